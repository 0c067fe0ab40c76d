"""What a task is: what it asks about a row, and when the reply is kept."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from mathmill.pipelines.endpoint.replies import Rejected
from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import modules, nearest

Row = Mapping[str, Any]
F = TypeVar("F", bound=Frozen)

_HOME = "mathmill.pipelines.endpoint.tasks"
_records: dict[str, Task[Any]] = {}


@dataclass(frozen=True)
class Task(Generic[F]):
    """A kind of rewriting.

    `instruction(row)` is what the model is told, `data(row)` what it works on. `keep(row, said)`
    gives the columns that change, or raises `Rejected`; it is all that decides. `said(row)` is the
    reply of a row that was kept, so that it can be judged again from the files alone. With
    `solvable`, the question is a new one, which independent solutions have to come to the answer
    of.
    """

    name: str
    doc: str
    form: type[F]
    instruction: Callable[[Row], str]
    data: Callable[[Row], str]
    keep: Callable[[Row, F], dict[str, Any]]
    said: Callable[[Row], F]
    solvable: bool


def task(
    form: type[F],
    *,
    instruction: Callable[[Row], str],
    data: Callable[[Row], str],
    said: Callable[[Row], F],
    solvable: bool = False,
) -> Callable[[Callable[[Row, F], dict[str, Any]]], Task[F]]:
    """Register a function (row, reply in that form) -> changed columns, under its own name."""

    def record(keep: Callable[[Row, F], dict[str, Any]]) -> Task[F]:
        name = keep.__name__
        made = Task(name, inspect.getdoc(keep) or "", form, instruction, data, keep, said, solvable)
        _records[name] = made
        return made

    return record


def names() -> list[str]:
    """The names of all tasks, sorted."""
    modules(_HOME)
    return sorted(_records)


def get(name: str) -> Task[Any]:
    """The task of that name; raises `BadInputError` when there is none."""
    modules(_HOME)
    if name in _records:
        return _records[name]
    raise BadInputError(f"no task for a model is called {name!r}; {nearest(name, names())}")


def refuse(reason: str, detail: str) -> None:
    """Raise `Rejected` where a check found something."""
    if detail:
        raise Rejected(reason, detail)
