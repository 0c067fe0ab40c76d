"""Pairs of lengths of two addends, and how long their sum is."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from mathmill.generators.integers import Integers, Limbs
from mathmill.generators.sampling import Ask, scheme
from mathmill.generators.sampling.digit_pairs import DigitPairsOptions
from mathmill.generators.sampling.drawing import swapped
from mathmill.generators.streams import BlockStream
from mathmill.schemas.errors import BadInputError

Values = npt.NDArray[Any]  # Python integers of any size


class SumLengthsOptions(DigitPairsOptions):
    sum: Literal["as_long", "longer"] = Field(
        default="longer",
        description="Whether the sum has as many digits as the longer addend, or one more.",
    )

    def fit(self, min_digits: int, max_digits: int) -> None:
        super().fit(min_digits, max_digits)
        for i, j in self.cells(min_digits, max_digits):
            if _Cell(i, j, self).most < 1:
                raise BadInputError(
                    f"sampling sum_lengths: no numbers of {i} and {j} digits have a sum that is"
                    f" {self.sum}"
                )


@scheme(
    options=SumLengthsOptions,
    paper="Tokenization counts: the impact of tokenization on arithmetic in frontier LLMs, arXiv"
    " 2402.14903",
    for_two=True,
)
def sum_lengths(stream: BlockStream, ask: Ask, options: SumLengthsOptions) -> list[Limbs]:
    """Each pair of lengths equally likely, then each pair of numbers whose sum is so long.

    The paper fixes the sum's length beside the addends'; how long it is, is our choice.
    """
    cells = [_Cell(i, j, options) for i, j in options.cells(ask.min_digits, ask.max_digits)]
    chosen = stream.below(len(cells), ask.rows)
    size = 2 + ask.max_digits // 19  # words that make biases negligible
    short, long = np.zeros((2, ask.rows), dtype=object)
    for number, cell in enumerate(cells):
        rows = np.flatnonzero(chosen == number)
        short[rows], long[rows] = cell.pairs(stream, len(rows), size)
    turned = np.array([cell.turned for cell in cells])[chosen]
    first, second = np.where(turned, long, short), np.where(turned, short, long)
    operands = [
        Integers.of_values(each.tolist(), ask.max_digits).limbs.T for each in (first, second)
    ]
    return swapped(stream, *operands) if options.swap else operands


class _Cell:
    """Pairs of numbers of i and j digits."""

    def __init__(self, i: int, j: int, options: SumLengthsOptions) -> None:
        short, long = sorted((i, j))
        self.turned = i > j
        self._longer = options.sum == "longer"
        self._low, self._high = (0 if short == 1 and options.zero else 10 ** (short - 1)), 10**short
        self._least = 0 if long == 1 and options.zero else 10 ** (long - 1)
        self._end = 10**long
        ends = np.array([self._low, self._high - 1], dtype=object)
        self.most = max(self._counts(ends))  # between its ends the count only grows or falls

    def pairs(self, stream: BlockStream, rows: int, size: int) -> tuple[Values, Values]:
        """The shorter number by how many longer ones go with it, and then one of these."""
        short = np.zeros(rows, dtype=object)
        open_ = np.arange(rows)
        while len(open_):  # two in five are kept, or more
            drawn = self._low + _below(stream, self._high - self._low, len(open_), size)
            short[open_] = drawn
            kept = _below(stream, self.most, len(open_), size) < self._counts(drawn)
            open_ = open_[~kept.astype(bool)]
        place = _below(stream, self._counts(short), rows, size) if rows else short
        return short, self._first(short) + place

    def _first(self, short: Values) -> Values:
        """The least of the longer numbers that go with each."""
        least: Values = np.maximum(self._least, self._end - short if self._longer else 0 * short)
        return least

    def _counts(self, short: Values) -> Values:
        above = 0 * short if self._longer else short
        counts: Values = np.maximum(0, self._end - above - self._first(short))
        return counts


def _below(stream: BlockStream, bounds: Values | int, rows: int, size: int) -> Values:
    words = stream.words(rows, size).astype(object)
    total: Values = words[:, 0]
    for column in words.T[1:]:
        total = total << 64 | column
    return total % bounds
