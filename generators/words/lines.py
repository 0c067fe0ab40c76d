"""The worked lines of a story: its program with the numbers of one instance put in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from mathmill.generators.words.templates import Instance
from mathmill.schemas.expressions import Expression, renamed, variables
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.filling import Fill, filler, sentence
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.wordings import read_wording
from mathmill.schemas.templates.worked import operand, pattern, written
from mathmill.schemas.units import MONEY


class Line(NamedTuple):
    """One step: ``Bags filled: 720 ÷ 9 = 80``; `formula` has the names of `Lines.given`."""

    name: str
    said: str
    formula: Expression
    worked: str  # the formula in numbers
    value: Value
    shown: str  # the value

    @property
    def text(self) -> str:
        if self.worked == self.shown:
            return f"{self.said}: {self.shown}"
        return f"{self.said}: {self.worked} = {self.shown}"


class StepForm(NamedTuple):
    own: str  # the name in the family's file
    name: str
    said: Fill
    formula: Expression
    worked: Fill
    cents: bool


class Forms(NamedTuple):
    """The steps of a family, its names as a story of several parts has them: ``a_bags``."""

    names: Mapping[str, str]  # of the given numbers and of those found
    steps: tuple[StepForm, ...]
    check: Expression
    cents: frozenset[str]  # names of amounts of money
    used: tuple[tuple[str, bool], ...]  # the family's names in its steps; whether it is money


@cache
def forms(name: str, part: str = "") -> Forms:
    """The steps of that family; `part` is a letter that goes before all names."""
    family = read_family(name)
    known = [*family.parsed, *(step.name for step in family.parsed_steps)]
    names = {each: f"{part}_{each.replace('_', '')}" if part else each for each in known}
    money = [each.name for each in family.parsed.values() if each.is_money]
    money += [step for step, what in family.dimensions.items() if what.get(MONEY) == 1]
    steps = []
    for step in family.parsed_steps:
        formula = renamed(step.formula, names)
        steps.append(
            StepForm(
                step.name,
                names[step.name],
                sentence(read_wording(step.words).pattern),
                formula,
                filler(pattern(step.formula)),
                step.name in money,
            )
        )
    return Forms(
        names,
        tuple(steps),
        renamed(family.parsed_check, names),
        frozenset(names[each] for each in money),
        tuple(
            (each, each in money)
            for each in sorted(
                set().union(*(variables(step.formula) for step in family.parsed_steps))
            )
        ),
    )


def lines_of(instance: Instance, part: str = "") -> list[Line]:
    """The worked lines of an instance."""
    known, numbers = forms(instance.template.family.name, part), instance.numbers
    shown = {name: operand(numbers[name], cents=cents) for name, cents in known.used}
    places = {**instance.cast, "currency": instance.style.currency.units}
    return [
        Line(
            name,
            said(places),
            formula,
            worked(shown),
            numbers[own],
            written(numbers[own], cents=cents),
        )
        for own, name, said, formula, worked, cents in known.steps
    ]
