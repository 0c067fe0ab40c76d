"""Find a number in a sorted list by halving."""

from __future__ import annotations

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.algorithms.sizes import SizedParams, comma, distinct, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call, listed
from mathmill.schemas.problem import Difficulty, Problem

_PERCENT = 100


class BinarySearchParams(SizedParams):
    operation = "binary_search"
    presets = ((5, 20), (21, 40), (41, 70))
    limits = (1, 1_000)
    counts = "elements of the list"

    max_value: int = Field(
        default=200, ge=1, le=10**9, description="Elements lie between its negative and it."
    )
    absent: int = Field(
        default=20, ge=0, le=100, description="Per cent of the questions whose number is absent."
    )

    @model_validator(mode="after")
    def _check_values(self) -> Self:
        if 2 * self.max_value < self.sizes[1]:
            raise ValueError(
                f"max_value={self.max_value} is too small for {self.sizes[1]} different elements"
            )
        return self


@generator(version=1)
def binary_search(stream: Stream, params: BinarySearchParams) -> Problem:
    """E.g. "Consider the sorted list [-165, -42, 59, 60, 67, 110, 124, 130]. Where does 130
    stand, if the first element has index 0? Say -1 if it is missing.", 7.
    """
    size, most = params.draw_size(stream), params.max_value
    values = tuple(sorted(distinct(stream, -most, most, size)))
    if stream.chance(params.absent, _PERCENT):
        target, answer = _missing(stream, set(values), most), -1
    else:
        answer = stream.below(size)
        target = values[answer]
    return posed(
        stream,
        params,
        (values, target),
        str(answer),
        fields={"values": comma(values), "target": target},
        claim=call("eq", call("position", listed(*values), target), answer),
        canonical=f"binary search {values} {target}",
        difficulty=Difficulty(level=size, steps=size.bit_length(), digits=len(str(most))),
    )


def _missing(stream: Stream, chosen: set[int], most: int) -> int:
    """A number that is not there, from the first drawn upwards."""
    target = stream.integer(-most, most)
    while target in chosen:
        target = target + 1 if target < most else -most
    return target
