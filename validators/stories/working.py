"""A story's program worked anew: the answer by two roads, the claim, the lines of the solution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Variable
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import operand, written
from mathmill.validators.exact.values import UndefinedError, UnknownError
from mathmill.validators.stories.amounts import Given
from mathmill.validators.stories.answers import answer_text
from mathmill.validators.stories.forms import Forms, amount, forms, texts_of
from mathmill.validators.stories.formulas import Formula, compiled, inner, outer, settled
from mathmill.validators.stories.reading import Reading


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
    def _forms(self) -> Forms:
        return forms(self.reading.family.name, self.part)

    @property
    def inputs(self) -> dict[str, Value]:
        """The numbers that the text states, by their names."""
        return {
            self.name(name): self.values[name]
            for name in self.reading.family.given
            if not isinstance(self.reading.values[name], str)
        }

    def name(self, own: str) -> str:
        """The name, in a story of several parts, of what the family's file calls so."""
        return self._forms.names[own]

    @property
    def result(self) -> Value:
        return self.values[self.reading.family.parsed_answer.name]

    @property
    def answer(self) -> str:
        return answer_text(self.reading.family, self.result)

    def asked(self, others: Mapping[str, str] | None = None) -> str:
        """The second derivation as JSON, in numerals; `others` are JSON for some given numbers."""
        known, values = self._forms, self.values
        if not others:
            return known.asked % tuple([f'"{values[name]}"' for name in known.asked_of])
        return known.asked % tuple(
            [others[name] if name in others else f'"{values[name]}"' for name in known.asked_of]
        )

    @cached_property
    def steps(self) -> list[Step]:
        """The lines of the solution."""
        known, texts, values = self._forms, self.texts, self.values
        shown = {name: operand(values[name], cents=cents) for name, cents in known.used}
        return [
            Step(
                name,
                said(texts),
                formula,
                worked(shown),
                values[own],
                written(values[own], cents=cents),
            )
            for own, name, said, formula, worked, cents in known.steps
        ]

    def letter_lines(self, source: Worked, letter: str) -> list[Step]:
        """The line that says what the letter in the story stands for: what `source` finds."""
        found = Variable(source.name(source.reading.family.parsed_answer.name))
        cents = self._forms.cents
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
        return self._forms.closing(_Places(self))

    @property
    def called(self) -> str:
        """What the answer is, as a noun phrase."""
        return self._forms.called(_Places(self))

    @cached_property
    def lines(self) -> list[str]:
        return [*[step.text for step in self.steps], self.closing]

    @cached_property
    def texts(self) -> dict[str, str]:
        """The texts of the cast and the currency, by the keys of their places."""
        return texts_of(self._forms, self.reading.cast, self.reading.sign)


class _Places(dict[str, str]):
    """The text for each place of a sentence of the solution, written when it is asked for."""

    def __init__(self, worked: Worked) -> None:
        super().__init__(worked.texts)
        self._reading, self._values = worked.reading, worked.values

    def __missing__(self, key: str) -> str:
        name = key if key in self._values else key.removesuffix("_n")
        value = self._values[name]
        letter = self._reading.values.get(name)  # or what else stands for the number
        said = letter if isinstance(letter, str) else value
        if key != name:
            return said if isinstance(said, str) else written(said)
        return amount(self._reading.family.unit_of(name))(said, self._reading.sign, self)


def work(reading: Reading, known: Mapping[str, Value] | None = None, part: str = "") -> Worked:
    """The steps and the answer; `known` are the values of the letters that the story has.

    Raises `ArithmeticError` where there is no answer, and `BadInputError` if the two derivations
    of the file differ: then it is wrong.
    """
    family = reading.family
    program = program_of(family.name)
    numbers = {name: inner(value) for name, value in _numbers(reading.values, known or {}).items()}
    again = _value(program.check, numbers)
    for name, formula in program.steps:
        numbers[name] = _value(formula, numbers)
    value = numbers[program.answer]
    if again != value:
        raise BadInputError(
            f"the file of the family {family.name} finds {value} by its steps, {again} by its check"
        )
    return Worked(reading, {name: outer(number) for name, number in numbers.items()}, part)


def rework(worked: Worked, name: str, value: Value) -> Worked:
    """The story worked on from a step whose result is taken to be that value."""
    steps = program_of(worked.reading.family.name).steps
    at = next(place for place, (step, _) in enumerate(steps) if step == name)
    numbers = {each: inner(number) for each, number in worked.values.items()}
    numbers[name] = inner(value)
    for later, formula in steps[at + 1 :]:
        numbers[later] = _value(formula, numbers)
    values = {each: outer(number) for each, number in numbers.items()}
    return Worked(worked.reading, values, worked.part)


class Program(NamedTuple):
    """The second derivation and the steps of a family, as functions, and the answer's name."""

    check: Formula
    steps: tuple[tuple[str, Formula], ...]
    answer: str


@cache
def program_of(name: str) -> Program:
    """The program of the family of that name."""
    family = read_family(name)
    steps = tuple((step.name, compiled(step.formula)) for step in family.parsed_steps)
    return Program(compiled(family.parsed_check), steps, family.parsed_answer.name)


def _value(formula: Formula, numbers: Mapping[str, Any]) -> Any:
    """What the formula gives, for numbers and as one as `formulas` has them."""
    try:
        return settled(formula(numbers))
    except (UndefinedError, UnknownError) as error:
        raise ArithmeticError(str(error)) from None


def _numbers(given: Mapping[str, Given], known: Mapping[str, Value]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, value in given.items():
        number = known.get(name) if isinstance(value, str) else value
        if number is None:
            raise ArithmeticError(f"{name} is not told: the story has a letter for it")
        values[name] = number
    return values
