"""What schemes draw with: numbers of given lengths, numbers from digits, choices by weight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from mathmill.generators.integers import LIMB_DIGITS, Limbs
from mathmill.generators.streams import BlockStream

Lengths = npt.NDArray[np.int64]
Digits = npt.NDArray[np.int64]  # shape (rows, places), the units first


def of_lengths(stream: BlockStream, lengths: Lengths, max_digits: int, zero: bool) -> Limbs:
    """Numbers uniform among those of so many digits; shape (rows, limbs), bias below 1e-11."""
    sizes, firsts = _limb_ranges(max_digits, zero)
    words = stream.words(len(lengths), sizes.shape[1])
    words %= sizes.take(lengths, axis=0)
    words += firsts.take(lengths, axis=0)
    return words


@lru_cache(maxsize=64)
def _limb_ranges(max_digits: int, zero: bool) -> tuple[Limbs, Limbs]:
    """How many values each limb of a number of L digits can take, and the least one: [L, limb]."""
    shape = (max_digits + 1, -(-max_digits // LIMB_DIGITS))
    sizes, firsts = np.ones(shape, dtype=np.uint64), np.zeros(shape, dtype=np.uint64)
    for length in range(1, max_digits + 1):
        top, below = divmod(length - 1, LIMB_DIGITS)
        sizes[length, :top] = 10**LIMB_DIGITS
        sizes[length, top] = 9 * 10**below
        firsts[length, top] = 10**below
    if zero:
        sizes[1, 0], firsts[1, 0] = 10, 0
    return sizes, firsts


def of_digits(digits: Digits) -> Limbs:
    """Numbers from their digits; shape (rows, limbs)."""
    rows, places = digits.shape
    limbs = np.zeros((rows, -(-places // LIMB_DIGITS)), dtype=np.uint64)
    for place in range(places):
        limb, power = divmod(place, LIMB_DIGITS)
        limbs[:, limb] += digits[:, place].astype(np.uint64) * np.uint64(10**power)
    return limbs


def fractions(stream: BlockStream, *shape: int) -> npt.NDArray[np.float64]:
    """Uniform in [0, 1), by steps of 2^-53."""
    parts: npt.NDArray[np.float64] = (stream.words(*shape) >> np.uint64(11)) * 2.0**-53
    return parts


def choices(stream: BlockStream, weights: Sequence[float], count: int) -> Lengths:
    """Places of `weights`, each with probability in proportion to its weight."""
    ends = np.cumsum(np.asarray(weights, dtype=np.float64))
    marks = fractions(stream, count) * ends[-1]
    places: Lengths = np.searchsorted(ends, marks, side="right").clip(max=len(ends) - 1)
    return places


def swapped(stream: BlockStream, first: Limbs, second: Limbs) -> list[Limbs]:
    """The operands in a random order, each order with probability 1/2."""
    swap = (stream.words(len(first)) & np.uint64(1)).astype(bool)[:, None]
    return [np.where(swap, second, first), np.where(swap, first, second)]
