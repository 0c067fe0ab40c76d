"""The bitwise or of a row of zeros and a row with a single one, which lie left on left."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Number, call
from mathmill.schemas.problem import Difficulty, Problem

MAX_BITS = 1_000
_BITS = {"0": Number(0), "1": Number(1)}


class PositionalOrParams(LayoutParams):
    operation: ClassVar[str] = "positional_or"
    kind: ClassVar[str] = "bit_rows"

    min_bits: int = Field(default=1, ge=1, le=MAX_BITS, description="Fewest bits of a row.")
    max_bits: int = Field(
        default=20,
        ge=2,
        le=MAX_BITS,
        description="Most bits; all pairs of lengths are equally likely, but 1 and 1 never come,"
        " as they would be a sum.",
    )
    swapped: bool = Field(
        default=False,
        description="Whether the row of zeros, which is the longer one, may come second.",
    )

    @property
    def widest(self) -> int:
        return self.max_bits

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_bits < self.min_bits:
            raise ValueError(
                f"max_bits={self.max_bits} is below min_bits={self.min_bits};"
                " raise max_bits or lower min_bits"
            )
        return self


def capacity(params: PositionalOrParams) -> int:
    """A length, one that is not above it, and a place in that."""
    low, high = params.min_bits, params.max_bits
    pairs = sum(longer * (longer + 1) - low * (low - 1) for longer in range(low, high + 1)) // 2
    return (pairs - (low == 1)) * (2 if params.swapped else 1)


@generator(version=1, capacity=capacity)
def positional_or(stream: Stream, params: PositionalOrParams) -> Problem:
    """E.g. "0000000000000000000+00000000000010=", 0000000000001000000.

    From "Transformers Can Do Arithmetic with the Right Embeddings", arXiv 2405.17399: places are
    counted from the left, and the answer is as long as the longer row.
    """
    sizes = _sizes(stream, params.min_bits, params.max_bits)
    at = stream.below(min(sizes))
    zeros, single = ("0" * max(sizes), "0" * at + "1" + "0" * (min(sizes) - at - 1))
    rows = (zeros, single)
    if params.swapped and stream.chance(1, 2):
        rows = (single, zeros)
    answer = single + "0" * (max(sizes) - min(sizes))
    lists = [_bits(row) for row in (*rows, answer)]
    return problem_of_instance(
        Instance(params.operation, rows, (answer,), f"{rows[0]}+{rows[1]}=", answer),
        params,
        stream,
        claim=call("eq", call("positional_or", *lists[:2]), lists[2]),
        canonical=f"positional or {zeros} {single}",
        difficulty=Difficulty(level=max(sizes), digits=max(sizes)),
    )


def _sizes(stream: Stream, low: int, high: int) -> tuple[int, int]:
    lengths = high - low + 1
    first = int(low == 1)  # leaves out 1 and 1
    one, other = divmod(first + stream.below(lengths * lengths - first), lengths)
    return low + one, low + other


def _bits(row: str) -> Apply:
    return Apply("list", tuple([_BITS[bit] for bit in row]))
