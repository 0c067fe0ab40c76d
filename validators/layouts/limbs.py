"""Columns of whole numbers in which sums of products are compared exactly, without big integers.

A number is a list of limbs in base 10^8 that may have any sign and size: 64-bit sums and products
of them are exact, and carries are only worked out when a column is compared with zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

_DIGITS = 8
_BASE = 10**_DIGITS
MOST_DIGITS = 1_000  # products of two such numbers keep each limb below 125 * 10^16 < 2^63

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Column:
    """`limbs` has shape (limbs, rows), the least significant first."""

    limbs: npt.NDArray[np.int64]

    @classmethod
    def of(cls, numerals: pa.Array) -> Column:
        """From texts of 1 to `MOST_DIGITS` decimal digits."""
        _, ends, data = numerals.buffers()
        places = np.frombuffer(ends, dtype=np.int32)[numerals.offset :][: len(numerals) + 1]
        first, last = int(places[0]), int(places[-1])
        lengths = np.diff(places).astype(np.int64)
        # Zeros in front, so that the eight bytes before any place in the text can be read.
        letters = np.zeros(last - first + _DIGITS, dtype=np.uint8)
        letters[_DIGITS:] = np.frombuffer(data, dtype=np.uint8)[first:last]
        eights: npt.NDArray[np.uint64] = np.ndarray(
            (last - first + 1,), dtype="<u8", buffer=letters, strides=(1,)
        )
        stops = places[1:].astype(np.int64) - first
        limbs = [
            _value(eights[np.maximum(stops - done, 0)], lengths - done)
            for done in range(0, int(lengths.max()), _DIGITS)
        ]
        return cls(np.stack(limbs))

    def __add__(self, other: Column) -> Column:
        size = max(len(self.limbs), len(other.limbs))
        total = self._resized(size)
        total[: len(other.limbs)] += other.limbs
        return Column(total)

    def __sub__(self, other: Column) -> Column:
        return self + Column(-other.limbs)

    def __mul__(self, other: Column) -> Column:
        product = np.zeros(
            (len(self.limbs) + len(other.limbs) - 1, self.limbs.shape[1]), dtype=np.int64
        )
        for place, limb in enumerate(self.limbs):
            product[place : place + len(other.limbs)] += limb * other.limbs
        return Column(product)

    def signed(self, negative: Flags) -> Column:
        return Column(np.where(negative, -self.limbs, self.limbs))

    def is_zero(self) -> Flags:
        zero, carry = self._carried()
        result: Flags = zero & (carry == 0)
        return result

    def is_positive(self) -> Flags:
        zero, carry = self._carried()
        result: Flags = (carry > 0) | ((carry == 0) & ~zero)
        return result

    def _carried(self) -> tuple[Flags, npt.NDArray[np.int64]]:
        """Whether all limbs are 0 once carries are worked out, and what is carried out on top."""
        carry = np.zeros(self.limbs.shape[1], dtype=np.int64)
        zero = np.ones(self.limbs.shape[1], dtype=bool)
        for limb in self.limbs:
            total = limb + carry
            carry = total // _BASE
            zero &= carry * _BASE == total
        return zero, carry

    def _resized(self, size: int) -> npt.NDArray[np.int64]:
        limbs = np.zeros((size, self.limbs.shape[1]), dtype=np.int64)
        limbs[: len(self.limbs)] = self.limbs
        return limbs


def _value(words: npt.NDArray[np.uint64], digits: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The numbers that the last `digits` of the eight letters in each word write.

    Neighbouring digits are joined three times over: to pairs, fours and the whole.
    """
    other = np.clip(_DIGITS - digits, 0, _DIGITS).astype(np.uint64) * np.uint64(8)
    half = other >> np.uint64(1)  # in two halves: a shift by all 64 bits is undefined
    words = words >> half >> (other - half) << half << (other - half)
    words = (words & np.uint64(0x0F0F0F0F0F0F0F0F)) * np.uint64(10 * 2**8 + 1) >> np.uint64(8)
    words = (words & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(100 * 2**16 + 1) >> np.uint64(16)
    words = (words & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(10**4 * 2**32 + 1) >> np.uint64(32)
    return words.astype(np.int64)
