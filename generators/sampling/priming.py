"""Short rows, and a few long ones that prime a model for such lengths."""

from __future__ import annotations

import numpy as np
from pydantic import Field

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import Lengths, fractions, of_lengths
from mathmill.generators.streams import BlockStream
from mathmill.schemas.errors import BadInputError


class PrimingOptions(SchemeOptions):
    share: float = Field(default=0.01, ge=0, le=1, description="Share of the long rows.")
    short_first: int = Field(default=5, ge=1, description="Most digits of a short first operand.")
    short_second: int = Field(default=3, ge=1, description="Most digits of a short second one.")
    long_second: int | None = Field(
        default=3,
        ge=1,
        description="Digits of the second operand of a long row; null: as those of the first.",
    )

    def fit(self, min_digits: int, max_digits: int) -> None:
        short = min(self.short_first, self.short_second, self.long_second or max_digits)
        if short < min_digits or self.short_first >= max_digits:
            raise BadInputError(
                f"sampling priming: short_first={self.short_first} must be below"
                f" max_digits={max_digits}, and no length below min_digits={min_digits}"
            )


@scheme(
    options=PrimingOptions,
    paper="Length Generalization in Arithmetic Transformers, arXiv 2306.15400",
)
def priming(stream: BlockStream, ask: Ask, options: PrimingOptions) -> list[Limbs]:
    """Lengths up to short_first and short_second; of a long row, from short_first + 1 up.

    For a fixed number of long rows put two entries into the recipe instead.
    """
    long = fractions(stream, ask.rows) < options.share
    first = np.where(
        long,
        _uniform(stream, options.short_first + 1, ask.max_digits, ask.rows),
        _uniform(stream, ask.min_digits, options.short_first, ask.rows),
    )
    second = np.where(
        long,
        first if options.long_second is None else options.long_second,
        _uniform(stream, ask.min_digits, options.short_second, ask.rows),
    )
    lengths = (first, second)
    return [
        of_lengths(stream, lengths[min(place, 1)], ask.max_digits, zero)
        for place, zero in enumerate(ask.zeros)
    ]


def _uniform(stream: BlockStream, low: int, high: int, count: int) -> Lengths:
    return stream.integers(low, high, count)
