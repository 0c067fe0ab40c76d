"""Every digit a token of its own, with a delimiter between digits."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written
from mathmill.generators.layouts.spaced import spaced
from mathmill.generators.layouts.spelling import digits_of, joined, page, signed


class SpacedDigitsOptions(Options):
    delimiter: Literal[" ", "|"] = Field(default=" ", description="What stands between digits.")


@layout(
    options=SpacedDigitsOptions,
    paper="Positional Description Matters for Transformers Arithmetic, arXiv 2311.14737",
)
def spaced_digits(work: Calculations, options: SpacedDigitsOptions) -> Written:
    """E.g. `5 8 6 + 4 7 = `, answer `6 3 3`; a minus sign stands right before its digits.

    With the delimiter `|` only digits are set apart: `5|8|6+4|7=`, answer `6|3|3`.
    """
    given, found = (
        [signed(joined(options.delimiter, digits_of(number)), number) for number in numbers]
        for numbers in (work.given, work.found)
    )
    asks, gives, equals = work.asks, work.gives, "="
    if options.delimiter == " ":
        asks, gives, equals = spaced(asks), spaced(gives), " = "
    return Written(
        question=page(asks, given, after=equals), answer=page(gives, found), answer_type="text"
    )
