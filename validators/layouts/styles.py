"""Readers of layouts that write each number in a way of its own: backwards, spaced, in groups.

A layout has one or more styles, which are the ways that its options can choose. A row is in the
first style in which its question can be read and its answer is the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.columns import (
    Flags,
    Places,
    flags,
    numerals,
    skeleton,
    unsigned,
    without_zeros,
    without_zeros_in_front,
)
from mathmill.validators.layouts.derived import Derived, Page, short, unread
from mathmill.validators.layouts.letters import Letters
from mathmill.validators.layouts.limbs import MOST_DIGITS
from mathmill.validators.layouts.sure import sure
from mathmill.validators.layouts.tasks import Task, tasks
from mathmill.validators.layouts.text_reader import TextReader

_MOST = 4_000  # digits of a question; below Python's own limit for int(text)
_PLACE = re.compile(r"\{\d\}")

# Where results are padded: tasks whose result has room in the digits of all numbers together,
# and those in which one digit more than the longest is enough.
PRODUCTS = ("multiplication", "common_multiple")
SUMS = ("addition", "sum_of_many")


class Seen(NamedTuple):
    """The numbers of a question as written, their digits in order of writing, and the results."""

    task: str
    given: tuple[str, ...]
    digits: tuple[str, ...]
    values: tuple[int, ...]
    results: tuple[int, ...]


class Sizes(NamedTuple):
    """How many digits the numbers of each column are written with, and how many they need."""

    given: list[Places]
    found: list[Places]
    given_least: list[Places]
    found_least: list[Places]


class Bare(NamedTuple):
    """Columns in which numbers are digits alone, and which rows are well written as far as seen."""

    questions: pa.Array
    answers: pa.Array
    well: Flags


class Form(NamedTuple):
    """A task in one style; the literals are what stands around the numbers of bare texts."""

    task: Task
    question: re.Pattern[str]
    literals: list[str]
    gives: str
    gives_literals: list[str]


def escaped(literals: Sequence[str]) -> list[str]:
    """Patterns for what stands around numbers: just that."""
    return list(map(re.escape, literals))


def as_they_are(questions: Letters, answers: Letters) -> Bare:
    """For numbers that are written with nothing between their digits."""
    return Bare(questions.texts, answers.texts, np.ones(len(questions.texts), dtype=bool))


@dataclass(frozen=True)
class Style:
    """One way of writing numbers.

    A question is `opening`, the task's form, `ending`; an answer is the task's form, `closing`;
    `form` rewrites the task's forms, and `patterns` are those of what stands around the numbers.

    Row by row: `numeral` is the pattern of a number in the question and `digits` its digits;
    `fault(seen)` says what is wrong with the numbers together; `width(seen, digits)`, where
    numbers have zeros in front, is how many digits a result has; `spell(digits, seen)` writes a
    result's digits; `loosely` is a pattern of all texts that an answer may also be written as.

    By columns: `bare` leaves the digits alone, `squeeze` does the same to what stands around
    them, and `widths(task, sizes)` says where the numbers have as many digits as they should.
    """

    opening: str = ""
    ending: str = "="
    closing: str = ""
    form: Callable[[str], str] = str
    patterns: Callable[[Sequence[str]], list[str]] = escaped
    given_backwards: bool = False
    found_backwards: bool = False
    numeral: str = "[0-9]+"
    digits: Callable[[str], str] = str
    fault: Callable[[Seen], str] = lambda seen: ""
    width: Callable[[Seen, str], int] | None = None
    spell: Callable[[str, Seen], str] = lambda digits, seen: digits
    loosely: Callable[[str], str] | None = None
    bare: Callable[[Letters, Letters], Bare | None] = as_they_are
    squeeze: Callable[[str], str] = str
    widths: Callable[[str, Sizes], Flags] | None = None

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return tuple(map(self._form, tasks()))

    @cached_property
    def _by_literals(self) -> dict[tuple[str, ...], Form]:
        return {tuple(form.literals): form for form in reversed(self.forms)}

    def _form(self, task: Task) -> Form:
        asked = _PLACE.split(f"{self.opening}{self.form(task.asks)}{self.ending}")
        gives = f"{self.form(task.gives)}{self.closing}"
        return Form(
            task,
            re.compile(f"({self.numeral})".join(self.patterns(asked))),
            list(map(self.squeeze, asked)),
            gives,
            list(map(self.squeeze, _PLACE.split(gives))),
        )

    def derive(self, form: Form, written: tuple[str, ...], said: str) -> Derived:
        """What must stand in a row that asks for these numbers."""
        seen = self._seen(form.task, written)
        answer = form.gives.format(*(self._shown(result, seen) for result in seen.results))
        accepts: Callable[[str], bool] | None = None
        if self.loosely is not None:
            pattern = re.compile(self.loosely(answer))
            accepts = lambda text: pattern.fullmatch(text) is not None  # noqa: E731
            answer = said if accepts(said) else answer
        return Derived(
            task=form.task.name,
            given=seen.values,
            found=seen.results,
            answer=answer,
            claim=form.task.claim.format(*seen.values, *seen.results),
            accepts=accepts,
        )

    def _seen(self, task: Task, written: tuple[str, ...]) -> Seen:
        digits = tuple(map(self.digits, written))
        forwards = [text[::-1] for text in digits] if self.given_backwards else digits
        for text, spelt in zip(forwards, written, strict=True):
            if self.width is None and text[0] == "0" and len(text) > 1:
                raise BadInputError(f"the number {short(spelt)} has a needless zero")
        if sum(map(len, digits)) > _MOST:
            raise BadInputError(f"the question has more than {_MOST} digits")
        values = tuple(map(int, forwards))
        seen = Seen(task.name, written, digits, values, task.solve(*values))
        wrong = self.fault(seen)
        if wrong:
            raise BadInputError(wrong)
        return seen

    def _shown(self, result: int, seen: Seen) -> str:
        digits = str(abs(result))
        if self.width is not None:
            digits = digits.zfill(self.width(seen, digits))
        sign = "-" if result < 0 else ""
        if self.found_backwards:
            return f"{self.spell(digits[::-1], seen)}{sign}"
        return f"{sign}{self.spell(digits, seen)}"

    def right(self, batch: pa.RecordBatch, bare: Bare, negative: Flags) -> Flags | None:
        """Which rows of a batch, whose numbers are bare, are right for sure."""
        form = self._by_literals.get(skeleton(bare.questions))
        if form is None:
            return None
        given = numerals(bare.questions, form.literals, zeros=True, longest=MOST_DIGITS)
        if given is None:
            return None
        found = numerals(bare.answers, form.gives_literals, zeros=True, longest=MOST_DIGITS)
        if found is None or (len(found) > 1 and negative.any()):
            return None
        right = bare.well & self._signs(batch["answer"], negative)
        if self.widths is None:
            given, found = self._forwards(given, found)
            right &= without_zeros_in_front(given) & without_zeros_in_front(found)
        else:
            written = list(map(_sizes, given)), list(map(_sizes, found))
            given, found = (
                [without_zeros(column) for column in columns]
                for columns in self._forwards(given, found)
            )
            sizes = Sizes(*written, list(map(_sizes, given)), list(map(_sizes, found)))
            right &= self.widths(form.task.name, sizes)
        return right & sure(batch, form.task, given, found, negative, "text")

    def _signs(self, answers: pa.Array, negative: Flags) -> Flags:
        """Where a minus sign stands as it should, if there is one, and no space is at the end."""
        tight = ~flags(pc.ends_with(answers, " "))
        if not negative.any():
            return tight
        if self.found_backwards:
            return tight & (~negative | flags(pc.ends_with(answers, f"-{self.closing}")))
        return tight & (~negative | flags(pc.starts_with(answers, "-")))

    def _forwards(
        self, given: list[pa.Array], found: list[pa.Array]
    ) -> tuple[list[pa.Array], list[pa.Array]]:
        if self.given_backwards:
            given = list(map(pc.ascii_reverse, given))
        if self.found_backwards:
            found = list(map(pc.ascii_reverse, found))
        return given, found


def _sizes(column: pa.Array) -> Places:
    sizes: Places = pc.binary_length(column).to_numpy()
    return sizes


def reader(name: str, *styles: Style, loose: str = "") -> TextReader:
    """The reader of a layout with these styles."""

    def derive(page: Page) -> Derived:
        return derived(name, styles, page)

    def right(batch: pa.RecordBatch) -> Flags | None:
        return right_rows(styles, batch)

    return TextReader(name, derive, right=right, loose=loose)


def derived(name: str, styles: Sequence[Style], page: Page) -> Derived:
    """What must stand in the row, in the first style in which its answer is right.

    Where there is none, in the first style in which its question can be read.
    """
    read: list[Derived] = []
    wrong: Exception | None = None
    for style in styles:
        for form in style.forms:
            match = form.question.fullmatch(page.question)
            if match is None:
                continue
            try:
                found = style.derive(form, match.groups(), page.answer)
            except (BadInputError, ArithmeticError) as error:
                wrong = wrong or error
                continue
            if found.answer == page.answer:
                return found
            read.append(found)
    if read:
        return read[0]
    raise wrong or unread(page.question, name)


def right_rows(styles: Sequence[Style], batch: pa.RecordBatch) -> Flags | None:
    """Which rows of a batch are right for sure; None when it cannot be told by columns.

    The batch is taken to be in one style: that in which most of its rows are well written.
    """
    if len(batch) == 0:
        return None
    answers, negative = unsigned(batch["answer"])
    asked, told = Letters.of(batch["question"]), Letters.of(answers)
    found: list[tuple[Style, Bare]] = []
    for style in styles:
        bare = style.bare(asked, told)
        if bare is not None and bare.well.all():
            right = style.right(batch, bare, negative)
            if right is not None and right.all():
                return right
        if bare is not None:
            found.append((style, bare))
    found.sort(key=lambda pair: -np.count_nonzero(pair[1].well))
    for style, bare in found:
        right = style.right(batch, bare, negative)
        if right is not None:
            return right
    return None
