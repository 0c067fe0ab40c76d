"""Columns of exact integers of any length, as limbs of eight decimal digits.

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

LIMB_DIGITS = 8  # so that a limb's digits fill one 64-bit word
LIMB = np.uint64(10**LIMB_DIGITS)

Limbs = npt.NDArray[np.uint64]


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
    def of_values(cls, values: list[int], digits: int = 1) -> Integers:
        """From Python integers, in limbs enough for them and for so many digits."""
        longest = max([digits, *(len(str(abs(value))) for value in values)])
        size = -(-longest // LIMB_DIGITS)
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
        """ASCII digits with leading zeros, most significant first: shape (rows, 8 * limbs)."""
        return _bytes(self._words | np.uint64(0x3030303030303030))

    @cached_property
    def digit_counts(self) -> npt.NDArray[np.int64]:
        """How many digits each has, without leading zeros; 0 has one."""
        significant = _bytes(self._words) != 0
        significant[:, -1] = True
        counts: npt.NDArray[np.int64] = significant.shape[1] - significant.argmax(axis=1)
        return counts

    @cached_property
    def digit_sums(self) -> npt.NDArray[np.int64]:
        each = self._words * np.uint64(0x0101010101010101) >> np.uint64(56)
        sums: npt.NDArray[np.int64] = each.sum(axis=1).astype(np.int64)
        return sums

    @cached_property
    def text(self) -> pa.Array:
        """Each as a numeral: ``-539``, ``0``."""
        width = self.digits.shape[1]
        firsts = (width - self.digit_counts).astype(np.int16)
        shown = np.packbits(np.arange(width, dtype=np.int16) >= firsts[:, None], bitorder="little")
        size = len(self) * width
        letters = pa.UInt8Array.from_buffers(pa.uint8(), size, [None, pa.py_buffer(self.digits)])
        mask = pa.BooleanArray.from_buffers(pa.bool_(), size, [None, pa.py_buffer(shown)])
        ends = np.zeros(len(self) + 1, dtype=np.int32)
        np.cumsum(self.digit_counts, out=ends[1:])
        return self._signed(_strings(ends, letters.filter(mask).buffers()[1]))

    def padded(self, width: int) -> pa.Array:
        """Each with zeros in front up to `width` digits, the sign before them: ``-00539``."""
        digits = self.digits
        missing = width - digits.shape[1]
        if missing > 0:
            zeros = np.full((len(self), missing), ord("0"), dtype=np.uint8)
            digits = np.concatenate([zeros, digits], axis=1)
        kept = np.ascontiguousarray(digits[:, digits.shape[1] - width :])
        ends = np.arange(0, width * len(self) + 1, width, dtype=np.int32)
        return self._signed(_strings(ends, pa.py_buffer(kept)))

    @cached_property
    def _words(self) -> Limbs:
        """The digits of each limb in the bytes of a word, from the lowest: shape (rows, limbs).

        Each limb is split in two, each half in two and again, all parts of a word at once: with
        p >= 2^k / m just large enough, n * p >> k is the quotient of n by m for the n at hand.
        """
        limbs = np.ascontiguousarray(self.limbs[::-1].T)
        high = limbs // np.uint64(10_000)
        words = high | (limbs - high * np.uint64(10_000)) << np.uint64(32)
        high = words * np.uint64(10_486) >> np.uint64(20) & np.uint64(0x0000007F0000007F)
        words = high | (words - high * np.uint64(100)) << np.uint64(16)
        high = words * np.uint64(103) >> np.uint64(10) & np.uint64(0x000F000F000F000F)
        digits: Limbs = high | (words - high * np.uint64(10)) << np.uint64(8)
        return digits

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
        # A limb gathers at most as many products below 10^16 as there are limbs: 1,800 would fit.
        product[place : place + len(b.limbs)] += factor * b.limbs
    for low, high in pairwise(product):
        carry = low // LIMB
        low -= carry * LIMB
        high += carry
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


def _bytes(words: Limbs) -> npt.NDArray[np.uint8]:
    """The bytes of each row of words, lowest first, on any machine."""
    return words.astype("<u8", copy=False).view(np.uint8)


def _strings(ends: npt.NDArray[np.int32], letters: pa.Buffer) -> pa.Array:
    return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), letters)
