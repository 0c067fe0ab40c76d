"""List all combinations of a given size."""

from __future__ import annotations

import itertools

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.algorithms.sizes import SizedParams, comma, distinct, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call, listed
from mathmill.schemas.problem import Difficulty, Problem


class CombinationsParams(SizedParams):
    operation = "combinations"
    presets = ((2, 4), (5, 6), (7, 8))
    limits = (1, 12)
    counts = "elements of the list"

    max_value: int = Field(default=40, ge=1, le=10**6, description="Greatest element.")

    @model_validator(mode="after")
    def _check_values(self) -> Self:
        if self.max_value < self.sizes[1]:
            raise ValueError(
                f"max_value={self.max_value} is too small for {self.sizes[1]} different elements"
            )
        return self


@generator(version=1)
def combinations(stream: Stream, params: CombinationsParams) -> Problem:
    """E.g. "The set is [34, 40]. Enumerate the combinations of size 1 in the order of the
    list, lexicographic by place, as a list of lists.", [[34], [40]].
    """
    size = params.draw_size(stream)
    count = stream.integer(1, size)
    values = tuple(distinct(stream, 1, params.max_value, size))
    found = list(itertools.combinations(values, count))
    return posed(
        stream,
        params,
        (values, count),
        f"[{comma(f'[{comma(choice)}]' for choice in found)}]",
        fields={"values": comma(values), "count": count},
        claim=call(
            "eq",
            call("choices", listed(*values), count),
            listed(*(listed(*choice) for choice in found)),
        ),
        canonical=f"combinations {values} {count}",
        difficulty=Difficulty(level=size, steps=2**size, digits=len(str(params.max_value))),
        answer_type="vector",
    )
