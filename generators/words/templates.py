"""Families of word problems made ready for drawing: numbers, cast and style of one story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import (
    Amount,
    Forms,
    Style,
    amount,
    draw_style,
    with_numerals,
)
from mathmill.generators.words.attempts import Attempt, Numbers, Raw, attempt_of
from mathmill.generators.words.drawing import LESS_THAN, SCALE
from mathmill.generators.words.evaluation import Formula, compiled
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family as read
from mathmill.schemas.templates.quantities import Answer, Value
from mathmill.schemas.templates.worked import answer_writer

MAX_TRIES = 5_000


@dataclass(frozen=True)
class Template:
    """A family with its formulas as functions."""

    family: Family
    steps: tuple[tuple[str, Formula], ...]
    amounts: Mapping[str, Amount]
    roles: tuple[tuple[str, tuple[Forms, ...]], ...]  # role, the forms of each choice by place

    @property
    def answer(self) -> Answer:
        return self.family.parsed_answer


class Instance(NamedTuple):
    """A template with the numbers of one story (given, hidden and found), its cast and style."""

    template: Template
    numbers: Mapping[str, Value]
    cast: Forms
    style: Style

    @property
    def answer(self) -> Value:
        return self.numbers[self.template.answer.name]

    @property
    def places(self) -> dict[str, str]:
        """The texts of its cast and its currency, by the keys of their places."""
        return {**self.cast, "currency": self.style.currency.units}


@cache
def template(name: str) -> Template:
    """The template of a family.

    Raises `BadInputError` for a family that is not there or whose file is not right.
    """
    family = read(name)
    amounts = {each.name: amount(each.unit) for each in family.parsed.values()}
    answer = family.parsed_answer
    in_unit = amount(family.unit_of(answer.name))
    answered = answer_writer(answer.form, answer.places)
    amounts[answer.name] = with_numerals(in_unit, answered) if answered else in_unit
    return Template(
        family,
        tuple((step.name, compiled(step.formula)) for step in family.parsed_steps),
        amounts,
        tuple(
            (role, tuple(_by_place(role, forms) for forms in known.forms))
            for role, known in family.roles.items()
        ),
    )


def draw(template: Template, stream: Stream) -> Instance:
    """One story's numbers, cast and style."""
    numbers = draw_numbers(template, stream)
    return Instance(template, numbers, draw_cast(template, stream), draw_style(stream))


def draw_numbers(
    template: Template, stream: Stream, draw_known: Callable[[], Mapping[str, Value]] = dict
) -> Numbers:
    """Numbers that fit together, with the known ones that are drawn anew for each try.

    Raises `BadInputError` if none are found.
    """
    if draw_known is dict:
        return attempt_at(template.family.name).numbers(draw_raw(template.family.name, stream))
    for _ in range(MAX_TRIES):
        numbers = try_numbers(template, stream, draw_known())
        if numbers is not None:
            return numbers
    raise none_fit(template.family.name)


def draw_raw(name: str, stream: Stream) -> Raw:
    """Numbers of a family as its `attempt_at` has them; raises `BadInputError` if none fit."""
    raw = attempt_at(name).draw(stream.word, {}, MAX_TRIES)
    if raw is None:
        raise none_fit(name)
    return raw


def none_fit(name: str) -> BadInputError:
    """The error of a family for which no numbers are found."""
    return BadInputError(f"template {name}: no numbers that fit were found in {MAX_TRIES} tries")


def try_numbers(
    template: Template, stream: Stream, known: Mapping[str, Value] | None = None, tries: int = 1
) -> Numbers | None:
    """So many draws of the numbers, with the `known` ones as they are; None if none fits."""
    known = known or {}
    attempt = attempt_at(template.family.name, frozenset(known))
    raw = attempt.draw(stream.word, known, tries)
    return None if raw is None else attempt.numbers(raw)


@cache
def attempt_at(name: str, known: frozenset[str] = frozenset(), *, on_grid: bool = False) -> Attempt:
    """How numbers of a family are drawn when some are known (see `Drawing`)."""
    return attempt_of(read(name), known, on_grid=on_grid)


def work(template: Template, numbers: Mapping[str, Value]) -> Numbers:
    """What the steps find, from the given numbers; raises `ArithmeticError` if they cannot."""
    known = dict(numbers)
    for name, formula in template.steps:
        known[name] = formula(known)
    return {name: known[name] for name, _ in template.steps}


def fits_form(answer: Answer, value: Value) -> bool:
    """Whether a value can be written in the answer's form."""
    if value < 0 and (answer.unit not in ("", "°C") or answer.form == "money"):
        return False
    if answer.form == "money":
        return (value * 100).denominator == 1
    if answer.form == "rational":
        return isinstance(value, Fraction)
    if answer.form == "decimal":
        return (value * SCALE).denominator == 1
    if answer.form in LESS_THAN:
        return isinstance(value, int) and value < LESS_THAN[answer.form]
    return answer.form == "rounded" or isinstance(value, int)


def draw_cast(template: Template, stream: Stream) -> Forms:
    """Who and what the story is about; no two parts of the cast are the same."""
    cast: dict[str, str] = {}
    used: set[str] = set()
    for role, choices in template.roles:
        forms = stream.choice(choices)
        while forms[role] in used:
            forms = stream.choice(choices)
        used.add(forms[role])
        cast.update(forms)
    return cast


def _by_place(role: str, forms: Mapping[str, str]) -> Forms:
    """The forms of one choice by the keys that they have in sentences."""
    return {f"{role}_{form}" if form else role: text for form, text in forms.items()}
