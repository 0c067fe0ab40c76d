"""What readers have in common: find the task in a question, solve it anew, compare every text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.tasks import Task, tasks

if TYPE_CHECKING:
    import pyarrow as pa

NATURAL = "0|[1-9][0-9]*"  # numerals without zeros in front
INTEGER = "0|-?[1-9][0-9]*"

_LONGEST = 4_000  # characters of a question; below Python's own limit for int(text)
_PLACE = re.compile(r"\{(\d)\}")


class Calculation(NamedTuple):
    """An instance, as a reader recovers it from a row."""

    task: str
    given: tuple[int, ...]
    found: tuple[int, ...]


class Form(NamedTuple):
    """A task as one layout writes it."""

    task: Task
    question: re.Pattern[str]
    answer: re.Pattern[str]
    gives: str  # the answer, with %s for each number


@dataclass(frozen=True)
class Reader:
    """Reads and checks one layout.

    `question_numeral` and `answer_numeral` are the patterns of a number in either text;
    `write(numeral, given)` is how a result stands in the answer, beside the numerals given;
    `value` reads it back; `fault(given, found)` says what is wrong with numerals as written;
    `steps` derives the lines of the solution. What is None is not needed.
    """

    name: str
    opening: str = ""
    ending: str = "="
    closing: str = ""
    question_numeral: str = NATURAL
    answer_numeral: str = INTEGER
    write: Callable[[str, tuple[str, ...]], str] | None = None
    value: Callable[[str], int] = int
    fault: Callable[[tuple[str, ...], tuple[str, ...]], str] | None = None
    steps: Callable[[str, tuple[int, ...], tuple[int, ...]], list[str]] | None = None

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return tuple(
            Form(
                task,
                _pattern(f"{self.opening}{task.asks}{self.ending}", self.question_numeral),
                _pattern(f"{task.gives}{self.closing}", self.answer_numeral),
                _PLACE.sub("%s", f"{task.gives}{self.closing}"),
            )
            for task in tasks()
        )

    def check_rows(self, table: pa.Table) -> list[str]:
        """For each row "" when it is right, and else what is wrong with it."""
        names = ("question", "answer", "solution", "claim")
        columns = [table.column(name).to_pylist() for name in names]
        form = self.forms[0]
        reasons = []
        for question, answer, solution, claim in zip(*columns, strict=True):
            match = form.question.fullmatch(question)
            if match is None or len(question) > _LONGEST:
                form, match = self._find(question, form)
                if match is None:
                    reasons.append(self._unread(question))
                    continue
            reasons.append(self._fault(form, match.groups(), answer, solution, claim))
        return reasons

    def check(self, question: str, answer: str, solution: str, claim: str) -> str:
        """The same for one row."""
        form, match = self._find(question, self.forms[0])
        if match is None:
            return self._unread(question)
        return self._fault(form, match.groups(), answer, solution, claim)

    def read(self, question: str, answer: str, solution: str = "") -> Calculation:
        """The calculation that a row writes down; its answer as written, right or wrong.

        Raises `BadInputError` when the question or the answer is not in this layout.
        """
        form, match = self._find(question, self.forms[0])
        if match is None:
            raise BadInputError(self._unread(question))
        result = form.answer.fullmatch(answer)
        if result is None or len(answer) > _LONGEST:
            raise BadInputError(f"the answer {_short(answer)} is not in layout {self.name}")
        given = tuple(map(int, match.groups()))
        return Calculation(form.task.name, given, tuple(map(self.value, result.groups())))

    def answer_to(self, question: str) -> str:
        """The right answer, as this layout writes it.

        Raises `BadInputError` when the question is not in this layout or has no answer.
        """
        form, match = self._find(question, self.forms[0])
        if match is None:
            raise BadInputError(self._unread(question))
        try:
            found = form.task.solve(*map(int, match.groups()))
        except ArithmeticError as error:
            raise BadInputError(f"{_short(question)} has no answer: {error}") from None
        return form.gives % self._written(tuple(map(str, found)), match.groups())

    def _find(self, question: str, last: Form) -> tuple[Form, re.Match[str] | None]:
        if len(question) <= _LONGEST:
            for form in self.forms:
                match = form.question.fullmatch(question)
                if match is not None:
                    return form, match
        return last, None

    def _written(self, found: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
        if self.write is None:
            return found
        return tuple([self.write(numeral, given) for numeral in found])

    def _fault(
        self, form: Form, given: tuple[str, ...], answer: str, solution: str, claim: str
    ) -> str:
        values = tuple(map(int, given))
        try:
            results = form.task.solve(*values)
        except ArithmeticError as error:
            return f"the question has no answer: {error}"
        found = tuple(map(str, results))
        shown = self._written(found, given)
        if self.fault is not None:
            fault = self.fault(given, shown)
            if fault:
                return fault
            given = tuple(map(str, values))
        if answer != form.gives % shown:
            return f"the answer is {_short(form.gives % shown)}, not {_short(answer)}"
        if claim != form.task.claim(*given, *found):
            return f"the claim is {_short(form.task.claim(*given, *found))}, not {_short(claim)}"
        lines = self.steps(form.task.name, values, results) if self.steps is not None else []
        return "" if solution == "\n".join(lines) else _first_difference(lines, solution)

    def _unread(self, question: str) -> str:
        return f"the question {_short(question)} is no calculation in layout {self.name}"


def _pattern(form: str, numeral: str) -> re.Pattern[str]:
    literals = _PLACE.split(form)[::2]  # the places come in order, so that groups do
    return re.compile(f"({numeral})".join(map(re.escape, literals)))


def _first_difference(lines: list[str], solution: str) -> str:
    """Which line of a solution is the first wrong one."""
    written = solution.split("\n") if solution else []
    for number, (wanted, found) in enumerate(zip(lines, written, strict=False), start=1):
        if wanted != found:
            return f"line {number} of the solution is {_short(wanted)}, not {_short(found)}"
    if len(written) < len(lines):
        return f"the solution lacks line {len(written) + 1}, {_short(lines[len(written)])}"
    return f"the solution goes on after its end with {_short(written[len(lines)])}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 200 else f"{text[:150]}...{text[-40:]}")
