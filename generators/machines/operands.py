"""What the tasks of machines share: params, and operands drawn by pairs of lengths."""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache
from itertools import accumulate
from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.streams import Stream

MAX_DIGITS = 100
_SHORT = 10  # digits; pairs of lengths up to it are the most frequent ones


class MachineParams(LayoutParams):
    """Base of the params of a calculation that a machine runs."""

    kind: ClassVar[str] = "machine"

    min_digits: int = Field(
        default=1, ge=1, le=MAX_DIGITS, description="Fewest digits of an operand."
    )
    max_digits: int = Field(
        default=5, ge=1, le=MAX_DIGITS, description="Most digits of an operand."
    )
    pairs: Literal["uniform", "weighted"] = Field(
        default="uniform",
        description="Whether every pair of lengths is equally likely, or as in CAEF's data: ten"
        " times as likely if both are up to 10, half as likely if both are more and one is more"
        " than 1.5 times the other.",
    )

    @property
    def widest(self) -> int:
        return self.max_digits + 1

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_digits < self.min_digits:
            raise ValueError(
                f"max_digits={self.max_digits} is below min_digits={self.min_digits};"
                " raise max_digits or lower min_digits"
            )
        return self


def draw_lengths(stream: Stream, params: MachineParams) -> tuple[int, int]:
    """The digit counts of two operands."""
    low, high = params.min_digits, params.max_digits
    if params.pairs == "uniform":
        return stream.integer(low, high), stream.integer(low, high)
    ends = _weights(low, high)
    return pair_at(low, high, bisect(ends, stream.below(ends[-1])))


def pair_at(low: int, high: int, place: int) -> tuple[int, int]:
    """The pair of lengths at a place of the grid.

    >>> pair_at(1, 3, 5)
    (2, 3)
    """
    row, column = divmod(place, high - low + 1)
    return low + row, low + column


@lru_cache(maxsize=16)
def _weights(low: int, high: int) -> list[int]:
    """Twice the weights of the grid of pairs, added up."""
    lengths = range(low, high + 1)
    return list(accumulate(_weight(a, b) for a in lengths for b in lengths))


def _weight(a: int, b: int) -> int:
    if max(a, b) <= _SHORT:
        return 20
    return 1 if min(a, b) > _SHORT and 2 * max(a, b) > 3 * min(a, b) else 2
