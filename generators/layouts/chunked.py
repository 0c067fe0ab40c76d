"""Digits in groups of three, counted from the right or from the left."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from mathmill.generators.integers import Integers
from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written
from mathmill.generators.layouts.spelling import Spelt, before_each, digits_of, page, signed

_SIZE = 3


class ChunkedOptions(Options):
    separator: Literal[",", " "] = Field(default=",", description="What stands between groups.")
    direction: Literal["right", "left"] = Field(
        default="right", description="The end from which groups of three are counted off."
    )


@layout(
    options=ChunkedOptions,
    paper="Tokenization counts: the impact of tokenization on arithmetic in frontier LLMs,"
    " arXiv 2402.14903",
)
def chunked(work: Calculations, options: ChunkedOptions) -> Written:
    """E.g. `8,421,365+9,904,718=`, answer `18,326,083`.

    Counted from the left, the paper's other way, it is `842,136,5+990,471,8=`, `183,260,83`.
    """
    given, found = (
        [signed(grouped(number, options), number) for number in numbers]
        for numbers in (work.given, work.found)
    )
    return Written(
        question=page(work.asks, given, after="="),
        answer=page(work.gives, found),
        answer_type="text",
    )


def grouped(number: Integers, options: ChunkedOptions) -> Spelt:
    """The digits, with a separator before each group but the first."""
    spelt = digits_of(number)
    places = spelt.shown.shape[1]
    inside = np.zeros_like(spelt.shown)  # not the first digit
    inside[:, 1:] = spelt.shown[:, :-1]
    ranks = np.arange(places, dtype=np.int16)
    if options.direction == "right":
        starts = (places - ranks) % _SIZE == 0
    else:
        starts = (ranks - (places - spelt.sizes).astype(np.int16)[:, None]) % _SIZE == 0
    separator = np.frombuffer(options.separator.encode(), dtype=np.uint8)
    return before_each(separator, inside & starts, (spelt.sizes - 1) // _SIZE, spelt)
