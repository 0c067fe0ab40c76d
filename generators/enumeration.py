"""All problems that a generator of single ones can make: every way that its draws can go.

Such a generator is a function of the numbers that it draws, one after the other. A draw below n
can go n ways, so all its draws are a tree, and each of its leaves is a problem; the same problem
may be at several. What a layout draws comes after the problem and is no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import suppress
from math import prod
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from mathmill.generators.rows import Made
from mathmill.generators.splits import family_of
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.schemas.problem import Problem

MOST_WAYS = 250_000  # leaves of a tree that is walked: some ten seconds
_LONGEST = 1_000  # draws of one problem
_PROBES = 64  # random ways, by which a tree that is far too large is known at once
_FAR = 10  # times as large as what can be walked

T = TypeVar("T")
Way = tuple[int, ...]
Make = Callable[[Stream, Any], Problem | Made]


class Ways(NamedTuple):
    """For each problem a way to it, and the family that decides its split."""

    ways: list[Way]
    families: npt.NDArray[np.uint64]


class _ProblemIsDrawn(Exception):
    """The problem is decided; its canonical form, and what tells it from all others."""

    def __init__(self, canonical: str, problem: Hashable) -> None:
        self.canonical, self.problem = canonical, problem


class _ThrownAway(Exception):
    """The generator would draw again: what it draws then is found on another way."""


class _TooManyError(Exception):
    """There are more draws, or ways for them to go, than can be walked."""


def _word_of_endless_ways() -> int:
    raise _TooManyError


class _Guided(Stream):
    """Draws that go the way that is given, and then always the first way, or as `chance` draws.

    `ways` says, for each draw, how many ways there were. Once the problem is drawn, `after` is
    what a layout draws from; without it there is no need to write the problem down.
    """

    __slots__ = ("_after", "_chance", "given", "ways")

    def __init__(
        self, given: Sequence[int], after: Stream | None = None, chance: Stream | None = None
    ) -> None:
        super().__init__(0, 0, 0, [])
        self.word = _word_of_endless_ways
        self.given, self.ways = list(given), list[int]()
        self._after, self._chance = after, chance

    def below(self, bound: int) -> int:
        if bound <= 1:
            return 0
        place = len(self.ways)
        if bound > MOST_WAYS or place == _LONGEST:
            raise _TooManyError
        self.ways.append(bound)
        if place == len(self.given):
            self.given.append(0 if self._chance is None else self._chance.below(bound))
        return self.given[place]

    def chance(self, numerator: int, denominator: int) -> bool:
        return self.happens(numerator / denominator)

    def happens(self, share: float) -> bool:
        return share > 0 and (share >= 1 or self.below(2) == 1)

    def weighted(self, options: Sequence[T], weights: Sequence[int]) -> T:
        drawn = zip(options, weights, strict=True)
        return self.choice([option for option, weight in drawn if weight > 0])

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(count)]

    def again(self) -> None:
        raise _ThrownAway

    def settled(self, canonical: str, problem: Hashable) -> Stream:
        if self._after is None:
            raise _ProblemIsDrawn(canonical, problem)
        return self._after


def every_way(make: Make, params: Any) -> Ways | None:
    """A way to each problem, each problem once; None if there are too many to walk."""
    found: dict[Hashable, tuple[Way, int]] = {}
    try:
        if _size(make, params) > _FAR * MOST_WAYS:
            return None
        for way, end in _leaves(make, params):
            found.setdefault(end.problem, (way, family_of(end.canonical)))
    except _TooManyError:
        return None
    families = np.array([family for _, family in found.values()], dtype=np.uint64)
    return Ways([way for way, _ in found.values()], families)


def _size(make: Make, params: Any) -> float:
    """An estimate of the leaves: on a random way, the ways of all draws multiplied.

    That is right on average, so that it is seldom ten times too high.
    """
    total = 0.0
    for probe in range(_PROBES):
        stream = _Guided((), chance=Stream.of_noise(probe))
        with suppress(_ProblemIsDrawn, _ThrownAway, DrawAgainError):
            make(stream, params)
        total += prod(map(float, stream.ways))
    return total / _PROBES


def _leaves(make: Make, params: Any) -> Iterator[tuple[Way, _ProblemIsDrawn]]:
    """All ways, from the one that always goes first; a way is counted up like a number."""
    way: list[int] = []
    for _ in range(MOST_WAYS):
        stream = _Guided(way)
        try:
            problem = make(stream, params)
            end = _ProblemIsDrawn(problem.canonical, problem.question)
        except _ProblemIsDrawn as drawn:
            end = drawn
        except (_ThrownAway, DrawAgainError):
            end = None
        way = stream.given[: len(stream.ways)]
        if end is not None:
            yield tuple(way), end
        while way and way[-1] + 1 == stream.ways[len(way) - 1]:
            way.pop()
        if not way:
            return
        way[-1] += 1
    raise _TooManyError


def by_way(make: Make, params: Any, way: Way, after: Stream) -> Problem | Made:
    """The problem that is found on that way, written down with what `after` draws."""
    return make(_Guided(way, after), params)
