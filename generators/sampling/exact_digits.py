"""Operands of just so many digits."""

from __future__ import annotations

import numpy as np
from pydantic import Field

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import of_lengths
from mathmill.generators.streams import BlockStream
from mathmill.schemas.errors import BadInputError


class ExactDigitsOptions(SchemeOptions):
    digits: tuple[int, ...] = Field(
        default=(),
        max_length=8,
        description="Digits of each operand in turn, the last for all others; by default"
        " max_digits of them.",
    )

    def fit(self, min_digits: int, max_digits: int) -> None:
        for count in self.digits:
            if not min_digits <= count <= max_digits:
                raise BadInputError(
                    f"sampling exact_digits: digits={count} is not in min_digits={min_digits} to"
                    f" max_digits={max_digits}"
                )


@scheme(options=ExactDigitsOptions, paper="From Explicit CoT to Implicit CoT, arXiv 2405.14838")
def exact_digits(stream: BlockStream, ask: Ask, options: ExactDigitsOptions) -> list[Limbs]:
    """Uniform among the numbers of that length."""
    operands = []
    for place, zero in enumerate(ask.zeros):
        each = options.digits or (ask.max_digits,)
        length = each[min(place, len(each) - 1)]
        lengths = np.full(ask.rows, length, dtype=np.int64)
        operands.append(of_lengths(stream, lengths, ask.max_digits, zero))
    return operands
