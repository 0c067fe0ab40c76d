"""The tasks that layouts are read for: how each is asked, solved and claimed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from mathmill.schemas.known import modules
from mathmill.validators.layouts.limbs import Flags


@dataclass(frozen=True, slots=True)
class Task:
    """A calculation with integers. In the forms ``{0}`` stands for the first number, and so on.

    `solve` raises `ArithmeticError` where there is no answer. `claim` is the claim's JSON, whose
    places take the numerals given and then those found. `holds` says, for whole columns and by
    another road than `solve`, where what is found is right for what is given.
    """

    name: str
    asks: str
    gives: str
    solve: Callable[..., tuple[int, ...]]
    claim: str
    holds: Callable[..., Flags]


@dataclass(frozen=True, slots=True)
class Reading:
    """Any other task: how its plain question is read, and what must then stand in the row.

    `parse` gives the instance of a plain question, None if it is not this task's. `solve` finds
    the answer by another road than the generator, and raises `ArithmeticError` where there is
    none. `gives(given, found)` is the plain answer, `claim(given, found)` the claim's JSON.
    `accepts(given, found)`, where the task declares a tolerance, judges a model's answer;
    `remark(given, found)` says more of it, such as which known mistake gives it. Where a row's
    label may be a random one, `label(given, label, tags)` is what must stand there. Where many
    answers are right, `found_in(given, answer)` is what the row's own finds, None if it is wrong.
    """

    name: str
    parse: Callable[[str], tuple[Any, ...] | None]
    solve: Callable[..., tuple[Any, ...]]
    gives: Callable[[tuple[Any, ...], tuple[Any, ...]], str]
    claim: Callable[[tuple[Any, ...], tuple[Any, ...]], str]
    answer_type: str = "text"
    accepts: Callable[[tuple[Any, ...], tuple[Any, ...]], Callable[[str], bool]] | None = None
    remark: Callable[[tuple[Any, ...], tuple[Any, ...]], Callable[[str], str]] | None = None
    label: Callable[[tuple[Any, ...], str, tuple[str, ...]], str] | None = None
    found_in: Callable[[tuple[Any, ...], str], tuple[Any, ...] | None] | None = None


@cache
def tasks() -> tuple[Task, ...]:
    """The `TASKS` of every file in this folder."""
    return tuple(task for task in _all("TASKS"))


@cache
def readings() -> tuple[Reading, ...]:
    """The `READINGS` of every file in this folder."""
    return tuple(reading for reading in _all("READINGS"))


def reading(name: str) -> Reading:
    """The reading of that task."""
    return next(known for known in readings() if known.name == name)


@cache
def _all(name: str) -> tuple[Any, ...]:
    return tuple(member for module in modules(__name__) for member in getattr(module, name, ()))
