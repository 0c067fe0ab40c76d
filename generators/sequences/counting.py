"""Count from one number up to another."""

from __future__ import annotations

from typing import ClassVar

from mathmill.generators.registry import generator
from mathmill.generators.sequences.lists import ListParams, list_of, posed
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Problem


class CountingParams(ListParams):
    operation: ClassVar[str] = "counting"


@generator(version=1)
def counting(stream: Stream, params: CountingParams) -> Problem:
    """E.g. "count: 987 990 > ", 987 988 989 990.

    From "What Algorithms can Transformers Learn?", arXiv 2310.16028, which writes it as layout
    `delimited` does. The length of the run is drawn, then where it begins.
    """
    size = params.draw_length(stream)
    first = stream.integer(0, params.max_value - size + 1)
    run = range(first, first + size)
    claim = call("eq", call("range", first, run[-1]), list_of(run))
    return posed(stream, params, "count", (first, run[-1]), run, claim=claim)
