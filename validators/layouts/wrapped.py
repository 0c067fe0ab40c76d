"""Readers of layouts that put something around a question in another layout, the inner one.

The tag `inner:reversed` names the inner layout, whose reader takes on the rest of the row.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.verdict import Verdict, refuted
from mathmill.validators import layouts
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.layouts.derived import COLUMNS, NAME
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.registry import ODD, describe

INNER = "inner:"
_WRAPPERS = frozenset({"few_shot", "instruction"})


@dataclass(frozen=True)
class Wrapper(TextReader, ABC):
    """Puts the inner question into the row and lets the inner layout's reader check it."""

    def check_rows(self, table: pa.Table) -> list[str]:
        names = [name for name in COLUMNS if name in table.column_names]
        rows = table.select(names).to_pylist()
        reasons = [self._fault(row) for row in rows]
        inner: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            if not reasons[place]:
                inner.setdefault(inner_name(row), []).append(place)
        for name, places in inner.items():
            kept = table.select(names).take(pa.array(places))
            questions = pa.array([self.inside(rows[place]) for place in places], pa.string())
            at = kept.schema.get_field_index("question")
            kept = kept.set_column(at, kept.schema.field("question"), questions)
            for place, reason in zip(places, inner_reader(name).check_rows(kept), strict=True):
                reasons[place] = reason
        return reasons

    def check(self, row: Mapping[str, Any]) -> str:
        return self._fault(row) or inner_reader(inner_name(row)).check(self._inner_row(row))

    def score(self, row: Mapping[str, Any], text: str, *, steps: bool = False) -> Verdict:
        wrong = self._fault(row)
        if wrong:
            return refuted(NAME, f"the row cannot be read: {wrong}")
        own = text.removeprefix(row["question"])
        reader = inner_reader(inner_name(row))
        return reader.score(self._inner_row(row), own, steps=steps)

    @abstractmethod
    def inside(self, row: Mapping[str, Any]) -> str:
        """The inner question."""

    @abstractmethod
    def fault_around(self, row: Mapping[str, Any]) -> str:
        """What is wrong around it. May raise `BadInputError` and `ArithmeticError`."""

    def _inner_row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {**row, "question": self.inside(row)}

    def _fault(self, row: Mapping[str, Any]) -> str:
        """What is wrong before the inner layout is read."""
        try:
            inner_reader(inner_name(row))
            return self.fault_around(row)
        except BadInputError as error:
            return str(error)
        except (ArithmeticError, UndefinedError) as error:
            return f"the question has no answer: {error}"
        except ODD as error:
            return f"the row is too odd to read: {describe(error)}"


def inner_name(row: Mapping[str, Any]) -> str:
    named = [tag for tag in row.get("tags") or () if tag.startswith(INNER)]
    return named[0].removeprefix(INNER) if named else "plain"


def inner_reader(name: str) -> layouts.LayoutReader:
    """The reader of that layout; raises `BadInputError` if it cannot be an inner one."""
    if name not in inner_names():
        raise BadInputError(f"there is no inner layout {name!r}")
    return layouts.readers()[name]


def inner_names() -> list[str]:
    """The layouts that others may be put around."""
    return sorted(set(layouts.readers()) - _WRAPPERS)
