"""A story's program worked anew: the answer by two roads, the claim, the lines of the solution."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from mathmill.schemas.expressions import Variable
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.letters import Conversion
from mathmill.schemas.templates.lines import Block, Line, Lines
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY
from mathmill.validators.exact.values import UndefinedError, UnknownError
from mathmill.validators.stories.amounts import Given
from mathmill.validators.stories.forms import forms, texts_of
from mathmill.validators.stories.formulas import (
    Formula,
    Program,
    compiled,
    inner,
    outer,
    program,
    settled,
)
from mathmill.validators.stories.reading import Reading


class Worked:
    """What follows from the numbers of one story.

    `values` are the given ones and what each step finds; `part` is a letter that goes before all
    names, where there are several stories; `texts` are those of the cast and the currency.
    """

    __slots__ = ("_forms", "part", "reading", "texts", "values")

    def __init__(self, reading: Reading, values: Mapping[str, Value], part: str = "") -> None:
        self.reading, self.values, self.part = reading, values, part
        self._forms = forms(reading.family.name, part)
        self.texts = texts_of(self._forms, reading.cast, reading.sign)

    @property
    def inputs(self) -> dict[str, Value]:
        """The numbers that the text states, by their names."""
        names, values, told = self._forms.names, self.values, self.reading.values
        return {
            names[name]: values[name]
            for name in self.reading.family.given
            if type(told[name]) is not str
        }

    def name(self, own: str) -> str:
        """The name, in a story of several parts, of what the family's file calls so."""
        return self._forms.names[own]

    @property
    def family(self) -> Family:
        return self.reading.family

    @property
    def sign(self) -> str:
        """Of its currency, "" if it names none."""
        return self.reading.sign

    @property
    def result(self) -> Value:
        return self.values[self.reading.family.parsed_answer.name]

    @property
    def shown(self) -> str:
        """The result as a solution writes it."""
        return written(self.result, cents=self.family.parsed_answer.unit == MONEY)

    @property
    def answer(self) -> str:
        return self._forms.answer(self.result)

    def asked(self, others: Mapping[str, str] | None = None) -> str:
        """The second derivation as JSON, in numerals; `others` are JSON for some given numbers."""
        known, values = self._forms, self.values
        if not others:
            return known.plainly(values)
        return known.asked % tuple(
            [others[name] if name in others else f'"{values[name]}"' for name in known.asked_of]
        )

    @property
    def block(self) -> Block:
        """The lines of the solution, to be put together with those of other stories."""
        return Block(self.reading.family.name, self.part, self.values, self.texts)

    @property
    def steps(self) -> Lines:
        """The lines of the solution."""
        return Lines([self.block])

    def letter_line(
        self, source: Worked, letter: str, slot: str, conversion: Conversion | None
    ) -> Line:
        """The line that says what the letter in the story stands for: what `source` finds."""
        answer = source.reading.family.parsed_answer
        found = Variable(source.name(answer.name))
        value = self.values[slot]
        shown = written(value, cents=slot in self._forms.cents)
        whole = answer.form == "integer" or self.reading.family.parsed[slot].is_whole
        said = f"The value of {letter}"
        if conversion is None:
            return Line(self.name(slot), said, found, shown, value, shown, whole)
        formula, worked = conversion.formula(found), conversion.worked(source.shown)
        whole = self.reading.family.parsed[slot].is_whole
        return Line(self.name(slot), said, formula, worked, value, shown, whole)

    @property
    def closing(self) -> str:
        """The sentence that states the answer."""
        return self._forms.closing(self.values, self.reading.values, self.reading.sign, self.texts)

    @property
    def called(self) -> str:
        """What the answer is, as a noun phrase."""
        return self._forms.called(self.values, self.reading.values, self.reading.sign, self.texts)

    @property
    def lines(self) -> list[str]:
        return [*self.steps.texts, self.closing]


def work(reading: Reading, known: Mapping[str, Value] | None = None, part: str = "") -> Worked:
    """The steps and the answer; `known` are the values of the letters that the story has.

    Raises `ArithmeticError` where there is no answer, and `BadInputError` if the two derivations
    of the file differ: then it is wrong.
    """
    numbers = _numbers(reading.values, known or {})
    try:
        values = _program(reading.family.name)(numbers)
    except (UndefinedError, UnknownError) as error:
        raise ArithmeticError(str(error)) from None
    return Worked(reading, values, part)


def rework(worked: Worked, name: str, value: Value) -> Worked:
    """The story worked on from a step whose result is taken to be that value."""
    steps = _steps(worked.reading.family.name)
    at = next(place for place, (step, _) in enumerate(steps) if step == name)
    numbers = {each: inner(number) for each, number in worked.values.items()}
    numbers[name] = inner(value)
    for later, formula in steps[at + 1 :]:
        numbers[later] = _value(formula, numbers)
    values = {each: outer(number) for each, number in numbers.items()}
    return Worked(worked.reading, values, worked.part)


@cache
def _program(name: str) -> Program:
    return program(read_family(name))


@cache
def _steps(name: str) -> tuple[tuple[str, Formula], ...]:
    """The steps of a family as functions."""
    return tuple((step.name, compiled(step.formula)) for step in read_family(name).parsed_steps)


def _value(formula: Formula, numbers: Mapping[str, Any]) -> Any:
    """What the formula gives, for numbers and as one as `formulas` has them."""
    try:
        return settled(formula(numbers))
    except (UndefinedError, UnknownError) as error:
        raise ArithmeticError(str(error)) from None


def _numbers(given: Mapping[str, Given], known: Mapping[str, Value]) -> Mapping[str, Value]:
    if str not in map(type, given.values()):
        return given  # type: ignore[return-value]
    values: dict[str, Value] = {}
    for name, value in given.items():
        number = known.get(name) if isinstance(value, str) else value
        if number is None:
            raise ArithmeticError(f"{name} is not told: the story has a letter for it")
        values[name] = number
    return values
