"""Numbers as tokens of another base: 8421365 is `8 421 365` to base 1000."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field

from mathmill.generators.integers import Integers
from mathmill.generators.layouts import layout
from mathmill.generators.layouts.base_digits import spaced_digits
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill
from mathmill.generators.layouts.spaced import spaced


class BaseOptions(Options):
    base: int = Field(default=1_000, ge=2, le=10_000, description="What the digits count in.")


@layout(
    options=BaseOptions,
    paper="Scaling Behavior for Large Language Models regarding Numeral Systems: An Example using"
    " Pythia, arXiv 2409.17391",
)
def numeral_base(work: Calculations, options: BaseOptions) -> Written:
    """E.g. `8 421 365 + 9 904 718 = `, answer `18 326 83`, to base 1000.

    Each digit is a token, written as a decimal numeral without zeros in front. The base does
    not stand in the text: the tag `base:1000` tells it.
    """
    return Written(
        question=fill(
            spaced(work.asks),
            [signed_digits(number, options.base) for number in work.given],
            after=" = ",
        ),
        answer=fill(
            spaced(work.gives), [signed_digits(number, options.base) for number in work.found]
        ),
        answer_type="text",
        others={"tags": [f"base:{options.base}"]},
    )


def signed_digits(number: Integers, base: int, positive: str = "") -> pa.Array:
    """Digits after a sign of their own: `- 539`; `positive` is what stands before the others."""
    digits = spaced_digits(number, base)
    negative = np.zeros(len(number), dtype=bool) if number.negative is None else number.negative
    if not negative.any():
        return pc.binary_join_element_wise(positive, digits, "") if positive else digits
    signs = pc.if_else(pa.array(negative), "- ", positive)
    return pc.binary_join_element_wise(signs, digits, "")
