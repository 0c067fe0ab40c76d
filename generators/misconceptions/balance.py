"""Which wrong answers stand beside a right one, so that nothing but the task tells it apart.

The right answer's rank among the options is drawn for each of several traits (its size, how far
it is from the others, how long it is written, and so on), and the wrong answers are chosen so that
these ranks come about as nearly as they can; its rank by size just so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from mathmill.generators.misconceptions.tasks import Task
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError

ROUNDS = 3  # tasks among which the one that fits best is taken
_MOST = 30  # sets of wrong answers looked at for one task
_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class Option(NamedTuple):
    """An answer with its traits; `name` is its misconception, or "" for the right one."""

    name: str
    size: Fraction
    number: float  # the same, to compare distances
    traits: tuple[int, ...]


def _traits(text: str, question: str) -> tuple[int, ...]:
    """Length, numerator, denominator, decimal places, whether reduced, whether given."""
    top, _, bottom = text.partition("/")
    given = set(_NUMERAL.findall(question))
    return (
        len(text),
        abs(int(top.replace(".", ""))),
        int(bottom or 1),
        len(top.partition(".")[2]),
        int("/" in text and str(Fraction(text)) == text),
        int(given.issuperset(_NUMERAL.findall(text))),
    )


# Of the traits above, and of the distances from the nearest option and from the mean of all.
_WEIGHTS = (4, 1, 1, 2, 1, 1, 3, 1)


def chosen(stream: Stream, draws: Sequence[Task], rank: int, count: int) -> tuple[Task, list[str]]:
    """The task among `draws`, and `count` - 1 misconceptions in it, that suit the drawn ranks best.

    Raises `BadInputError` when none of them leaves the right answer that rank by size.
    """
    targets = [stream.below(count) for _ in _WEIGHTS]
    best: tuple[int, Task, tuple[Option, ...]] | None = None
    for task in draws:
        right, options = options_of(task)
        below = stream.shuffled([option for option in options if option.size < right.size])
        above = stream.shuffled([option for option in options if option.size > right.size])
        sets = (
            low + high
            for low in combinations(below, rank)
            for high in combinations(above, count - 1 - rank)
        )
        for wrong, _ in zip(sets, range(_MOST), strict=False):
            misses = _misses(right, wrong, targets)
            if best is None or misses < best[0]:
                best = misses, task, wrong
    if best is None:
        raise BadInputError(f"no task leaves its right answer the rank {rank} among {count}")
    return best[1], [option.name for option in best[2]]


def options_of(task: Task) -> tuple[Option, list[Option]]:
    """The right answer, and the wrong ones that can stand beside it."""
    return _option(task, ""), [_option(task, name) for name in task.telling]


def _option(task: Task, name: str) -> Option:
    size = size_of(task, name)
    text = task.text(task.wrong[name] if name else task.right)
    return Option(name, size, float(size), _traits(text, task.question))


def _misses(right: Option, wrong: tuple[Option, ...], targets: Sequence[int]) -> int:
    """By how much the right option's ranks miss their targets."""
    columns: list[Sequence[float]] = list(
        zip(right.traits, *(option.traits for option in wrong), strict=True)
    )
    sizes = [right.number, *(option.number for option in wrong)]
    mean = sum(sizes) / len(sizes)
    near = [min(abs(x - y) for y in sizes if y != x) for x in sizes]
    columns += near, [abs(x - mean) for x in sizes]
    misses = 0
    for column, target, weight in zip(columns, targets, _WEIGHTS, strict=True):
        own = column[0]
        least = sum(other < own for other in column)
        most = least + column.count(own) - 1
        misses += weight * max(least - target, target - most, 0)
    return misses


def size_of(task: Task, name: str) -> Fraction:
    """What a misconception gives, or with "" the right answer."""
    value = task.values[name] if name else task.value(task.right)
    assert isinstance(value, Fraction)  # noqa: S101 - tasks in choice give numbers
    return value


def leaves(task: Task, rank: int, count: int) -> bool:
    """Whether the right answer can have this rank among so many options."""
    right = size_of(task, "")
    below = sum(size_of(task, name) < right for name in task.telling)
    return below >= rank and len(task.telling) - below >= count - 1 - rank
