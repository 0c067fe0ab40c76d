"""Operands with zeros in front; the answer with zeros in front, and then backwards."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from mathmill.generators.integers import Integers
from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written
from mathmill.generators.layouts.spaced import spaced
from mathmill.generators.layouts.spelling import (
    PRODUCTS,
    Counts,
    Spelt,
    digits_of,
    joined,
    longest,
    page,
    signed,
)
from mathmill.schemas.errors import BadInputError

_SUMS = {"addition", "sum_of_many"}  # of ten terms at most


class PaddedReversedOptions(Options):
    width: int | None = Field(
        default=None,
        ge=1,
        le=1_000,
        description="Digits of every operand; by default those of the row's longest.",
    )
    spaces: Literal["none", "symbols", "digits"] = Field(
        default="none",
        description="No spaces, spaces around what stands between operands, or around everything.",
    )

    def fit_given(self, widest: int) -> None:
        if self.width is not None and self.width < widest:
            raise BadInputError(
                f"layout padded_reversed: width={self.width} is too narrow for operands of"
                f" {widest} digits; give width {widest} or more, or lower max_digits"
            )


@layout(
    options=PaddedReversedOptions,
    paper="Positional Description Matters for Transformers Arithmetic, arXiv 2311.14737;"
    " Dissecting Multiplication in Transformers: Insights into LLMs, arXiv 2407.15360",
)
def padded_reversed(work: Calculations, options: PaddedReversedOptions) -> Written:
    """E.g. `00586*00047=`, answer `2457200000`.

    A product is as wide as its factors together (and so is a common multiple), a sum one digit
    wider than its terms, and any other answer as wide as they are, or as it must be. With spaces
    `symbols` it is `00586 * 00047 =`, `2457200000`, with `digits` `0 0 5 8 6 * 0 0 0 4 7 = `,
    `2 4 5 7 2 ...`.
    """
    width = longest(work.given)
    if options.width is not None:
        width = np.full_like(width, options.width)
    apart = options.spaces != "none"
    return Written(
        question=page(
            spaced(work.asks) if apart else work.asks,
            [_spelt(number, width, options, backwards=False) for number in work.given],
            after={"none": "=", "symbols": " =", "digits": " = "}[options.spaces],
        ),
        answer=page(
            spaced(work.gives) if apart else work.gives,
            [
                _spelt(number, _room(work, width, number), options, backwards=True)
                for number in work.found
            ],
        ),
        answer_type="text",
    )


def _room(work: Calculations, width: Counts, number: Integers) -> Counts:
    """Digits of the answer."""
    if work.operation in PRODUCTS:
        return width * len(work.given)
    if work.operation in _SUMS:
        return width + 1
    return np.maximum(width, number.digit_counts)


def _spelt(
    number: Integers, width: Counts, options: PaddedReversedOptions, *, backwards: bool
) -> Spelt:
    digits = digits_of(number, width, backwards=backwards)
    if options.spaces == "digits":
        digits = joined(" ", digits)
    return signed(digits, number, after=backwards)
