"""The probability of a length is in proportion to it: long numbers are the more frequent."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import choices, of_lengths
from mathmill.generators.streams import BlockStream


class LinearLengthsOptions(SchemeOptions):
    same: bool = Field(default=True, description="Whether all operands have one length.")


@scheme(
    options=LinearLengthsOptions,
    paper="How Far Can Transformers Reason? The Globality Barrier and Inductive Scratchpad, arXiv"
    " 2406.06467",
)
def linear_lengths(stream: BlockStream, ask: Ask, options: LinearLengthsOptions) -> list[Limbs]:
    """P(length s) is in proportion to s."""
    weights = list(range(ask.min_digits, ask.max_digits + 1))
    operands: list[Limbs] = []
    for place, zero in enumerate(ask.zeros):
        if place == 0 or not options.same:
            drawn = ask.min_digits + choices(stream, weights, ask.rows)
        operands.append(of_lengths(stream, drawn, ask.max_digits, zero))
    return operands
