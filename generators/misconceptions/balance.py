"""Which wrong answers stand beside a right one, so that nothing but the task tells it apart.

The right answer's rank among the options by size is drawn, and comes about just so. For the other
traits (how far it is from the others, how long it is written, and so on) the sets of wrong answers
that there are have odds: a set in which the right answer stands out as it mostly does is taken less
often. The odds are in ``weights.json``, fitted so that over all rows of a task each rank by each
trait is as often the right answer's as any other's, as far as the misconceptions let it
(``python -m benchmarks.option_weights``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mathmill.generators.misconceptions.tasks import Task
from mathmill.generators.misconceptions.traits import RANKS, TRAITS, Places, Seen
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError

ROUNDS = 5  # tasks whose sets are compared
_MOST = 20  # sets of wrong answers looked at for one task
SCALE = 100  # of the weights and of the noise
_NOISE = 1 << 12
WEIGHTS = Path(__file__).with_name("weights.json")

Set = tuple[int, ...]  # places among all answers to the task, the right one's first


class Candidates(NamedTuple):
    """Sets of options for one task, and twice the ranks of the options by each trait."""

    task: Task
    names: tuple[str, ...]  # of all answers: "" for the right one, else its misconception
    sets: Sequence[Set]
    ranks: Places


def chosen(stream: Stream, draws: Sequence[Task], rank: int, count: int) -> tuple[Task, list[str]]:
    """One of the tasks among `draws`, and `count` - 1 misconceptions in it.

    Raises `BadInputError` when none of them leaves the right answer that rank by size.
    """
    best: tuple[int, Candidates, Set] | None = None
    for task in draws:
        found = candidates(stream, task, rank, count)
        if found is None:
            continue
        for which, giveaway in zip(found.sets, _giveaways(found), strict=True):
            score = _noise()[stream.below(_NOISE)] - giveaway
            if best is None or score > best[0]:
                best = score, found, which
    if best is None:
        raise BadInputError(f"no task leaves its right answer the rank {rank} among {count}")
    _, found, which = best
    return found.task, [found.names[place] for place in which[1:]]


def candidates(stream: Stream, task: Task, rank: int, count: int) -> Candidates | None:
    """Some of the sets in which the right answer has that rank by size; None if there is none."""
    names = ("", *task.telling)
    sizes = [size_of(task, name) for name in names]
    below = stream.shuffled([at for at, size in enumerate(sizes) if size < sizes[0]])
    above = stream.shuffled([at for at, size in enumerate(sizes) if size > sizes[0]])
    sets = list(_sets(below, above, rank, count))
    if not sets:
        return None
    if len(sets) > _MOST:
        sets = stream.sample(sets, _MOST)
    texts = [task.text(task.wrong[name] if name else task.right) for name in names]
    seen = Seen(texts, [float(size) for size in sizes], task.question)
    return Candidates(task, names, sets, seen.ranks(np.array(sets)))


def _sets(below: list[int], above: list[int], rank: int, count: int) -> Iterator[Set]:
    for low in combinations(below, rank):
        for high in combinations(above, count - 1 - rank):
            yield (0, *low, *high)


def _giveaways(found: Candidates) -> list[int]:
    """How much the right option of each set looks like the right one."""
    weights = _weights(found.task.wording.name)
    looks = weights[np.arange(len(TRAITS)), found.ranks].sum(axis=2)
    others = looks.shape[1] - 1
    # Of its looks, the mean of all options is taken away: times `count` in whole numbers.
    giveaways: list[int] = (
        (others * looks[:, 0] - looks[:, 1:].sum(axis=1)) // (others + 1)
    ).tolist()
    return giveaways


@cache
def _weights(name: str) -> Places:
    """How strongly each rank by each trait points to the right answer of that task."""
    by_trait = json.loads(WEIGHTS.read_text())[name]
    return np.array([by_trait.get(trait, [0] * RANKS) for trait in TRAITS], dtype=np.int64)


@cache
def _noise() -> tuple[int, ...]:
    """Equally likely numbers such that the greatest of sums with them has odds exp(sum)."""
    shares = [(place + 0.5) / _NOISE for place in range(_NOISE)]
    return tuple(round(-SCALE * log(-log(share))) for share in shares)


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
