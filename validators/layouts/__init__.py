"""Readers of layouts: they check rows from nothing but the rows' own text.

A layout is one file (or folder) here with a `READER`. Layouts of whole numbers that are read by
columns are `Reader`s, and each reads every task in ``tasks``; all others are `TextReader`s.
Nothing lists them: the folders are walked. None shares code with the writers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

import pyarrow as pa

from mathmill.schemas.known import modules
from mathmill.schemas.verdict import Verdict
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.reader import Calculation, Reader
from mathmill.validators.layouts.text_reader import TextReader

__all__ = ["Calculation", "LayoutReader", "Reader", "TextReader", "readers"]


class LayoutReader(Protocol):
    """Reads one layout."""

    @property
    def name(self) -> str: ...

    @property
    def step_end(self) -> str: ...

    @property
    def derive(self) -> Callable[[Page], Derived]:
        """What must stand in a row that asks this page's question."""
        ...

    def check_rows(self, table: pa.Table) -> list[str]:
        """For each row "" when it is right, and else what is wrong with it."""
        ...

    def check(self, row: Mapping[str, Any]) -> str:
        """The same for one row."""
        ...

    def read(
        self, question: str, answer: str = "", solution: str = "", tags: Sequence[str] = ()
    ) -> Any:
        """The instance that a row writes down, with its `task`, what is `given` and `found`.

        Some layouts say in the row's tags how it is written.
        """
        ...

    def score(self, row: Mapping[str, Any], text: str, *, steps: bool = False) -> Verdict:
        """A verdict on what a model wrote after the row's question."""
        ...


@cache
def readers() -> dict[str, LayoutReader]:
    """The reader of each layout, by the layout's name."""
    found: dict[str, LayoutReader] = {}
    for module in modules(__name__):
        reader = getattr(module, "READER", None)
        if isinstance(reader, Reader | TextReader):
            found[reader.name] = reader
    return found
