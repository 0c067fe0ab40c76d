"""Stories whose answers have letters, and what follows from a question about these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value

IN_DECIMALS = " Give the answer as a decimal number."


class Ended(Protocol):
    """A story whose answer has a letter; `part` is that letter, small."""

    @property
    def family(self) -> Family: ...
    @property
    def part(self) -> str: ...
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


def type_of(works: Sequence[Ended]) -> AnswerType:
    for worked in works:
        if worked.family.parsed_answer.form != "integer":
            return "decimal"
    return "integer"


def without_form(works: Sequence[Ended], text: str) -> str:
    """The question without the sentence that asks for decimals, which must be there if need be."""
    if type_of(works) == "integer":
        return text
    if not text.endswith(IN_DECIMALS):
        raise BadInputError(f"the question does not say that it wants a decimal: {text[:200]!r}")
    return text.removesuffix(IN_DECIMALS)
