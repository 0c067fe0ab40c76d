"""The tasks of whole numbers, found in a question by how one layout writes their forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.tasks import Task, tasks

LONGEST = 4_000  # characters of a question; below Python's own limit for int(text)
_PLACE = re.compile(r"\{\d\}")


def spaced(form: str) -> str:
    """A form with single spaces around its numbers.

    >>> spaced("{0}+{1}"), spaced("gcd({0},{1})")
    ('{0} + {1}', 'gcd( {0} , {1} )')
    """
    words = re.split(r"(\{\d\})", form)
    return " ".join(word.strip() for word in words if word.strip())


@dataclass(frozen=True)
class Forms:
    """All forms, with `write(form)` around them and `numeral`, a pattern, in their places."""

    write: Callable[[str], str]
    numeral: str

    @cached_property
    def patterns(self) -> list[tuple[Task, re.Pattern[str]]]:
        return [
            (
                task,
                re.compile(
                    f"({self.numeral})".join(map(re.escape, _PLACE.split(self.write(task.asks))))
                ),
            )
            for task in tasks()
        ]

    def find(self, question: str) -> tuple[Task, tuple[str, ...]] | None:
        """The task that asks this question, and its numbers as they are written."""
        if len(question) > LONGEST:
            return None
        for task, pattern in self.patterns:
            match = pattern.fullmatch(question)
            if match is not None:
                return task, match.groups()
        return None


def solved(task: Task, given: tuple[int, ...]) -> tuple[tuple[int, ...], str]:
    """What the task finds, and the claim's JSON.

    Raises `ArithmeticError` where there is no answer.
    """
    found = task.solve(*given)
    return found, task.claim.format(*given, *found)


def value(digits: str) -> int:
    """A numeral of a question; never longer than Python reads at once."""
    if len(digits) > LONGEST:
        raise BadInputError(f"a number of {len(digits)} digits")
    return int(digits)
