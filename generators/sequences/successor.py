"""The number of a list that is the next greater than a given one of it."""

from __future__ import annotations

from typing import ClassVar

from mathmill.generators.registry import generator
from mathmill.generators.sequences.lists import ListParams, distinct, list_of, posed
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Problem


class SuccessorParams(ListParams):
    operation: ClassVar[str] = "successor"
    least: ClassVar[int] = 2


@generator(version=1)
def successor(stream: Stream, params: SuccessorParams) -> Problem:
    """E.g. "succ: 458 207 665 238 427 517 567 393 505 277 877 801 926 672 82 566 462 ? 567 > ",
    665.

    A helper task of "Improving Length-Generalization in Transformers via Task Hinting". Its level
    is the length.
    """
    elements = distinct(stream, params, params.draw_length(stream))
    ascending = sorted(elements)
    at = stream.below(len(elements) - 1)
    asked, found = ascending[at], ascending[at + 1]
    among = call("sorted", list_of(elements))
    place = call("add", call("index_of", among, asked), 1)
    claim = call("eq", call("element", among, place), found)
    return posed(stream, params, "succ", elements, (found,), asked=(asked,), claim=claim, one=True)
