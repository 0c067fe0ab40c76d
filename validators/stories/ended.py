"""Stories whose answers have letters, and what follows from a question about these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import to_places, written
from mathmill.schemas.units import MONEY
from mathmill.validators.stories.amounts import SIGNS

IN_DECIMALS = " Give the answer as a decimal number."
_CENTS = 2  # decimals of an amount of money


class Form(NamedTuple):
    """How an answer must be asked for and written; `printed` is how a program prints it."""

    answer_type: AnswerType
    printed: str
    sentence: str

    @property
    def is_money(self) -> bool:
        return self.printed == MONEY

    def text(self, value: Value) -> str:
        """The answer; raises `ArithmeticError` if it cannot be so written."""
        if self.is_money:
            return to_places(value, _CENTS)
        text = written(value)
        if "/" in text or (self.answer_type == "integer" and "." in text):
            raise ArithmeticError(f"{text} is not of the form that is asked for")
        return text

    def shown(self, value: Value) -> str:
        """The same in a line of the solution."""
        return written(value, cents=self.is_money)

    def claimed(self, value: Value) -> str:
        """The same in a claim: money as it is written, all else as it is."""
        return self.text(value) if self.is_money else str(value)


WHOLE, DECIMAL = Form("integer", "integer", ""), Form("decimal", "decimal", IN_DECIMALS)
_AMOUNTS = {
    sign: Form("decimal", MONEY, f" Give the amount in {units} as a decimal number, to the {part}.")
    for sign, (units, part) in SIGNS.items()
}


class Ended(Protocol):
    """A story whose answer has a letter; `part` is that letter, small."""

    @property
    def family(self) -> Family: ...
    @property
    def part(self) -> str: ...
    @property
    def sign(self) -> str:
        """Of its currency, "" if it names none."""

    @property
    def result(self) -> Value: ...
    @property
    def shown(self) -> str:
        """The result as a solution writes it."""

    def asked(self) -> str:
        """The second derivation of the answer, as JSON."""


class Final(NamedTuple):
    """The answer to a question about letters; `steps` is its last step, if it has one."""

    steps: list[Line]
    closing: str
    answer: str
    answer_type: AnswerType
    form: str
    claim: str
    further: Sequence[Line] = ()  # what a program does that no line of the solution is
    known: Mapping[str, Value] = {}  # numbers that the question itself states


def form_of(works: Sequence[Ended], *, whole: bool = True) -> Form:
    """The form of an answer that measures what those of the stories do.

    It is a `whole` number if all of theirs are, or may be none.
    """
    last = works[-1]
    if last.family.parsed_answer.unit == MONEY:
        return _AMOUNTS[last.sign]
    if whole and all(each.family.parsed_answer.form == "integer" for each in works):
        return WHOLE
    return DECIMAL


def without_form(form: Form, text: str) -> str:
    """The question without the sentence that asks for that form, which must be there if need be."""
    if not text.endswith(form.sentence):
        raise BadInputError(f"the question does not end with{form.sentence!r}: {text[:200]!r}")
    return text.removesuffix(form.sentence)
