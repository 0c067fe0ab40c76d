"""Exact lengths, and a share of rows whose second operand has one digit that is not 0."""

from __future__ import annotations

import numpy as np
from pydantic import Field

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import fractions, of_digits, of_lengths
from mathmill.generators.streams import BlockStream


class SimpleMultipliersOptions(SchemeOptions):
    share: float = Field(default=0.5, ge=0, le=1, description="Share of the simple rows.")


@scheme(
    options=SimpleMultipliersOptions,
    paper="Dissecting Multiplication in Transformers: Insights into LLMs, arXiv 2407.15360",
    for_two=True,
)
def simple_multipliers(
    stream: BlockStream, ask: Ask, options: SimpleMultipliersOptions
) -> list[Limbs]:
    """Numbers of max_digits digits; simple multipliers are one digit at any place, as in 00040.

    The paper does not say which share is the best; half is our choice.
    """
    full = np.full(ask.rows, ask.max_digits, dtype=np.int64)
    first, second = (of_lengths(stream, full, ask.max_digits, zero) for zero in ask.zeros)
    simple = fractions(stream, ask.rows) < options.share
    digits = np.zeros((ask.rows, ask.max_digits), dtype=np.int64)
    place = stream.below(ask.max_digits, ask.rows)
    digits[np.arange(ask.rows), place] = 1 + stream.below(9, ask.rows)
    return [first, np.where(simple[:, None], of_digits(digits), second)]
