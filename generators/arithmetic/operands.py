"""What the four operations share: params, drawing operands balanced by length, and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.integers import LIMB_DIGITS, Limbs, digests
from mathmill.generators.layouts.calculations import Calculations, fill
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import columns_of
from mathmill.generators.splits import family_of, mix
from mathmill.generators.streams import BlockStream

MAX_DIGITS = 200


class ArithmeticParams(LayoutParams):
    """Base of the params of a calculation with natural numbers."""

    min_digits: int = Field(
        default=1, ge=1, le=MAX_DIGITS, description="Fewest digits of an operand."
    )
    max_digits: int = Field(
        default=5, ge=1, le=MAX_DIGITS, description="Most digits; every length is equally likely."
    )

    @property
    def widest(self) -> int:
        return 2 * self.max_digits

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_digits < self.min_digits:
            raise ValueError(
                f"max_digits={self.max_digits} is below min_digits={self.min_digits};"
                f" raise max_digits or lower min_digits"
            )
        return self


def operand_count(params: ArithmeticParams, zero: bool = True) -> int:
    """How many different operands there are."""
    below = 10 ** (params.min_digits - 1) if params.min_digits > 1 else int(not zero)
    return int(10**params.max_digits - below)


def draw_operands(
    stream: BlockStream, params: ArithmeticParams, count: int, *, zeros: tuple[bool, ...]
) -> list[Limbs]:
    """Operands of shape (count, limbs): one for each of `zeros`, which says if it may be 0.

    Each one's digit count is uniform in min_digits..max_digits, and then each number of that
    many digits is equally likely (bias below 1e-11); 0 is a number of one digit.
    """
    span = params.max_digits - params.min_digits + 1
    limbs = -(-params.max_digits // LIMB_DIGITS)
    drawn = []
    for zero in zeros:
        lengths = params.min_digits + stream.below(span, count)
        sizes, firsts = _limb_ranges(params.max_digits, zero)
        words = stream.words(count, limbs)
        words %= sizes.take(lengths, axis=0)
        words += firsts.take(lengths, axis=0)
        drawn.append(words)
    return drawn


@lru_cache(maxsize=64)
def _limb_ranges(max_digits: int, zero: bool) -> tuple[Limbs, Limbs]:
    """How many values each limb of a number of L digits can take, and the least one: [L, limb]."""
    shape = (max_digits + 1, -(-max_digits // LIMB_DIGITS))
    sizes, firsts = np.ones(shape, dtype=np.uint64), np.zeros(shape, dtype=np.uint64)
    for length in range(1, max_digits + 1):
        top, below = divmod(length - 1, LIMB_DIGITS)
        sizes[length, :top] = 10**LIMB_DIGITS
        sizes[length, top] = 9 * 10**below
        firsts[length, top] = 10**below
    if zero:
        sizes[1, 0], firsts[1, 0] = 10, 0
    return sizes, firsts


def unordered_family(operation: str, a: Limbs, b: Limbs) -> npt.NDArray[np.uint64]:
    """Families in which the order of the operands makes no difference."""
    first, second = digests(a), digests(b)
    return _family(operation, np.minimum(first, second), np.maximum(first, second))


def ordered_family(operation: str, *operands: Limbs) -> npt.NDArray[np.uint64]:
    return _family(operation, *map(digests, operands))


def _family(operation: str, *words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    salt = np.full(len(words[0]), family_of(operation), dtype=np.uint64)
    return mix(np.stack([salt, *words], axis=1))


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
