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
from mathmill.generators.integers import LIMB, Integers, Limbs, digests
from mathmill.generators.splits import family_of, mix
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
    return [as_values(limbs) for limbs in draw_operands(stream, params, count, zeros=zeros)]


def every_values(params: PairParams, zeros: tuple[bool, ...]) -> list[Values] | None:
    """All ways to choose operands, as `operands.every_operands` finds them."""
    found = every_operands(params, zeros)
    return None if found is None else [as_values(limbs) for limbs in found]


def as_values(limbs: Limbs) -> Values:
    total = np.zeros(len(limbs), dtype=np.int64)
    for limb in limbs.T[::-1]:
        total = total * np.int64(LIMB) + limb.astype(np.int64)
    return total


def integers(values: Values) -> Integers:
    """Natural numbers below 10^24 as columns of limbs."""
    words = values.astype(np.uint64)
    limbs: list[Words] = []
    while not limbs or words.any():
        limbs.append(words % LIMB)
        words = words // LIMB
    return Integers(np.stack(limbs))


def word(values: Values) -> Words:
    """A digest of each number."""
    return digests(values.astype(np.uint64)[:, None])


def unordered(one: Words, other: Words) -> Words:
    """A digest of two words in either order."""
    return mix(np.stack([np.minimum(one, other), np.maximum(one, other)], axis=1))


def family(name: str, *words: Words) -> Words:
    salt = np.full(len(words[0]), family_of(name), dtype=np.uint64)
    return mix(np.stack([salt, *words], axis=1))
