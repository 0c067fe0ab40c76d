"""What can be seen of four options without working the task: sizes, lengths, digits, forms.

Each trait ranks the options. A rank is counted twice, from 0 (least) to 6 (greatest of
four), so that equal options share the middle of their ranks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import gcd

import numpy as np
import numpy.typing as npt

from mathmill.generators.misconceptions.answers import Answer, digits_of

# Of one option alone, and of an option among the others.
_ALONE = (
    "size", "size without sign", "length", "numerator", "denominator", "decimal places", "sign",
    "in lowest terms", "zeros at the end", "odd numerator", "odd denominator", "given numbers",
    "share of given digits",
)  # fmt: skip
_TOGETHER = (
    "distance from the mean", "distance from the median", "distance from the nearest",
    "options of its form", "shared digits", "shared numerators", "shared denominators",
    "shared parts",
)  # fmt: skip
TRAITS = (*_ALONE, *_TOGETHER)
RANKS = 7
OPTIONS = 4

_PAIRS = list(combinations(range(OPTIONS), 2))
_FIRST, _SECOND = (np.array(places) for places in zip(*_PAIRS, strict=True))
# What each option gains or loses by each comparison.
_GAINS = np.array(
    [[(at == first) - (at == second) for first, second in _PAIRS] for at in range(OPTIONS)],
    dtype=np.float64,
)
_IN_PAIRS = np.abs(_GAINS)
_PAIRS_OF = np.array(
    [[at for at, pair in enumerate(_PAIRS) if option in pair] for option in range(OPTIONS)]
)
_DIGITS = np.array([float(place.bit_count()) for place in range(1 << 10)])

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


def looks(answer: Answer, given: frozenset[str], given_digits: int) -> tuple[float, ...]:
    """Of one answer alone: the traits, then its digits as bits and a number for its form."""
    text, size, (top, bottom) = answer.text, answer.size, answer.parts
    digits = digits_of(text)
    known = given.issuperset(text.lstrip("-").split("/"))
    return (
        size,
        abs(size),
        len(text),
        top,
        bottom,
        answer.places,
        size < 0,
        bottom > 1 and gcd(top, bottom) == 1,
        len(text) - len(text.rstrip("0")),
        top % 2,
        bottom % 2,
        known,
        (digits & given_digits).bit_count() / digits.bit_count(),
        digits,
        100 * (bottom > 1) + 10 * answer.places + (size < 0),
    )


def ranks(seen: Sequence[tuple[float, ...]], sets: Places) -> Places:
    """Twice the rank of each option of each set by each trait.

    `seen` are the looks of answers; a set is a row of places there.
    """
    table = np.array(seen).T[:, sets.T]  # looks by options by sets
    alone = len(_ALONE)
    traits = np.empty((OPTIONS, len(TRAITS), len(sets)))
    traits[:, :alone] = table[:alone].transpose(1, 0, 2)
    traits[:, alone : alone + 3] = _distances(table[0]).transpose(1, 0, 2)
    traits[:, alone + 3 :] = _shared(table)
    signs = np.sign(traits[_FIRST] - traits[_SECOND])
    gained = _GAINS @ signs.reshape(len(_PAIRS), -1) + (OPTIONS - 1)
    found: Places = gained.astype(np.int64).reshape(traits.shape).transpose(2, 0, 1)
    return found


def _distances(sizes: Numbers) -> Numbers:
    """Of each option from the mean, the median and the nearest other one."""
    ordered = np.sort(sizes, axis=0)
    gaps = np.abs(sizes[_FIRST] - sizes[_SECOND])
    found: Numbers = np.stack(
        [
            np.abs(sizes - sizes.mean(axis=0)),
            np.abs(sizes - ordered[1:-1].mean(axis=0)),
            gaps[_PAIRS_OF].min(axis=1),
        ]
    )
    rounded: Numbers = found.round(9)
    return rounded


def _shared(table: Numbers) -> Numbers:
    """What each option has in common with the others: form, digits, numerators, denominators."""
    compared = table[[-1, 3, 4]]
    forms, tops, bottoms = compared[:, _FIRST] == compared[:, _SECOND]
    digits = table[-2].astype(np.int64)
    common = _DIGITS[digits[_FIRST] & digits[_SECOND]]
    pairs = np.stack([forms, common, tops, bottoms, tops.astype(np.float64) + bottoms], axis=1)
    shared: Numbers = _IN_PAIRS @ pairs.reshape(len(_PAIRS), -1)
    return shared.reshape(OPTIONS, *pairs.shape[1:])
