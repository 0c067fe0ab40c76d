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
    [[(at == first) - (at == second) for first, second in _PAIRS] for at in range(OPTIONS)]
)
_IN_PAIRS = np.abs(_GAINS).T.astype(np.float64)
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
    table = np.array(seen)
    columns = table[:, : len(_ALONE)][sets]
    digits = table[:, -2].astype(np.int64)[sets]
    sizes, tops, bottoms = columns[:, :, 0], columns[:, :, 3], columns[:, :, 4]
    ordered = np.sort(sizes, axis=1)
    gaps = np.abs(sizes[:, _FIRST] - sizes[:, _SECOND])
    together = [
        np.abs(sizes - sizes.mean(axis=1, keepdims=True)),
        np.abs(sizes - ordered[:, 1:-1].mean(axis=1, keepdims=True)),
        gaps[:, _PAIRS_OF].min(axis=2),
        _paired(_equal(table[:, -1][sets])),
        _paired(_DIGITS[digits[:, _FIRST] & digits[:, _SECOND]]),
        _paired(_equal(tops)),
        _paired(_equal(bottoms)),
        _paired(_equal(tops) + _equal(bottoms)),
    ]
    everything = np.concatenate([columns, np.stack(together, axis=2)], axis=2).round(9)
    signs = np.sign(everything[:, _FIRST] - everything[:, _SECOND])
    found: Places = np.tensordot(signs, _GAINS, axes=(1, 1)).astype(np.int64) + OPTIONS - 1
    turned: Places = found.transpose(0, 2, 1)
    return turned


def _equal(values: Numbers) -> Numbers:
    """For each pair of options, whether they agree."""
    agree: Numbers = (values[:, _FIRST] == values[:, _SECOND]).astype(np.float64)
    return agree


def _paired(values: Numbers | Places) -> Numbers:
    """For each option, the sum over the pairs that it is in."""
    total: Numbers = values @ _IN_PAIRS
    return total
