"""What can be seen of four options without working the task: sizes, lengths, digits, forms.

Each trait ranks the options. A rank is counted twice, from 0 (least) to 6 (greatest of
four), so that equal options share the middle of their ranks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import gcd

import numpy as np
import numpy.typing as npt

_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")

# Of one option alone, and of an option among the others.
_ALONE = (
    "length", "numerator", "denominator", "decimal places", "in lowest terms", "given numbers",
    "zeros at the end", "size without sign",
)  # fmt: skip
_TOGETHER = (
    "distance from the mean", "distance from the nearest", "options of its form", "shared digits",
    "shared numerators and denominators",
)  # fmt: skip
TRAITS = (*_ALONE, *_TOGETHER)
RANKS = 7

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


class Seen:
    """All answers to one task, as they look; the first is the right one."""

    def __init__(self, texts: Sequence[str], sizes: Sequence[float], question: str) -> None:
        given = set(_NUMERAL.findall(question))
        self._sizes = np.array(sizes)
        self._alone = np.array(
            [_alone(text, size, given) for text, size in zip(texts, sizes, strict=True)],
            dtype=np.float64,
        )
        self._forms = np.array([_form(text) for text in texts])
        self._digits = np.array(
            [[str(digit) in text for digit in range(10)] for text in texts], dtype=np.int64
        )

    def ranks(self, sets: Places) -> Places:
        """Twice the rank of each option of each set (rows of places) by each trait."""
        sizes = self._sizes[sets]
        away = np.abs(sizes - sizes.mean(axis=1, keepdims=True)).round(9)
        gaps = np.abs(sizes[:, :, None] - sizes[:, None, :])
        gaps[:, np.arange(sets.shape[1]), np.arange(sets.shape[1])] = np.inf
        forms, digits = self._forms[sets], self._digits[sets]
        alone = self._alone[sets]
        shared = [
            (alone[:, :, None, which] == alone[:, None, :, which]).sum(axis=2) for which in (1, 2)
        ]
        together = [
            away,
            gaps.min(axis=2).round(9),
            (forms[:, :, None] == forms[:, None, :]).sum(axis=2),
            np.einsum("nid,njd->ni", digits, digits),
            shared[0] + shared[1],
        ]
        columns = np.concatenate([alone, np.stack(together, axis=2)], axis=2)
        less = (columns[:, :, None] > columns[:, None, :]).sum(axis=2)
        equal = (columns[:, :, None] == columns[:, None, :]).sum(axis=2)
        ranks: Places = 2 * less + equal - 1
        return ranks


def _alone(text: str, size: float, given: set[str]) -> tuple[float, ...]:
    top, _, bottom = text.partition("/")
    numerator = abs(int(top.replace(".", "")))
    denominator = int(bottom or 1)
    return (
        len(text),
        numerator,
        denominator,
        len(top.partition(".")[2]),
        int(denominator > 1 and gcd(numerator, denominator) == 1),
        int(given.issuperset(_NUMERAL.findall(text))),
        len(text) - len(text.rstrip("0")),
        abs(size),
    )


def _form(text: str) -> int:
    """A number for the sign, the slash and the decimal places."""
    return 100 * ("/" in text) + 10 * len(text.partition(".")[2]) + text.startswith("-")
