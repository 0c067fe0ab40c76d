"""Every number of carries is equally likely, and then every pair that has it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import fractions, of_digits
from mathmill.generators.streams import BlockStream

Weights = npt.NDArray[np.float64]


@scheme(paper="Teaching Arithmetic to Small Transformers, arXiv 2307.03381", for_two=True)
def carry_balanced(stream: BlockStream, ask: Ask, options: SchemeOptions) -> list[Limbs]:
    """Two numbers below 10^max_digits, uniform among those whose sum has the carries drawn.

    The paper accepts uniform pairs until each class from 0 to max_digits carries is full; this is
    the distribution that it fills them from. Numbers may be shorter than max_digits; min_digits
    does not count.
    """
    places, count = ask.max_digits, ask.rows
    left = stream.below(places + 1, count)  # carries still to come
    ways = _ways(places)
    pairs = _pairs()
    carry = np.zeros(count, dtype=np.int64)
    first, second = np.zeros((2, count, places), dtype=np.int64)
    marks, picks = fractions(stream, places, count), stream.words(places, count)
    for place in range(places):
        rest = places - place - 1
        out = np.where(carry == 0, 45, 55) * np.where(left > 0, ways[rest, left - 1, 1], 0.0)
        none = np.where(carry == 0, 55, 45) * ways[rest, left, 0]
        carries = marks[place] * (out + none) < out
        for before in (0, 1):
            for after in (0, 1):
                mine = np.flatnonzero((carry == before) & (carries == bool(after)))
                options_here = pairs[before][after]
                chosen = options_here[(picks[place, mine] % len(options_here)).astype(np.int64)]
                first[mine, place], second[mine, place] = chosen.T
        carry = carries.astype(np.int64)
        left = left - carry
    return [of_digits(first), of_digits(second)]


def _pairs() -> list[list[npt.NDArray[np.int64]]]:
    """Pairs of digits, by the carry that comes in and the one that goes out."""
    grid = np.array([(x, y) for x in range(10) for y in range(10)], dtype=np.int64)
    sums = grid.sum(axis=1)
    return [[grid[(sums + before >= 10) == bool(after)] for after in (0, 1)] for before in (0, 1)]


@lru_cache(maxsize=64)
def _ways(places: int) -> Weights:
    """ways[n, k, c]: in proportion to how many n further places have k carries after a carry c.

    Each n has a scale of its own, as the counts grow with 100^n.
    """
    ways = np.zeros((places + 1, places + 2, 2))
    ways[0, 0, :] = 1
    for n in range(1, places + 1):
        for c, (none, out) in enumerate(((55, 45), (45, 55))):
            ways[n, :, c] = none * ways[n - 1, :, 0]
            ways[n, 1:, c] += out * ways[n - 1, :-1, 1]
        ways[n] /= ways[n].max()
    return ways
