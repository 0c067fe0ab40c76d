"""A grid of pairs of lengths, each pair equally likely."""

from __future__ import annotations

import itertools

import numpy as np
from pydantic import Field

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import of_lengths, swapped
from mathmill.generators.streams import BlockStream
from mathmill.schemas.errors import BadInputError

_MOST = 10**9


class DigitPairsOptions(SchemeOptions):
    """Which pairs (i, j) of lengths there are, within min_digits..max_digits."""

    min_first: int = Field(default=1, ge=1, le=1_000, description="Least i.")
    max_first: int = Field(default=1_000, ge=1, le=1_000, description="Greatest i.")
    min_second: int = Field(default=1, ge=1, le=1_000, description="Least j.")
    max_second: int = Field(default=1_000, ge=1, le=1_000, description="Greatest j.")
    total: int | None = Field(default=None, ge=2, le=2_000, description="What i + j is to be.")
    max_total: int = Field(default=2_000, ge=2, le=2_000, description="Greatest i + j.")
    min_ratio: float = Field(default=1, ge=1, description="Least of the longer to the shorter.")
    max_ratio: float = Field(default=_MOST, ge=1, description="Greatest of the same.")
    ordered: bool = Field(default=False, description="Whether i may not be greater than j.")
    swap: bool = Field(default=False, description="Whether the order is then a random one.")
    zero: bool = Field(default=True, description="Whether 0 is a number of one digit.")

    def cells(self, min_digits: int, max_digits: int) -> list[tuple[int, int]]:
        """The pairs."""
        lengths = range(min_digits, max_digits + 1)
        return [(i, j) for i, j in itertools.product(lengths, lengths) if self._has(i, j)]

    def _has(self, i: int, j: int) -> bool:
        return (
            self.min_first <= i <= self.max_first
            and self.min_second <= j <= self.max_second
            and (self.total is None or i + j == self.total)
            and i + j <= self.max_total
            and self.min_ratio <= max(i, j) / min(i, j) <= self.max_ratio
            and (i <= j or not self.ordered)
        )

    def fit(self, min_digits: int, max_digits: int) -> None:
        if not self.cells(min_digits, max_digits):
            raise BadInputError(
                f"sampling digit_pairs: no pair of lengths from {min_digits} to {max_digits} digits"
                f" is left by {self.model_dump_json(exclude_defaults=True)}"
            )


@scheme(
    options=DigitPairsOptions,
    paper="Transformers Can Do Arithmetic with the Right Embeddings, arXiv 2405.17399",
    for_two=True,
)
def digit_pairs(stream: BlockStream, ask: Ask, options: DigitPairsOptions) -> list[Limbs]:
    """Each pair of lengths equally likely, then each number of that length.

    It is for two operands; further ones are drawn like the second.
    """
    cells = np.array(options.cells(ask.min_digits, ask.max_digits), dtype=np.int64)
    chosen = cells[stream.below(len(cells), ask.rows)]
    operands = [
        of_lengths(stream, chosen[:, min(place, 1)], ask.max_digits, zero and options.zero)
        for place, zero in enumerate(ask.zeros)
    ]
    if options.swap and len(operands) == 2:
        return swapped(stream, *operands)
    return operands
