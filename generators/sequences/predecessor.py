"""The number of a list that is the next smaller than a given one of it."""

from __future__ import annotations

from typing import ClassVar

from mathmill.generators.registry import generator
from mathmill.generators.sequences.lists import ListParams, distinct, list_of, posed
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Problem


class PredecessorParams(ListParams):
    operation: ClassVar[str] = "predecessor"
    least: ClassVar[int] = 2


@generator(version=1)
def predecessor(stream: Stream, params: PredecessorParams) -> Problem:
    """E.g. "pred: 603 234 ? 603 > ", 234.

    A helper task of "Improving Length-Generalization in Transformers via Task Hinting". Its level
    is the length.
    """
    elements = distinct(stream, params, params.draw_length(stream))
    ascending = sorted(elements)
    at = stream.below(len(elements) - 1)
    asked, found = ascending[at + 1], ascending[at]
    among = call("sorted", list_of(elements))
    place = call("sub", call("index_of", among, asked), 1)
    claim = call("eq", call("element", among, place), found)
    return posed(stream, params, "pred", elements, (found,), asked=(asked,), claim=claim, one=True)
