"""Each operand's digit count is uniform, and then each number of so many digits."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import of_lengths
from mathmill.generators.streams import BlockStream


class LengthsOptions(SchemeOptions):
    same: bool = Field(default=False, description="Whether all operands have one length.")


@scheme(
    options=LengthsOptions,
    paper="Position Coupling: Improving Length Generalization of Arithmetic Transformers Using Task"
    " Structure, arXiv 2405.20671",
)
def lengths(stream: BlockStream, ask: Ask, options: LengthsOptions) -> list[Limbs]:
    """Short numbers are as frequent as long ones."""
    span = ask.max_digits - ask.min_digits + 1
    operands: list[Limbs] = []
    for place, zero in enumerate(ask.zeros):
        if place == 0 or not options.same:
            drawn = ask.min_digits + stream.below(span, ask.rows)
        operands.append(of_lengths(stream, drawn, ask.max_digits, zero))
    return operands
