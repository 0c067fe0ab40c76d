"""Columns of exact integers of any length, as limbs of nine decimal digits.

Whole columns are added, subtracted, multiplied and turned into text at once; a row costs tens of
nanoseconds where Python's integers and formatting cost hundreds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

LIMB_DIGITS = 9
LIMB = np.uint64(10**LIMB_DIGITS)

Limbs = npt.NDArray[np.uint64]

# The three ASCII digits of 0..999, and their sum.
_THREE_DIGITS = np.array([list(f"{value:03}".encode()) for value in range(1000)], dtype=np.uint8)
_DIGIT_SUM = (_THREE_DIGITS - ord("0")).sum(axis=1).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Integers:
    """`limbs` has shape (limbs, rows), least significant first; `negative` (rows,) marks signs."""

    limbs: Limbs
    negative: npt.NDArray[np.bool_] | None = None

    @classmethod
    def of_rows(cls, rows: Limbs) -> Integers:
        """From an array of shape (rows, limbs), as a `Draw` holds it."""
        return cls(np.ascontiguousarray(rows.T))

    @classmethod
    def of_values(cls, values: list[int]) -> Integers:
        """From Python integers."""
        size = max(1, max((-(-len(str(abs(value))) // LIMB_DIGITS) for value in values), default=1))
        limbs = np.array(
            [
                [abs(value) // int(LIMB) ** place % int(LIMB) for value in values]
                for place in range(size)
            ],
            dtype=np.uint64,
        )
        return cls(limbs, np.array([value < 0 for value in values], dtype=bool))

    def __len__(self) -> int:
        return int(self.limbs.shape[1])

    @cached_property
    def digits(self) -> npt.NDArray[np.uint8]:
        """ASCII digits with leading zeros, most significant first: shape (rows, 9 * limbs)."""
        threes = np.ascontiguousarray(self._threes[::-1].T)
        return _THREE_DIGITS.take(threes, axis=0).reshape(len(self), -1)

    @cached_property
    def digit_counts(self) -> npt.NDArray[np.int64]:
        """How many digits each has, without leading zeros; 0 has one."""
        significant = self.digits != ord("0")
        significant[:, -1] = True
        counts: npt.NDArray[np.int64] = significant.shape[1] - significant.argmax(axis=1)
        return counts

    @cached_property
    def digit_sums(self) -> npt.NDArray[np.int64]:
        sums: npt.NDArray[np.int64] = _DIGIT_SUM.take(self._threes).sum(axis=0)
        return sums

    @cached_property
    def text(self) -> pa.Array:
        """Each as a numeral: ``-539``, ``0``."""
        width = self.digits.shape[1]
        firsts = (width - self.digit_counts).astype(np.int16)
        shown = np.arange(width, dtype=np.int16) >= firsts[:, None]
        ends = np.zeros(len(self) + 1, dtype=np.int32)
        np.cumsum(self.digit_counts, out=ends[1:])
        return self._signed(_strings(ends, self.digits[shown]))

    def padded(self, width: int) -> pa.Array:
        """Each with zeros in front up to `width` digits, the sign before them: ``-00539``."""
        digits = self.digits
        missing = width - digits.shape[1]
        if missing > 0:
            zeros = np.full((len(self), missing), ord("0"), dtype=np.uint8)
            digits = np.concatenate([zeros, digits], axis=1)
        kept = np.ascontiguousarray(digits[:, digits.shape[1] - width :])
        ends = np.arange(0, width * len(self) + 1, width, dtype=np.int32)
        return self._signed(_strings(ends, kept.reshape(-1)))

    @cached_property
    def _threes(self) -> npt.NDArray[np.intp]:
        """Base-1000 digits, least significant first: shape (3 * limbs, rows)."""
        limbs = self.limbs.astype(np.uint32)
        thousands = limbs // np.uint32(1000)
        millions = thousands // np.uint32(1000)
        threes = np.empty((len(limbs), 3, len(self)), dtype=np.intp)
        threes[:, 0] = limbs - thousands * np.uint32(1000)
        threes[:, 1] = thousands - millions * np.uint32(1000)
        threes[:, 2] = millions
        return threes.reshape(-1, len(self))

    def _signed(self, magnitudes: pa.Array) -> pa.Array:
        if self.negative is None or not self.negative.any():
            return magnitudes
        return pc.binary_join_element_wise(
            pc.if_else(pa.array(self.negative), "-", ""), magnitudes, ""
        )


def add(a: Integers, b: Integers) -> Integers:
    """Sums of natural numbers."""
    total = _resized(a.limbs, max(len(a.limbs), len(b.limbs)) + 1)
    total[: len(b.limbs)] += b.limbs
    for low, high in pairwise(total):
        carry = low >= LIMB
        low -= carry * LIMB
        high += carry
    return Integers(total)


def subtract(a: Integers, b: Integers) -> Integers:
    """Differences of natural numbers, which may be negative."""
    size = max(len(a.limbs), len(b.limbs))
    first, second = _resized(a.limbs, size), _resized(b.limbs, size)
    negative = less(a, b)
    swap = np.where(negative, first ^ second, np.uint64(0))
    first ^= swap  # now the greater one
    second ^= swap
    first -= second
    for low, high in pairwise(first):
        borrow = low >= LIMB  # it wrapped below zero
        low += borrow * LIMB
        high -= borrow
    return Integers(first, negative)


def multiply(a: Integers, b: Integers) -> Integers:
    """Products of natural numbers."""
    product = np.zeros((len(a.limbs) + len(b.limbs), len(a)), dtype=np.uint64)
    for place, factor in enumerate(a.limbs):
        carry = np.zeros(len(a), dtype=np.uint64)
        for row, other in zip(product[place:], b.limbs, strict=False):
            # At most (10^9 - 1)^2 + 2 * (10^9 - 1) < 10^18, so nothing overflows.
            partial = factor * other + row + carry
            carry = partial // LIMB
            row[:] = partial - carry * LIMB
        product[place + len(b.limbs)] = carry
    return Integers(product)


def less(a: Integers, b: Integers) -> npt.NDArray[np.bool_]:
    """Whether a < b, for natural numbers."""
    size = max(len(a.limbs), len(b.limbs))
    below = np.zeros(len(a), dtype=bool)
    for first, second in zip(_resized(a.limbs, size), _resized(b.limbs, size), strict=True):
        below = (first < second) | ((first == second) & below)
    return below


def digests(rows: Limbs) -> npt.NDArray[np.uint64]:
    """A 64-bit digest of each natural number in an array of shape (rows, limbs).

    It depends on the number alone, not on how many limbs it is stored in.
    """
    total = np.zeros(len(rows), dtype=np.uint64)
    for place, limb in enumerate(rows.T, start=1):
        word = (limb + np.uint64(place << 32)) * np.uint64(0x9E3779B97F4A7C15)
        word ^= word >> np.uint64(30)
        word *= np.uint64(0xBF58476D1CE4E5B9)
        word ^= word >> np.uint64(27)
        word *= np.uint64(0x94D049BB133111EB)
        word ^= word >> np.uint64(31)
        total += word * (limb != 0)
    return total


def _resized(limbs: Limbs, size: int) -> Limbs:
    """A copy with zero limbs added on top, up to `size`."""
    copy = np.zeros((size, limbs.shape[1]), dtype=np.uint64)
    copy[: len(limbs)] = limbs
    return copy


def _strings(ends: npt.NDArray[np.int32], letters: npt.NDArray[np.uint8]) -> pa.Array:
    return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), pa.py_buffer(letters))
