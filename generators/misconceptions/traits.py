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
_DIGITS = np.array([place.bit_count() for place in range(1 << 10)])

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


def ranks(found: Sequence[tuple[Answer, Sequence[str]]], sets: Places) -> Places:
    """Twice the rank of each option of each set by each trait.

    `found` are answers with the numbers given in their tasks; a set is a row of places there.
    """
    columns = np.array([_alone(answer, given) for answer, given in found])[sets]
    digits = np.array([answer.digits for answer, _ in found])[sets]
    forms = np.array([answer.form for answer, _ in found])[sets]
    sizes = columns[:, :, 0]
    ordered = np.sort(sizes, axis=1)
    gaps = np.abs(sizes[:, :, None] - sizes[:, None, :])
    gaps[:, np.arange(OPTIONS), np.arange(OPTIONS)] = np.inf
    together = [
        np.abs(sizes - sizes.mean(axis=1, keepdims=True)),
        np.abs(sizes - ordered[:, 1:-1].mean(axis=1, keepdims=True)),
        gaps.min(axis=2),
        (forms[:, :, None] == forms[:, None, :]).sum(axis=2),
        _DIGITS[digits[:, :, None] & digits[:, None, :]].sum(axis=2),
        *((part[:, :, None] == part[:, None, :]).sum(axis=2) for part in _parts(columns)),
    ]
    everything = np.concatenate([columns, np.stack(together, axis=2)], axis=2).round(9)
    signs = np.sign(everything[:, _FIRST] - everything[:, _SECOND])
    found_ranks: Places = (OPTIONS - 1 + np.einsum("op,spt->sot", _GAINS, signs)).astype(np.int64)
    return found_ranks


def _parts(columns: Numbers) -> tuple[Numbers, Numbers]:
    return columns[:, :, 3], columns[:, :, 4]


def _alone(answer: Answer, given: Sequence[str]) -> tuple[float, ...]:
    top, bottom = answer.parts
    text, size = answer.text, answer.size
    numerals = text.lstrip("-").split("/")
    common = answer.digits & digits_of("".join(given))
    return (
        size,
        abs(size),
        len(text),
        top,
        bottom,
        answer.form % 100 // 10,
        size < 0,
        bottom > 1 and gcd(top, bottom) == 1,
        len(text) - len(text.rstrip("0")),
        top % 2,
        bottom % 2,
        all(numeral in given for numeral in numerals),
        common.bit_count() / answer.digits.bit_count(),
    )
