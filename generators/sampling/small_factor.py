"""One operand is a small number, now and then with zeros behind it, the other a long one."""

from __future__ import annotations

import numpy as np
from pydantic import Field, field_validator

from mathmill.generators.integers import LIMB_DIGITS, Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import Lengths, fractions, of_lengths, swapped
from mathmill.generators.streams import BlockStream
from mathmill.schemas.errors import BadInputError

_MOST = 10**LIMB_DIGITS - 1


class SmallFactorOptions(SchemeOptions):
    factors: tuple[int, ...] = Field(
        default=(2, 3, 4, 5, 6, 7, 8, 9),
        min_length=1,
        description="The small numbers, each equally likely.",
    )
    min_length: int = Field(default=1, ge=1, le=1_000, description="Fewest digits of the other.")
    max_length: int = Field(default=1_000, ge=1, le=1_000, description="Most digits of the other.")
    scaled: float = Field(
        default=0.0, ge=0, le=1, description="Share of rows with zeros behind the small number."
    )
    max_zeros: int = Field(
        default=6,
        ge=1,
        le=1_000,
        description="Most of these zeros; it has at most max_digits digits with them.",
    )
    swap: bool = Field(
        default=False, description="Whether the order is a random one; else it comes second."
    )

    @field_validator("factors")
    @classmethod
    def _check_factors(cls, factors: tuple[int, ...]) -> tuple[int, ...]:
        for factor in factors:
            if not 0 <= factor <= _MOST:
                raise ValueError(f"{factor} is not in 0..{_MOST}; choose smaller ones")
        return factors

    def lengths(self, min_digits: int, max_digits: int) -> range:
        """How many digits the long number may have."""
        return range(max(self.min_length, min_digits), min(self.max_length, max_digits) + 1)

    def fit(self, min_digits: int, max_digits: int) -> None:
        longest = len(str(max(self.factors)))
        if longest > max_digits:
            raise BadInputError(
                f"sampling small_factor: factors={max(self.factors)} has {longest} digits, more"
                f" than max_digits={max_digits}"
            )
        if not self.lengths(min_digits, max_digits):
            raise BadInputError(
                f"sampling small_factor: no length from min_length={self.min_length} to"
                f" max_length={self.max_length} is in min_digits={min_digits} to"
                f" max_digits={max_digits}"
            )


@scheme(
    options=SmallFactorOptions,
    paper="Goat: Fine-tuned LLaMA Outperforms GPT-4 on Arithmetic Tasks, arXiv 2305.14201",
    for_two=True,
)
def small_factor(stream: BlockStream, ask: Ask, options: SmallFactorOptions) -> list[Limbs]:
    """E.g. 7 beside 52961, or 70000; lengths of the other number are equally likely.

    The small number takes no notice of min_digits. Where an operand may not be 0, neither is the
    small number. Operands after the second are drawn like the first.
    """
    may_be_zero = all(ask.zeros) if options.swap else all(ask.zeros[1:2])
    factors = [factor for factor in options.factors if factor or may_be_zero]
    if not factors:
        raise BadInputError(
            "sampling small_factor: factors=0 is all there is, and an operand may not be 0 here;"
            " give other factors"
        )
    small = np.array(factors, dtype=np.uint64)[stream.below(len(factors), ask.rows)]
    scaled = fractions(stream, ask.rows) < options.scaled
    room = np.minimum(options.max_zeros, ask.max_digits - _sizes(small))
    zeros = np.where(scaled & (room > 0), 1 + stream.below(np.maximum(room, 1), ask.rows), 0)
    allowed = options.lengths(ask.min_digits, ask.max_digits)
    operands = []
    for place, zero in enumerate(ask.zeros):
        if place == 1:
            operands.append(_shifted(small, zeros, ask.max_digits))
        else:
            lengths = allowed.start + stream.below(len(allowed), ask.rows)
            operands.append(of_lengths(stream, lengths, ask.max_digits, zero))
    return swapped(stream, *operands) if options.swap and len(operands) == 2 else operands


def _sizes(numbers: Limbs) -> Lengths:
    """How many digits each has."""
    sizes: Lengths = np.searchsorted(10 ** np.arange(1, LIMB_DIGITS), numbers, side="right") + 1
    return sizes


def _shifted(numbers: Limbs, zeros: Lengths, max_digits: int) -> Limbs:
    """The numbers, of one limb, with so many zeros behind them; shape (rows, limbs)."""
    size = -(-max_digits // LIMB_DIGITS)
    limbs = np.zeros((len(numbers), size + 1), dtype=np.uint64)
    at, within = np.divmod(zeros, LIMB_DIGITS)
    high, low = np.divmod(numbers * 10 ** within.astype(np.uint64), np.uint64(10**LIMB_DIGITS))
    rows = np.arange(len(numbers))
    limbs[rows, at] = low
    limbs[rows, at + 1] = high
    return np.ascontiguousarray(limbs[:, :size])
