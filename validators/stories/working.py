"""A story's program worked anew: the answer by two roads, the claim, the lines of the solution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Variable, renamed, to_json, variables
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.wordings import CURRENCY, Place, Wording, read_wording
from mathmill.schemas.templates.worked import operand, pattern, written
from mathmill.schemas.units import MONEY, unit
from mathmill.validators.exact.compiled import Formula, compiled
from mathmill.validators.exact.values import UndefinedError, UnknownError, lowest
from mathmill.validators.stories.amounts import SIGNS, Given, written_special
from mathmill.validators.stories.answers import answer_text
from mathmill.validators.stories.reading import Reading

_VARIABLE = re.compile(r'\["var","(\w+)"\]')


class Step(NamedTuple):
    """A line of the solution; `formula` has the names of `Worked.inputs` and of earlier steps."""

    name: str
    said: str
    formula: Expression
    worked: str
    value: Value
    shown: str

    @property
    def text(self) -> str:
        asked = "" if self.worked == self.shown else f"{self.worked} = "
        return f"{self.said}: {asked}{self.shown}"


@dataclass(frozen=True)
class Worked:
    """What follows from the numbers of one story."""

    reading: Reading
    values: Mapping[str, Value]  # the given ones and what each step finds
    part: str = ""  # a letter that goes before all names, where there are several stories

    @property
    def inputs(self) -> dict[str, Value]:
        """The numbers that the text states, by their names."""
        return {
            self.name(name): self.values[name]
            for name in self.reading.family.given
            if not isinstance(self.reading.values[name], str)
        }

    def _renamed(self, formula: Expression) -> Expression:
        names = {each: self.name(each) for each in self.values} if self.part else {}
        return renamed(formula, names) if names else formula

    def name(self, own: str) -> str:
        """The name, in a story of several parts, of what the family's file calls so."""
        return f"{self.part}_{own.replace('_', '')}" if self.part else own

    @property
    def result(self) -> Value:
        return self.values[self.reading.family.parsed_answer.name]

    @property
    def answer(self) -> str:
        return answer_text(self.reading.family, self.result)

    def asked(self, others: Mapping[str, str] | None = None) -> str:
        """The second derivation as JSON, in numerals; `others` are JSON for some given numbers."""
        texts = {name: f'"{value}"' for name, value in self.values.items()} | dict(others or {})
        return _VARIABLE.sub(lambda found: texts[found[1]], _check(self.reading.family.name))

    @cached_property
    def steps(self) -> list[Step]:
        """The lines of the solution."""
        texts = self.texts
        cents = _in_cents(self.reading.family.name)
        used = _used(self.reading.family.name)
        shown = {name: operand(self.values[name], cents=name in cents) for name in used}
        return [
            Step(
                self.name(name),
                _capital(words.format_map(texts)),
                self._renamed(formula),
                form.format_map(shown),
                self.values[name],
                written(self.values[name], cents=name in cents),
            )
            for name, words, formula, form in _steps(self.reading.family.name)
        ]

    def letter_lines(self, source: Worked, letter: str) -> list[Step]:
        """The line that says what the letter in the story stands for: what `source` finds."""
        found = Variable(source.name(source.reading.family.parsed_answer.name))
        cents = _in_cents(self.reading.family.name)
        lines = []
        for name, text in self.reading.values.items():
            if isinstance(text, str):
                value = self.values[name]
                shown = written(value, cents=name in cents)
                said = f"The value of {letter}"
                lines.append(Step(self.name(name), said, found, shown, value, shown))
        return lines

    @property
    def closing(self) -> str:
        """The sentence that states the answer."""
        return _capital(self._told(self.reading.family.closing))

    @property
    def called(self) -> str:
        """What the answer is, as a noun phrase."""
        return self._told(self.reading.family.result_name)

    def _told(self, wording: Wording) -> str:
        return "".join(
            self._said(piece) if isinstance(piece, Place) else piece for piece in wording.pieces
        )

    @cached_property
    def lines(self) -> list[str]:
        return [*[step.text for step in self.steps], self.closing]

    def _said(self, place: Place) -> str:
        if place.name not in self.values:
            return self.texts[place.key]
        value = self.values[place.name]
        name = self.reading.values.get(place.name)
        if isinstance(name, str):  # it stands for the number
            return name if place.form == "n" else _named_amount(place.name, name, self)
        if place.form == "n":
            return written(value)
        return _amount(self.reading.family.unit_of(place.name), value, self)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The texts of the cast and the currency, by the keys of their places."""
        texts = {}
        for role, at in self.reading.cast.items():
            for form, text in self.reading.family.roles[role].forms[at].items():
                texts[f"{role}_{form}" if form else role] = text
        if self.reading.sign:
            texts[CURRENCY] = SIGNS[self.reading.sign][0]
        return texts


def work(reading: Reading, known: Mapping[str, Value] | None = None, part: str = "") -> Worked:
    """The steps and the answer; `known` are the values of the letters that the story has.

    Raises `ArithmeticError` where there is no answer, and `BadInputError` if the two derivations
    of the file differ: then it is wrong.
    """
    family = reading.family
    values = _numbers(reading.values, known or {})
    check, steps = _program(family.name)
    again = _value(check, values)
    for name, formula in steps:
        values[name] = _value(formula, values)
    value = values[family.parsed_answer.name]
    if again != value:
        raise BadInputError(
            f"the file of the family {family.name} finds {value} by its steps, {again} by its check"
        )
    return Worked(reading, values, part)


def rework(worked: Worked, name: str, value: Value) -> Worked:
    """The story worked on from a step whose result is taken to be that value."""
    _, steps = _program(worked.reading.family.name)
    at = next(place for place, (step, _) in enumerate(steps) if step == name)
    values = {**worked.values, name: value}
    for later, formula in steps[at + 1 :]:
        values[later] = _value(formula, values)
    return Worked(worked.reading, values, worked.part)


@cache
def _program(name: str) -> tuple[Formula, tuple[tuple[str, Formula], ...]]:
    """The second derivation and the steps of a family, as functions."""
    family = read_family(name)
    return compiled(family.parsed_check), tuple(
        (step.name, compiled(step.formula)) for step in family.parsed_steps
    )


def _value(formula: Formula, values: Mapping[str, Value]) -> Value:
    try:
        found = lowest(formula(values))
    except (UndefinedError, UnknownError) as error:
        raise ArithmeticError(str(error)) from None
    if not isinstance(found, int | Fraction):
        raise ArithmeticError(f"{found} is no number")
    return found


def _numbers(given: Mapping[str, Given], known: Mapping[str, Value]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, value in given.items():
        number = known.get(name) if isinstance(value, str) else value
        if number is None:
            raise ArithmeticError(f"{name} is not told: the story has a letter for it")
        values[name] = number
    return values


@cache
def _check(name: str) -> str:
    """The second derivation as JSON, with variables for the numbers given."""
    return to_json(read_family(name).parsed_check)


@cache
def _steps(name: str) -> tuple[tuple[str, str, Expression, str], ...]:
    """Of each step: name, words, formula, and formula with places for the values."""
    return tuple(
        (step.name, read_wording(step.words).pattern, step.formula, pattern(step.formula))
        for step in read_family(name).parsed_steps
    )


@cache
def _used(name: str) -> tuple[str, ...]:
    """The numbers that stand in the formulas of the steps."""
    return tuple(
        sorted(set().union(*(variables(step.formula) for step in read_family(name).parsed_steps)))
    )


@cache
def _in_cents(name: str) -> frozenset[str]:
    """What is an amount of money, and so written with cents."""
    family = read_family(name)
    given = [each.name for each in family.parsed.values() if each.is_money]
    return frozenset(
        given + [step for step, what in family.dimensions.items() if what.get(MONEY) == 1]
    )


def _amount(key: str, value: Value, worked: Worked) -> str:
    """An amount in a solution: in digits, and with the unit's name in full."""
    special = written_special(key, value)
    if special:
        return special
    known, texts = unit(key), worked.texts
    if key == MONEY or key.startswith(f"{MONEY}/"):
        whole = value == int(value)
        digits = str(int(value)) if whole else f"{int(value)}.{int(value * 100) % 100:02}"
        tail = f" {known.one}".rstrip().format_map(texts)
        return f"{worked.reading.sign}{digits}{tail}"
    name = known.one if value == 1 else known.many
    digits = written(value)
    if known.symbol and "/" in digits:
        name = known.symbol
    return f"{digits} {name.format_map(texts)}".rstrip()


def _named_amount(place: str, name: str, worked: Worked) -> str:
    """An amount with a name in the number's place."""
    key = worked.reading.family.unit_of(place)
    known, texts = unit(key), worked.texts
    if key == MONEY or key.startswith(f"{MONEY}/"):
        return f"{worked.reading.sign}{name} {known.one.format_map(texts)}".rstrip()
    return f"{name} {known.many.format_map(texts)}".rstrip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
