"""What a family's solutions and claims are made of, with places for the numbers of one story."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from mathmill.schemas.expressions import Expression, renamed, to_json, variables
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.filling import Fill, filler, sentence
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.wordings import CURRENCY, read_wording
from mathmill.schemas.templates.worked import pattern, written
from mathmill.schemas.units import MONEY, unit
from mathmill.validators.stories.amounts import SIGNS, written_special

_VARIABLE = re.compile(r'\["var","(\w+)"\]')

Texts = Mapping[str, str]  # of the cast and the currency, by the keys of their places


class StepForm(NamedTuple):
    """A line of the solution; `own` is its name in the family's file."""

    own: str
    name: str
    said: Fill
    formula: Expression
    worked: Fill
    cents: bool


class Forms(NamedTuple):
    """All forms of one family, with the names that it has as a part of a story."""

    names: Mapping[str, str]  # by those of the family's file
    steps: tuple[StepForm, ...]
    used: tuple[tuple[str, bool], ...]  # numbers in the steps, and whether they are in cents
    cents: frozenset[str]
    closing: Fill
    called: Fill
    asked: str  # the second derivation as JSON
    asked_of: tuple[str, ...]  # the numbers in its places
    cast: Mapping[str, tuple[Texts, ...]]  # by role, then by its entry


@cache
def forms(name: str, part: str = "") -> Forms:
    """The forms of a family; `part` is a letter that goes before all names."""
    family = read_family(name)
    known = [*family.parsed, *(step.name for step in family.parsed_steps)]
    names = {each: f"{part}_{each.replace('_', '')}" if part else each for each in known}
    cents = {each.name for each in family.parsed.values() if each.is_money}
    cents |= {step for step, what in family.dimensions.items() if what.get(MONEY) == 1}
    used: set[str] = set().union(*(variables(step.formula) for step in family.parsed_steps))
    asked = to_json(family.parsed_check)
    return Forms(
        names,
        tuple(
            StepForm(
                step.name,
                names[step.name],
                sentence(read_wording(step.words).pattern),
                renamed(step.formula, names) if part else step.formula,
                filler(pattern(step.formula)),
                step.name in cents,
            )
            for step in family.parsed_steps
        ),
        tuple((each, each in cents) for each in sorted(used)),
        frozenset(cents),
        sentence(family.closing.pattern),
        filler(family.result_name.pattern),
        _VARIABLE.sub("%s", asked.replace("%", "%%")),
        tuple(_VARIABLE.findall(asked)),
        {
            role: tuple(
                {f"{role}_{form}" if form else role: text for form, text in entry.items()}
                for entry in known.forms
            )
            for role, known in family.roles.items()
        },
    )


def texts_of(known: Forms, cast: Mapping[str, int], sign: str) -> dict[str, str]:
    """The texts of a story's cast and currency."""
    texts: dict[str, str] = {}
    for role, at in cast.items():
        texts.update(known.cast[role][at])
    if sign:
        texts[CURRENCY] = SIGNS[sign][0]
    return texts


@cache
def amount(key: str) -> Callable[[Value | str, str, Texts], str]:
    """The function that writes an amount in a solution, from its sign and the texts of the cast.

    It is in digits, and with the unit's name in full; it takes a letter in the number's place too.
    """
    known = unit(key) if not written_special(key, 0) else None
    if known is None:
        return lambda value, sign, texts: (
            value if isinstance(value, str) else written_special(key, value)
        )
    one, many = filler(f" {known.one}".rstrip()), filler(f" {known.many}".rstrip())
    if key == MONEY or key.startswith(f"{MONEY}/"):
        return lambda value, sign, texts: f"{sign}{_in_hundredths(value)}{one(texts)}"
    symbol = known.symbol

    def write(value: Value | str, sign: str, texts: Texts) -> str:
        if isinstance(value, str):
            return f"{value}{many(texts)}"
        digits = written(value)
        if symbol and "/" in digits:
            return f"{digits} {symbol}"
        return f"{digits}{one(texts) if value == 1 else many(texts)}"

    return write


def _in_hundredths(value: Any) -> str:
    if isinstance(value, str):
        return value
    whole, part = divmod(value.numerator * 100 // value.denominator, 100)
    return f"{whole}.{part:02}" if part else str(whole)
