"""The registry of views: `@view` records one, `names()` and `get()` find it."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pyarrow as pa

from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import modules, nearest
from mathmill.schemas.row import arrow_schema

Row = Mapping[str, Any]

_HOME = "mathmill.pipelines.views"
_records: dict[str, View] = {}


class Origin(NamedTuple):
    """The canonical row that a row of a view was made from."""

    id: str
    question: str
    answer: str


class LeftOut(Exception):
    """A row has no such form; the message is the reason, one of few."""


@dataclass(frozen=True)
class View:
    """How a canonical row is written for some consumers."""

    name: str
    doc: str
    consumers: str
    columns: type[Frozen]
    write: Callable[[Row], list[dict[str, Any]]]
    read: Callable[[Row], Origin]

    @cached_property
    def schema(self) -> pa.Schema:
        return arrow_schema(self.columns)

    def rows(self, rows: Iterable[Row]) -> tuple[list[dict[str, Any]], Counter[str]]:
        """The rows of the view for canonical rows, and why others have none."""
        made: list[dict[str, Any]] = []
        left_out: Counter[str] = Counter()
        for row in rows:
            try:
                made += self.write(row)
            except LeftOut as reason:
                left_out[str(reason)] += 1
        return made, left_out

    def table(self, rows: Iterable[Row]) -> tuple[pa.Table, Counter[str]]:
        """The same as a table."""
        made, left_out = self.rows(rows)
        return pa.Table.from_pylist(made, schema=self.schema), left_out


def view(
    columns: type[Frozen], *, consumers: str, read: Callable[[Row], Origin]
) -> Callable[[Callable[[Row], list[dict[str, Any]]]], View]:
    """Register a function from a canonical row to rows with these columns, under its own name.

    The function raises `LeftOut` for a row that has no such form; `read` finds out what a row of
    the view was made from.
    """

    def record(write: Callable[[Row], list[dict[str, Any]]]) -> View:
        name = write.__name__
        made = View(name, inspect.getdoc(write) or "", consumers, columns, write, read)
        _records[name] = made
        return made

    return record


def names() -> list[str]:
    """The names of all views, sorted."""
    modules(_HOME)
    return sorted(_records)


def get(name: str) -> View:
    """The view of that name; raises `BadInputError` that suggests others when there is none."""
    modules(_HOME)
    if name in _records:
        return _records[name]
    raise BadInputError(f"no view is called {name!r}; {nearest(name, names())}")


def check_names(chosen: Iterable[str]) -> None:
    """Raise `BadInputError` where one is unknown or comes twice."""
    seen: set[str] = set()
    for name in chosen:
        try:
            get(name)
        except BadInputError as error:
            raise BadInputError(f"views: {error}") from None
        if name in seen:
            raise BadInputError(f"views: {name} is there twice; leave one of them out")
        seen.add(name)


def project(row: Row, name: str) -> list[dict[str, Any]]:
    """The rows of a view that one canonical row gives; none where it has no such form."""
    try:
        return get(name).write(row)
    except LeftOut:
        return []


def origin(made: Row, name: str) -> Origin:
    """Id, question and answer of the canonical row behind a row of a view."""
    return get(name).read(made)
