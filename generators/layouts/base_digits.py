"""Columns of integers as digits to any base, each digit a decimal numeral and a token."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mathmill.generators.integers import LIMB, Integers

Words = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]


def spaced_digits(number: Integers, base: int) -> pa.Array:
    """The magnitude of each, most significant digit first, a space before each digit but the first.

    >>> spaced_digits(Integers.of_values([8421365, 0]), 1000).to_pylist()
    ['8 421 365', '0']
    """
    digits = base_digits(number, base)
    letters, ordinary = _numerals(base)
    shown = np.maximum.accumulate(digits != 0, axis=1)
    shown[:, -1] = True
    picked = letters.take(digits, axis=0)  # rows, places, letters
    mask = ordinary.take(digits, axis=0) & shown[:, :, None]
    mask[np.arange(len(shown)), shown.argmax(axis=1), 0] = False  # no space before the first
    mask = mask.reshape(len(shown), -1)
    ends = np.zeros(len(shown) + 1, dtype=np.int32)
    np.cumsum(np.count_nonzero(mask, axis=1), out=ends[1:])
    kept = picked.reshape(-1)[mask.reshape(-1)]
    return pa.StringArray.from_buffers(len(shown), pa.py_buffer(ends), pa.py_buffer(kept))


def base_digits(number: Integers, base: int) -> npt.NDArray[np.int64]:
    """Digits with zeros in front, most significant first: shape (rows, places)."""
    at_once = 1  # digits split off by one long division
    while base ** (at_once + 1) <= int(LIMB):
        at_once += 1
    group = np.uint64(base**at_once)
    limbs = [limb.copy() for limb in number.limbs[::-1]]
    places: list[Words] = []
    while limbs:
        rest = np.zeros(len(number), dtype=np.uint64)
        for limb in limbs:
            whole = rest * LIMB + limb
            np.floor_divide(whole, group, out=limb)
            rest = whole - limb * group
        while limbs and not limbs[0].any():
            limbs.pop(0)
        for _ in range(at_once):
            higher = rest // np.uint64(base)
            places.append(rest - higher * np.uint64(base))
            rest = higher
    return np.stack(places[::-1], axis=1).astype(np.int64)


@lru_cache(maxsize=16)
def _numerals(base: int) -> tuple[Bytes, npt.NDArray[np.bool_]]:
    """For each digit its letters with a space and zeros in front, and which of them to write."""
    width = len(str(base - 1))
    texts = [f"{digit:{width}d}" for digit in range(base)]
    ordinary = np.array([[True, *(letter != " " for letter in text)] for text in texts])
    letters = np.frombuffer("".join(f" {text}" for text in texts).encode(), dtype=np.uint8)
    return letters.reshape(base, width + 1), ordinary
