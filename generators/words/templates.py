"""Families of word problems made ready for drawing: numbers, cast and style of one story."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import Amount, Forms, Style, amount, draw_style
from mathmill.generators.words.evaluation import Formula, compiled
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family as read
from mathmill.schemas.templates.quantities import Answer, Quantity, Value, lowest

MAX_TRIES = 400
_SCALE = 10**6  # a decimal answer has at most six places

Numbers = dict[str, Value]
Drawing = Callable[[Stream, Mapping[str, Value]], Value]


@dataclass(frozen=True)
class Template:
    """A family with its formulas as functions."""

    family: Family
    drawings: tuple[tuple[str, Drawing], ...]
    conditions: tuple[Formula, ...]
    steps: tuple[tuple[str, Formula], ...]
    amounts: Mapping[str, Amount]
    roles: tuple[tuple[str, tuple[Forms, ...]], ...]  # role, the forms of each choice by place
    counts: tuple[str, ...]  # stated quantities that must be whole and positive
    prices: tuple[str, ...]  # stated quantities that must be whole cents

    @property
    def answer(self) -> Answer:
        return self.family.parsed_answer


@dataclass(frozen=True)
class Instance:
    """A template with the numbers of one story (given, hidden and found), its cast and style."""

    template: Template
    numbers: Mapping[str, Value]
    cast: Forms
    style: Style

    @property
    def answer(self) -> Value:
        return self.numbers[self.template.answer.name]


@cache
def template(name: str) -> Template:
    """The template of a family.

    Raises `BadInputError` for a family that is not there or whose file is not right.
    """
    family = read(name)
    given = family.given
    amounts = {each.name: amount(each.unit) for each in family.parsed.values()}
    answer = family.parsed_answer.name
    amounts[answer] = amount(family.unit_of(answer))
    return Template(
        family,
        tuple((name, _drawing(quantity)) for name, quantity in family.parsed.items()),
        tuple(map(compiled, family.conditions)),
        tuple((step.name, compiled(step.formula)) for step in family.parsed_steps),
        amounts,
        tuple(
            (role, tuple(_by_place(role, forms) for forms in known.forms))
            for role, known in family.roles.items()
        ),
        tuple(name for name, quantity in given.items() if quantity.is_count),
        tuple(name for name, quantity in given.items() if quantity.is_money),
    )


def draw(template: Template, stream: Stream) -> Instance:
    """One story's numbers, cast and style."""
    numbers = draw_numbers(template, stream)
    return Instance(template, numbers, draw_cast(template, stream), draw_style(stream))


def draw_numbers(template: Template, stream: Stream) -> Numbers:
    """Numbers that fit together; raises `BadInputError` if none are found."""
    for _ in range(MAX_TRIES):
        numbers = try_numbers(template, stream)
        if numbers is not None:
            return numbers
    raise BadInputError(
        f"template {template.family.name}: no numbers that fit were found in {MAX_TRIES} tries"
    )


def try_numbers(
    template: Template, stream: Stream, known: Mapping[str, Value] | None = None
) -> Numbers | None:
    """One draw of the numbers, with the `known` ones as they are; None if it does not fit."""
    numbers: Numbers = {}
    known = known or {}
    try:
        for name, drawing in template.drawings:
            numbers[name] = known[name] if name in known else drawing(stream, numbers)
        if not all(condition(numbers) for condition in template.conditions):
            return None
        found = work(template, numbers)
    except ArithmeticError:
        return None
    if not _fits(template, numbers, found):
        return None
    numbers.update(found)
    return numbers


def work(template: Template, numbers: Mapping[str, Value]) -> Numbers:
    """What the steps find, from the given numbers; raises `ArithmeticError` if they cannot."""
    known = dict(numbers)
    for name, formula in template.steps:
        known[name] = formula(known)
    return {name: known[name] for name, _ in template.steps}


def _fits(template: Template, numbers: Numbers, found: Numbers) -> bool:
    """Whether the numbers may stand in a story, and none of those found is told by it."""
    for name in template.counts:
        if not isinstance(numbers[name], int) or numbers[name] < 1:
            return False
    for name in template.prices:
        if (numbers[name] * 100).denominator != 1 or numbers[name] <= 0:
            return False
    if not set(found.values()).isdisjoint([numbers[name] for name in template.family.stated_names]):
        return False
    return fits_form(template.answer, found[template.answer.name])


def fits_form(answer: Answer, value: Value) -> bool:
    """Whether a value can be written in the answer's form."""
    if value < 0 and (answer.unit not in ("", "°C") or answer.form == "money"):
        return False
    if answer.form == "money":
        return (value * 100).denominator == 1
    if answer.form == "rational":
        return isinstance(value, Fraction)
    if answer.form == "decimal":
        return (value * _SCALE).denominator == 1
    return answer.form == "rounded" or isinstance(value, int)


def draw_cast(template: Template, stream: Stream, taken: Collection[str] = ()) -> Forms:
    """Who and what the story is about; no two parts of the cast are the same, or `taken`."""
    cast: dict[str, str] = {}
    used = set(taken)
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


def _drawing(quantity: Quantity) -> Drawing:
    if quantity.formula is not None:
        formula = compiled(quantity.formula)
        return lambda stream, numbers: formula(numbers)
    if quantity.options:
        options = quantity.options
        return lambda stream, numbers: stream.choice(options)
    low, step, size = quantity.low, quantity.step, quantity.size
    if isinstance(low, int) and isinstance(step, int):
        return lambda stream, numbers: low + step * stream.below(size)
    return lambda stream, numbers: lowest(low + step * stream.below(size))


__all__ = [
    "Instance",
    "Template",
    "draw",
    "draw_cast",
    "draw_numbers",
    "template",
    "try_numbers",
    "work",
]
