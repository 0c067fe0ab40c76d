"""The four operations, for readers whose questions are their own: which task, what is found."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import Derived
from mathmill.validators.layouts.tasks import Task, tasks

NUMERAL = "(?:0|[1-9][0-9]{0,999})"  # short enough for traces with a step a digit

_OPERATIONS = {"+": "addition", "-": "subtraction", "*": "multiplication", "/": "division"}


class Solved(NamedTuple):
    """A calculation with what it gives."""

    task: Task
    given: tuple[int, ...]
    found: tuple[int, ...]

    def derived(self, answer: str, solution: str) -> Derived:
        """What must stand in the row; an answer that is one integer as digits is an integer."""
        return Derived(
            task=self.task.name,
            given=self.given,
            found=self.found,
            answer=answer,
            claim=self.task.claim.format(*self.given, *self.found),
            solution=solution,
            answer_type="integer" if self.task.gives == "{0}" else "text",
        )

    @property
    def plain(self) -> str:
        """The answer as the task's plain form gives it."""
        return self.task.gives.format(*self.found)


def solved(a: str, sign: str, b: str, *, remainder: bool = False) -> Solved:
    """The calculation ``a sign b``; a division has its remainder only where it is asked for.

    Raises `ArithmeticError` where there is no answer.

    >>> solved("586", "+", "47").found
    (633,)
    """
    task = task_of(sign, remainder=remainder)
    if task is None:
        raise BadInputError(f"{sign!r} is none of + - * /")
    given = int(a), int(b)
    return Solved(task, given, tuple(task.solve(*given)))


@cache
def task_of(sign: str, *, remainder: bool = False) -> Task | None:
    """The task with that sign; None if there is none."""
    name = _OPERATIONS.get(sign)
    for task in tasks():
        if task.name == name and (sign != "/" or (task.gives == "{0}") != remainder):
            return task
    return None
