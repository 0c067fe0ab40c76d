"""Answers of two stories that can be compared: which families have such, and drafts that do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from math import lcm

import numpy as np
import numpy.typing as npt

from mathmill.generators.fusion.pairs import answers, gives
from mathmill.generators.fusion.parts import Draft, draft, tell_each_other
from mathmill.generators.streams import Stream
from mathmill.schemas.units import PERCENT

_TRIES = 12
_LEAST_SHARE = 8  # of the pairs of sampled answers, in hundredths, that must be as wanted
_LEAST_PERCENT_SHARE = 5  # drafts of two families are compared all with all
_GAP = 50  # two answers differ by at least one part in so many of the greater one
_FACTOR = 10  # an answer is at most so many times another that it is put together with
_PLACES = 10**2  # a percentage has at most two decimals
_GREATEST = float(2**62)

Ratio = tuple[int, int]  # numerator and denominator, which is greater than 0
Wanted = Callable[[Ratio, Ratio], bool]  # whether two answers are


def drawn_together(
    pair: Sequence[str], stream: Stream, wanted: Wanted, before: Sequence[Draft] = ()
) -> list[Draft] | None:
    """A draft of each of two families, with answers that are as wanted; None if none are found.

    Each new draft of the one is compared with all those of the other. None of the stories, those
    `before` them included, tells what another finds.
    """
    drawn: tuple[list[Draft], list[Draft]] = [], []
    for turn in range(2 * _TRIES):
        side = turn % 2
        new = draft(pair[side], stream, before)
        if new is None:
            continue
        drawn[side].append(new)
        for old in drawn[1 - side]:
            one, other = (old, new) if side else (new, old)
            if wanted(one.ratio, other.ratio) and not tell_each_other(one, other):
                return [one, other]
    return None


def are_near(first_larger: bool, one: Ratio, other: Ratio) -> bool:
    """Whether the one is larger or not, as is said, by 2 to 50 percent of the greater one."""
    # Whole numbers in the same ratio: hundreds of answers are compared, pair by pair.
    left, right = one[0] * other[1], other[0] * one[1]
    if (left > right) != first_larger:
        return False
    greater, gap = max(abs(left), abs(right)), abs(left - right)
    return gap > 0 and greater <= _GAP * gap and 2 * gap <= greater


def are_apart(one: Ratio, other: Ratio) -> bool:
    """Whether both are above 0, and differ by 2 percent of the greater one or more."""
    left, right = one[0] * other[1], other[0] * one[1]
    return left > 0 < right and max(left, right) <= _GAP * abs(left - right)


def are_alike(one: Ratio, other: Ratio) -> bool:
    """Whether they differ so, but neither is more than ten times the other."""
    left, right = one[0] * other[1], other[0] * one[1]
    if left <= 0 or left > _FACTOR * right or right > _FACTOR * left:
        return False
    return max(left, right) <= _GAP * abs(left - right)


def comes_out(one: Ratio, other: Ratio) -> bool:
    """Whether they are so alike, and the one is a percentage of the other of few decimals."""
    left, right = one[0] * other[1], other[0] * one[1]
    return are_alike(one, other) and left * 100 * _PLACES % right == 0


@cache
def _sizes(name: str) -> npt.NDArray[np.float64]:
    """Some answers of a family; as floating-point numbers, they only choose what to try."""
    return np.array([float(answer) for answer in answers(name)])


def _often(wanted: npt.NDArray[np.bool_], least: int) -> bool:
    return bool(100 * wanted.sum() >= least * wanted.size)


def _side_by_side(
    first: str, second: str
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Their answers, so that all of the one family meet all of the other."""
    return _sizes(first)[:, None], _sizes(second)[None, :]


def may_go_both_ways(first: str, second: str) -> bool:
    """Whether either family may have the larger answer, but not by far."""
    one, other = _side_by_side(first, second)
    gap, greater = np.abs(one - other), np.maximum(np.abs(one), np.abs(other))
    near = (gap > 0) & (greater <= _GAP * gap) & (2 * gap <= greater)
    return all(_often(near & larger, _LEAST_SHARE) for larger in (one > other, one < other))


def may_be_alike(first: str, second: str) -> bool:
    """Whether the answers of two families are of about the same size often enough."""
    return _often(_alike(first, second), _LEAST_SHARE)


def _alike(first: str, second: str) -> npt.NDArray[np.bool_]:
    one, other = _side_by_side(first, second)
    greater = np.maximum(one, other)
    small = (np.minimum(one, other) > 0) & (greater <= _FACTOR * np.minimum(one, other))
    alike: npt.NDArray[np.bool_] = small & (greater <= _GAP * np.abs(one - other))
    return alike


def may_be_combined(first: str, second: str) -> bool:
    """Whether the answers of two families that measure the same may be put together.

    Things that are counted may be anything, from bags to inhabitants: these must be alike.
    """
    return gives(first) != "count" or may_be_alike(first, second)


def may_be_percent(first: str, second: str) -> bool:
    """Whether the answers of the first are percentages of those of the second often enough.

    The percentage of a percentage would be mistaken for a difference of both, and that of a
    temperature means nothing.
    """
    if gives(first) in (PERCENT, "°C"):
        return False
    one, other = _side_by_side(first, second)
    every = (*answers(first), *answers(second))
    scale = lcm(*(answer.denominator for answer in every))
    if max(one.max(), other.max()) * scale * 100 * _PLACES > _GREATEST or other.min() <= 0:
        return False
    whole = np.rint(one * scale).astype(np.int64) * (100 * _PLACES)
    ends = whole % np.rint(other * scale).astype(np.int64) == 0
    return _often(ends & _alike(first, second), _LEAST_PERCENT_SHARE)
