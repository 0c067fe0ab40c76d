"""What the four operations share: params, drawing operands balanced by length, and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators import sampling
from mathmill.generators.integers import Limbs, digests
from mathmill.generators.layouts.calculations import Calculations, fill
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import columns_of
from mathmill.generators.sampling import Ask
from mathmill.generators.splits import families_of
from mathmill.generators.streams import BlockStream

MAX_DIGITS = 200
MOST_ENUMERATED = 4_000_000  # problems, where each is to come once


class ArithmeticParams(LayoutParams):
    """Base of the params of a calculation with natural numbers."""

    min_digits: int = Field(
        default=1, ge=1, le=MAX_DIGITS, description="Fewest digits of an operand."
    )
    max_digits: int = Field(
        default=5, ge=1, le=MAX_DIGITS, description="Most digits of an operand."
    )
    sampling: str = Field(default="lengths", description="How operands are drawn.")
    sampling_options: dict[str, Any] = Field(default={}, description="The scheme's own options.")

    @property
    def widest(self) -> int:
        return 2 * self.max_digits

    @property
    def widest_given(self) -> int:
        return self.max_digits

    @property
    def operands(self) -> int:
        """How many numbers the sampling scheme is to draw."""
        return 2

    @property
    def combinations(self) -> int:
        """How many different problems there may be."""
        return operand_count(self) ** 2

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_digits < self.min_digits:
            raise ValueError(
                f"max_digits={self.max_digits} is below min_digits={self.min_digits};"
                f" raise max_digits or lower min_digits"
            )
        scheme = sampling.get(self.sampling)
        scheme.options(self.sampling_options, self.min_digits, self.max_digits)
        if scheme.for_two and self.operands != 2:
            raise ValueError(
                f"sampling={self.sampling!r} draws two numbers, and {self.operation} needs"
                f" {self.operands}; choose another, such as 'lengths' or 'uniform'"
            )
        if self.distinct and self.combinations > MOST_ENUMERATED:
            raise ValueError(
                f"distinct: there are more than {MOST_ENUMERATED:,} problems of"
                f" max_digits={self.max_digits}; lower it, or use dedup: exact in the recipe"
            )
        drawn = type(self).model_fields["sampling"].default
        if self.distinct and (self.sampling != drawn or self.sampling_options):
            raise ValueError(
                f"distinct: every problem comes once, so that sampling={self.sampling!r} has"
                " nothing to say; leave one of them out"
            )
        return self


def operand_count(params: ArithmeticParams, zero: bool = True) -> int:
    """How many different operands there are."""
    below = 10 ** (params.min_digits - 1) if params.min_digits > 1 else int(not zero)
    return int(10**params.max_digits - below)


def draw_operands(
    stream: BlockStream, params: ArithmeticParams, count: int, *, zeros: tuple[bool, ...]
) -> list[Limbs]:
    """Operands of shape (count, limbs), as the params' sampling scheme draws them.

    There is one for each of `zeros`, which says if it may be 0.
    """
    scheme = sampling.get(params.sampling)
    options = scheme.options(params.sampling_options, params.min_digits, params.max_digits)
    ask = Ask(count, params.min_digits, params.max_digits, zeros, stream.block)
    return scheme.draw(stream, ask, options)


def every_operands(
    params: ArithmeticParams, zeros: tuple[bool, ...], more: int = 1
) -> list[Limbs] | None:
    """All ways to choose operands, or None if there are more than `MOST_ENUMERATED`.

    There is one for each of `zeros`, which says if it may be 0; `more` is how many problems each
    choice leaves.
    """
    spans = [operand_count(params, zero) for zero in zeros]
    if prod(spans) * more > MOST_ENUMERATED:
        return None
    places = np.indices(spans).reshape(len(spans), -1)
    firsts = [10**params.max_digits - span for span in spans]
    return [
        (place + first).astype(np.uint64)[:, None]
        for place, first in zip(places, firsts, strict=True)
    ]


def unordered_family(operation: str, a: Limbs, b: Limbs) -> npt.NDArray[np.uint64]:
    """Families in which the order of the operands makes no difference."""
    first, second = digests(a), digests(b)
    return families_of(operation, np.minimum(first, second), np.maximum(first, second))


def ordered_family(operation: str, *operands: Limbs) -> npt.NDArray[np.uint64]:
    return families_of(operation, *map(digests, operands))


def rows(
    work: Calculations,
    params: ArithmeticParams,
    *,
    claim: str,
    level: npt.NDArray[np.int64],
    steps: npt.NDArray[np.int64],
) -> Mapping[str, Any]:
    """The columns of the rows; `claim` is the claim's JSON with ``{0}``, ``{1}`` ... for the
    numbers given and then those found.

    `steps` counts the lines that work the calculation in the layout `scratchpad`.
    """
    longest = np.maximum.reduce([number.digit_counts for number in work.given])
    zero = np.zeros(len(longest), dtype=np.int64)
    return {
        **columns_of(work, params),
        "claim": fill(claim, [number.text for number in (*work.given, *work.found)]),
        "difficulty": pa.StructArray.from_arrays(
            [pa.array(column) for column in (level, steps, longest, zero)],
            names=["level", "steps", "digits", "depth"],
        ),
    }
