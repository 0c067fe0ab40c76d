"""What tasks with numbers of a few digits share: params, and columns of 64-bit integers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from pydantic import Field

from mathmill.generators.arithmetic.operands import (
    ArithmeticParams,
    draw_operands,
    every_operands,
)
from mathmill.generators.arithmetic.values import values_of
from mathmill.generators.integers import digests
from mathmill.generators.splits import mix
from mathmill.generators.streams import BlockStream

Values = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]


class PairParams(ArithmeticParams):
    """Base of the params: numbers so small that products of two fit 64 bits."""

    min_digits: int = Field(default=1, ge=1, le=9, description="Fewest digits of an operand.")
    max_digits: int = Field(default=6, ge=1, le=9, description="Most digits of an operand.")
    sampling: str = Field(default="uniform", description="How operands are drawn.")


def draw_values(
    stream: BlockStream, params: PairParams, count: int, *, zeros: tuple[bool, ...]
) -> list[Values]:
    """Operands, as `operands.draw_operands` draws them."""
    return [values_of(limbs) for limbs in draw_operands(stream, params, count, zeros=zeros)]


def every_values(params: PairParams, zeros: tuple[bool, ...]) -> list[Values] | None:
    """All ways to choose operands, as `operands.every_operands` finds them."""
    found = every_operands(params, zeros)
    return None if found is None else [values_of(limbs) for limbs in found]


def word(values: Values) -> Words:
    """A digest of each number."""
    return digests(values.astype(np.uint64)[:, None])


def unordered(one: Words, other: Words) -> Words:
    """A digest of two words in either order."""
    return mix(np.stack([np.minimum(one, other), np.maximum(one, other)], axis=1))
