"""What readers have in common: find the task in a question, solve it anew, compare every text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.verdict import Verdict, refuted
from mathmill.validators.layouts import derived
from mathmill.validators.layouts.columns import (
    Flags,
    filled,
    flags,
    numerals,
    same_widths,
    signed,
    skeleton,
    unsigned,
    without_zeros,
    without_zeros_in_front,
)
from mathmill.validators.layouts.derived import Derived, Page, short
from mathmill.validators.layouts.letters import Letters
from mathmill.validators.layouts.limbs import MOST_DIGITS
from mathmill.validators.layouts.sure import faults_of, in_groups, sure, worked
from mathmill.validators.layouts.tasks import Task, tasks
from mathmill.validators.layouts.text_reader import TextReader

_LONGEST = 4_000  # characters of a question; below Python's own limit for int(text)
_PLACE = re.compile(r"\{\d\}")


class Calculation(NamedTuple):
    """An instance, as a reader recovers it from a row."""

    task: str
    given: tuple[int, ...]
    found: tuple[int, ...]


class FormError(BadInputError):
    """A question that is not written as its layout wants."""


class Form(NamedTuple):
    """A task as one layout writes it; `literals` is what stands around the question's numbers."""

    task: Task
    literals: list[str]
    question: re.Pattern[str]
    answer: re.Pattern[str]
    gives: str
    answer_type: str


@dataclass(frozen=True)
class Reader:
    """Reads and checks one layout.

    A question is `opening`, the task's form, `ending`; an answer is the task's form, `closing`.
    `zeros`: numbers in the question may have zeros in front; `result` is the pattern of a number
    in the answer. `write(numeral, given)` is how a result stands in the answer, beside the
    numerals given, and `value` reads it back; `fault(given, shown)` says what is wrong with
    numerals as written; `steps(task, given, found)` derives the lines of the solution. None
    means that there is nothing to do.

    `undo` turns a column of results without signs, as written, into ordinary numerals; rows are
    then checked by whole columns. `sign_after`: where a sign stands. `apart`: what stands between
    each two digits of an answer, for the columns.
    `integers`: an answer of one number can be read as an integer; any other is a text.
    `step_end`: the pattern after which a step of the solution ends. `others` reads what is no
    calculation with whole numbers, in the same layout.
    """

    name: str
    opening: str = ""
    ending: str = "="
    closing: str = ""
    zeros: bool = False
    result: str = "0|-?[1-9][0-9]*"
    write: Callable[[str, tuple[str, ...]], str] | None = None
    value: Callable[[str], int] = int
    fault: Callable[[tuple[str, ...], tuple[str, ...]], str] | None = None
    steps: Callable[[str, tuple[int, ...], tuple[int, ...]], list[str]] | None = None
    undo: Callable[[pa.Array], pa.Array] | None = None
    sign_after: bool = False
    apart: str = ""
    integers: bool = False
    step_end: str = ""
    others: TextReader | None = None

    @cached_property
    def _by_literals(self) -> dict[tuple[str, ...], Form]:
        return {tuple(form.literals): form for form in reversed(self.forms)}

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return tuple(map(self._form, tasks()))

    def check_rows(self, table: pa.Table) -> list[str]:
        """For each row "" when it is right, and else what is wrong with it.

        `table` has the columns `COLUMNS` of the canonical row. Where it has generator and params
        too, rows alike in them are taken together, which is faster.
        """
        return in_groups(
            table, derived.COLUMNS, lambda texts: faults_of(texts, self._right, self.check)
        )

    def check(self, row: Mapping[str, Any]) -> str:
        """The same for one row, a mapping with columns of the canonical row."""
        form, match = self._find(row["question"])
        if match is None and self.others is not None:
            return self.others.check(row)
        if match is None:
            return self._unread(row["question"])
        try:
            right = self._derive(form, match.groups())
        except ArithmeticError as error:
            return f"the question has no answer: {error}"
        except FormError as error:
            return str(error)
        return derived.fault(row, right, self.step_end)

    def score(self, row: Mapping[str, Any], text: str, *, steps: bool = False) -> Verdict:
        """A verdict on what a model wrote after the row's question."""
        question = row["question"]
        form, match = self._find(question)
        if match is None and self.others is not None:
            return self.others.score(row, text, steps=steps)
        try:
            if match is None:
                raise BadInputError(self._unread(question))
            right = self._derive(form, match.groups())
        except (BadInputError, ArithmeticError) as error:
            return refuted(derived.NAME, f"the row cannot be read: {error}")
        return derived.score(right, question, text, step_end=self.step_end, steps=steps)

    def derive(self, page: Page) -> Derived:
        """What must stand in a row that asks this page's question.

        Raises `BadInputError` for one that is not in this layout, `ArithmeticError` where there
        is no answer.
        """
        form, match = self._find(page.question)
        if match is None and self.others is not None:
            return self.others.derive(page)
        if match is None:
            raise BadInputError(self._unread(page.question))
        return self._derive(form, match.groups())

    def _derive(self, form: Form, given: tuple[str, ...]) -> Derived:
        values = tuple(map(int, given))
        results = form.task.solve(*values)
        found = tuple(map(str, results))
        shown = self._shown(found, given)
        wrong = self.fault(given, shown) if self.fault is not None else ""
        if wrong:
            raise FormError(wrong)
        return Derived(
            task=form.task.name,
            given=values,
            found=results,
            answer=form.gives.format(*shown),
            claim=form.task.claim.format(*values, *found),
            solution=self._solution(form.task.name, values, results),
            answer_type=form.answer_type,
        )

    def _solution(self, task: str, given: tuple[int, ...], found: tuple[int, ...]) -> str:
        return "\n".join([*self.steps(task, given, found), ""]) if self.steps is not None else ""

    def read(
        self, question: str, answer: str = "", solution: str = "", tags: Sequence[str] = ()
    ) -> Calculation | Derived:
        """The calculation that a row writes down; its answer as written, right or wrong.

        Raises `BadInputError` when the question or the answer is not in this layout.
        """
        form, match = self._find(question)
        if match is None and self.others is not None:
            return self.others.read(question, answer, solution, tags)
        if match is None:
            raise BadInputError(self._unread(question))
        result = form.answer.fullmatch(answer) if len(answer) <= _LONGEST else None
        if result is None:
            raise BadInputError(f"the answer {short(answer)} is not in layout {self.name}")
        given = tuple(map(int, match.groups()))
        return Calculation(form.task.name, given, tuple(map(self.value, result.groups())))

    def answer_to(self, question: str) -> str:
        """The right answer, as this layout writes it.

        Raises `BadInputError` when the question is not in this layout or has no answer.
        """
        form, match = self._find(question)
        if match is None:
            raise BadInputError(self._unread(question))
        try:
            results = form.task.solve(*map(int, match.groups()))
        except ArithmeticError as error:
            raise BadInputError(f"{short(question)} has no answer: {error}") from None
        return form.gives.format(*self._shown(tuple(map(str, results)), match.groups()))

    def _form(self, task: Task) -> Form:
        literals = _PLACE.split(f"{self.opening}{task.asks}{self.ending}")
        gives = f"{task.gives}{self.closing}"
        numeral = "[0-9]+" if self.zeros else "0|[1-9][0-9]*"
        return Form(
            task,
            literals,
            re.compile(f"({numeral})".join(map(re.escape, literals))),
            re.compile(f"({self.result})".join(map(re.escape, _PLACE.split(gives)))),
            gives,
            "integer" if self.integers and gives == "{0}" else "text",
        )

    def _find(self, question: str) -> tuple[Form, re.Match[str] | None]:
        if len(question) <= _LONGEST:
            for form in self.forms:
                match = form.question.fullmatch(question)
                if match is not None:
                    return form, match
        return self.forms[0], None

    def _shown(self, found: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
        if self.write is None:
            return found
        return tuple([self.write(numeral, given) for numeral in found])

    def _unread(self, question: str) -> str:
        return f"the question {short(question)} is no calculation in layout {self.name}"

    def _right(self, batch: pa.RecordBatch) -> Flags | None:
        """Which rows are right for sure, found by columns; None when it cannot be done so.

        This only spares work: what it does not call right is checked by itself.
        """
        if self.undo is None or len(batch) == 0:
            return None
        form = self._by_literals.get(skeleton(batch["question"]))
        if form is None:
            return None
        given = numerals(batch["question"], form.literals, zeros=self.zeros, longest=MOST_DIGITS)
        return None if given is None else self._right_in(form, given, batch)

    def _right_in(self, form: Form, given: list[pa.Array], batch: pa.RecordBatch) -> Flags | None:
        shown = batch["answer"]
        right = np.ones(len(batch), dtype=bool)
        if self.apart:
            shown, right = Letters.of(shown).digits_joined(self.apart)
        answers, negative = unsigned(shown)
        written = numerals(answers, _PLACE.split(form.gives), zeros=True, longest=MOST_DIGITS)
        if written is None or self.undo is None:
            return None
        if len(written) > 1 and negative.any():
            return None
        found = list(map(self.undo, written))
        if self.zeros:
            right &= same_widths([*given, *written])
            given, found = list(map(without_zeros, given)), list(map(without_zeros, found))
        else:
            right &= without_zeros_in_front(found)
        if negative.any():
            signs = signed(negative, written[0], after=self.sign_after)
            right &= flags(pc.equal(shown, filled(form.gives, [signs])))
        solutions = None
        if self.steps is not None:
            solution = partial(self._solution, form.task.name)
            solutions = partial(worked, solution, given, found, negative)
        try:
            return right & sure(
                batch, form.task, given, found, negative, form.answer_type, solutions
            )
        except FormError:
            return None  # there are no steps for that task
