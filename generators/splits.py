"""Which split a problem belongs to: decided by its structure, never by its place in a stream.

A problem's family is a 64-bit digest of its canonical form. Of every ten families eight are
train, one validation and one test, so a test problem's twin can never be met in train, whatever
seeds, sizes and params are mixed. Items of a split are drawn by rejection.
"""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

from mathmill.schemas.row import Split

TENTHS: dict[Split, range] = {
    "train": range(8),
    "validation": range(8, 9),
    "test": range(9, 10),
}

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def family_of(canonical: str) -> int:
    """The 64-bit digest of a canonical form."""
    return int.from_bytes(hashlib.blake2b(canonical.encode(), digest_size=8).digest(), "big")


def split_of(family: int) -> Split:
    tenth = family % 10
    return next(split for split, tenths in TENTHS.items() if tenth in tenths)


def in_split(families: npt.NDArray[np.uint64], split: Split) -> npt.NDArray[np.bool_]:
    """Whether each family belongs to `split`."""
    tenths = families % np.uint64(10)
    chosen = TENTHS[split]
    kept: npt.NDArray[np.bool_] = (tenths >= chosen.start) & (tenths < chosen.stop)
    return kept


def mix(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Digest each row of an (n, k) array of words to one word, for columnar generators.

    Each step is a bijection of the running digest (the finaliser of SplitMix64), so rows that
    differ in one word always get different digests.
    """
    digest = np.full(len(words), words.shape[1], dtype=np.uint64)
    for column in words.T:
        digest = (digest ^ column) * _MULTIPLIER
        digest ^= digest >> np.uint64(32)
        digest *= np.uint64(0xD6E8FEB86659FD93)
        digest ^= digest >> np.uint64(29)
    return digest
