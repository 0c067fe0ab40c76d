"""Columns of numbers as arrays that NumPy reckons with, and back."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from mathmill.generators.integers import LIMB, LIMB_DIGITS, Integers, Limbs

_WORD_DIGITS = 18  # numbers of so many digits fit a 64-bit word

Values = npt.NDArray[Any]  # of int64, or of Python's integers


def values_of(rows: Limbs) -> Values:
    """Natural numbers of shape (rows, limbs) as one array: of words where all fit.

    >>> values_of(np.array([[7, 1]], dtype=np.uint64)).tolist()
    [100000007]
    """
    small = rows.shape[1] * LIMB_DIGITS <= _WORD_DIGITS or not (rows[:, 2:].any())
    kind = np.int64 if small else object
    total = np.zeros(len(rows), dtype=kind)
    for limb in rows[:, :2].T[::-1] if small else rows.T[::-1]:
        total = total * int(LIMB) + limb.astype(np.int64).astype(kind)
    return total


def integers_of(values: Values) -> Integers:
    """Natural numbers in an array as limbs."""
    limbs: list[Limbs] = []
    while not limbs or values.any():
        limbs.append((values % int(LIMB)).astype(np.uint64))
        values = values // int(LIMB)
    return Integers(np.stack(limbs))
