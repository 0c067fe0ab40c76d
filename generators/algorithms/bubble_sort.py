"""Sort a short list of integers."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.algorithms.sizes import SizedParams, comma, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call, listed
from mathmill.schemas.problem import Difficulty, Problem


class BubbleSortParams(SizedParams):
    operation = "bubble_sort"
    presets = ((2, 4), (5, 6), (7, 8))
    limits = (2, 60)
    counts = "elements of the list"

    max_value: int = Field(
        default=99, ge=1, le=10**9, description="Elements lie between its negative and it."
    )


@generator(version=1)
def bubble_sort(stream: Stream, params: BubbleSortParams) -> Problem:
    """E.g. "A student wrote down the numbers [-30, 13, 28, -43]. Sort the list in ascending order
    and give the result in square brackets.", [-43, -30, 13, 28].
    """
    size, most = params.draw_size(stream), params.max_value
    values = tuple(stream.integer(-most, most) for _ in range(size))
    result = sorted(values)
    return posed(
        stream,
        params,
        (values,),
        f"[{comma(result)}]",
        fields={"values": comma(values)},
        claim=call("eq", call("sorted", listed(*values)), listed(*result)),
        canonical=f"bubble sort {values}",
        difficulty=Difficulty(level=size, steps=size * (size - 1) // 2 + 1, digits=len(str(most))),
        answer_type="vector",
    )
