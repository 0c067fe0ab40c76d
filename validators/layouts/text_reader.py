"""Readers of layouts that are read row by row: all is derived anew from the question's text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.collection import without_collection
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.verdict import Verdict, refuted
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.layouts import derived
from mathmill.validators.layouts.columns import Flags
from mathmill.validators.layouts.derived import BLANK, COLUMNS, NAME, Derived, Page
from mathmill.validators.layouts.sure import faults_of, in_groups
from mathmill.validators.registry import ODD, describe

_AT_ONCE = 8_192  # rows that are read while the garbage collector is kept still
_LONGEST = 200_000  # characters of a question

T = TypeVar("T")


@dataclass(frozen=True)
class TextReader:
    """Reads and checks one layout from what `derive` says must stand in a row.

    `derive(page)` recovers the instance from the question and works it anew, by another road
    than the writer. It raises `BadInputError` for a question that is not in the layout and
    `ArithmeticError` for one without an answer. `step_end` is the pattern after which a step ends.

    `right(batch)`, where there is one, says which rows of a batch are right for sure, or None when
    it cannot tell; the others are read one by one. So does `right_rows`, which looks at one row
    after the other, and only at the columns in which some row has something. `loose` are characters
    that may be put in or left out where the layout allows it, so that the row stays right.
    `beside(row)` says what is wrong with a row that is else right, as with what it was made from.
    """

    name: str
    derive: Callable[[Page], Derived]
    step_end: str = ""
    right: Callable[[pa.RecordBatch], Flags | None] | None = None
    loose: str = ""
    right_rows: Callable[[pa.RecordBatch], Sequence[bool] | None] | None = None
    beside: Callable[[Mapping[str, Any]], str] | None = None

    def check_rows(self, table: pa.Table) -> list[str]:
        """For each row "" when it is right, and else what is wrong with it."""
        if self.right is not None:
            right = self.right
            return in_groups(table, COLUMNS, lambda texts: faults_of(texts, right, self.check))
        names = [
            name
            for name in COLUMNS
            if name in table.column_names and not (name in BLANK and _is_blank(table[name]))
        ]
        reasons: list[str] = []
        for batch in table.select(names).to_batches(max_chunksize=_AT_ONCE):
            with without_collection():
                reasons += self._faults_of(batch)
        return reasons

    def _faults_of(self, batch: pa.RecordBatch) -> list[str]:
        right = self.right_rows(batch) if self.right_rows is not None else None
        if right is None:
            rows = batch.to_pylist()
            return by_tags([row.get("tags") for row in rows], lambda at: self.check(rows[at]))
        unsure = pc.invert(pa.array(right, pa.bool_()))
        rest = iter(batch.filter(unsure).to_pylist())
        return ["" if sure else self.check(next(rest)) for sure in right]

    def check(self, row: Mapping[str, Any]) -> str:
        """The same for one row, a mapping with columns of the canonical row."""
        try:
            right = self._derive(
                Page(
                    row["question"],
                    row.get("solution", ""),
                    row["answer"],
                    tuple(row.get("tags", ())),
                    tuple(row.get("positions", ())),
                    row.get("label", ""),
                    row.get("wrong_solution", ""),
                )
            )
            wrong = derived.fault(row, right, self.step_end)
            return wrong or (self.beside(row) if self.beside else "")
        except BadInputError as error:
            return str(error)
        except (ArithmeticError, UndefinedError) as error:
            return f"the question has no answer: {error}"
        except ODD as error:
            return f"the row is too odd to read: {describe(error)}"

    def read(
        self, question: str, answer: str = "", solution: str = "", tags: Sequence[str] = ()
    ) -> Derived:
        """The instance that a row writes down, with the right answer and solution.

        Raises `BadInputError` when the question is not in this layout.
        """
        return self._derive(Page(question, solution, answer, tuple(tags)))

    def score(self, row: Mapping[str, Any], text: str, *, steps: bool = False) -> Verdict:
        """A verdict on what a model wrote after the row's question."""
        page = Page(row["question"], text, row["answer"], tuple(row.get("tags", ())))
        try:
            right = self._derive(page)
        except (BadInputError, UndefinedError, *ODD) as error:
            return refuted(NAME, f"the row cannot be read: {describe(error)}")
        return derived.score(right, row["question"], text, step_end=self.step_end, steps=steps)

    def _derive(self, page: Page) -> Derived:
        if len(page.question) > _LONGEST:
            raise derived.unread(page.question, self.name)
        return self.derive(page)


def _is_blank(column: pa.ChunkedArray) -> bool:
    """Whether no row has anything there, as if the column were left out."""
    if column.null_count:
        return False
    if pa.types.is_list(column.type):
        return not pc.any(pc.not_equal(pc.list_value_length(column), 0)).as_py()
    blank = "" if pa.types.is_string(column.type) else 0
    return not pc.any(pc.not_equal(column, blank)).as_py()


def by_tags(tags: Sequence[object], read: Callable[[int], T]) -> list[T]:
    """What `read` says of each row, by its place; those with the same tags are read together.

    So what reads them stays in the processor's caches. Tags may be anything.
    """
    texts = list(map(str, tags))
    found: dict[int, T] = {at: read(at) for at in sorted(range(len(texts)), key=texts.__getitem__)}
    return [found[at] for at in range(len(texts))]
