"""Which split a problem belongs to: decided by its structure, never by its place in a stream.

A problem's family is a 64-bit digest of its canonical form, which has a place on a line. The first
eight tenths of the line are train, then come one tenth validation and one tenth test, so a test
problem's twin can never be met in train, whatever seeds, sizes and params are mixed. A recipe may
cut the line elsewhere. Items of a split are drawn by rejection.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from mathmill.schemas.row import SPLITS, Split

_TENTH = 2**64 // 10  # places on a tenth of the line
_WHOLE = 10 * _TENTH


class Part(NamedTuple):
    """The part of the line that a split has: the places from `start` to below `stop`."""

    start: int
    stop: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.stop - self.start, _WHOLE)

    def has(self, family: int) -> bool:
        """Whether a family has its place there."""
        rest, tenth = divmod(family, 10)
        return self.start <= tenth * _TENTH + min(rest, _TENTH - 1) < self.stop

    def holds(self, families: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
        """The same for many of them."""
        places = np.minimum(families // np.uint64(10), np.uint64(_TENTH - 1))
        places += families % np.uint64(10) * np.uint64(_TENTH)
        kept: npt.NDArray[np.bool_] = (places >= np.uint64(self.start)) & (
            places < np.uint64(self.stop)
        )
        return kept


def parts_of(shares: Mapping[Split, Fraction]) -> dict[Split, Part]:
    """The line cut into parts of these sizes, which come to 1."""
    parts: dict[Split, Part] = {}
    done = Fraction(0)
    for split in SPLITS:
        start, done = done, done + shares[split]
        parts[split] = Part(ceil(start * _WHOLE), ceil(done * _WHOLE))
    return parts


PARTS = parts_of({"train": Fraction(8, 10), "validation": Fraction(1, 10), "test": Fraction(1, 10)})

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@lru_cache(4_096)  # stories of one template have one canonical form
def family_of(canonical: str) -> int:
    """The 64-bit digest of a canonical form."""
    return int.from_bytes(hashlib.blake2b(canonical.encode(), digest_size=8).digest(), "big")


def split_of(family: int) -> Split:
    """The split of a family, where the line is cut as usual."""
    return next(split for split, part in PARTS.items() if part.has(family))


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


def families_of(salt: str, *words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The families of problems that columns of words tell apart; `salt` names the kind of them."""
    first = np.full(len(words[0]), family_of(salt), dtype=np.uint64)
    return mix(np.stack([first, *words], axis=1))
