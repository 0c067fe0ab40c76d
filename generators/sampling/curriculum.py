"""Lengths that grow from item to item."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import of_lengths
from mathmill.generators.streams import BLOCK, BlockStream


class CurriculumOptions(SchemeOptions):
    items: int = Field(
        default=100_000,
        ge=1,
        description="After how many items the greatest length is reached.",
    )


@scheme(options=CurriculumOptions)
def curriculum(stream: BlockStream, ask: Ask, options: CurriculumOptions) -> list[Limbs]:
    """Lengths uniform from min_digits to a greatest one, which grows by blocks of 1,024 items.

    It is min_digits in the first block and max_digits from item `items` on. Read the shards in
    their order.
    """
    span = ask.max_digits - ask.min_digits
    stage = min(span, span * ask.block * BLOCK // options.items)
    return [
        of_lengths(stream, ask.min_digits + stream.below(stage + 1, ask.rows), ask.max_digits, zero)
        for zero in ask.zeros
    ]
