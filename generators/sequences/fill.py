"""Which number of a list is missing from the list when it is sorted."""

from __future__ import annotations

from typing import ClassVar

from mathmill.generators.registry import generator
from mathmill.generators.sequences.lists import ListParams, distinct, list_of, posed
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Problem


class FillParams(ListParams):
    operation: ClassVar[str] = "fill"
    least: ClassVar[int] = 2


@generator(version=1)
def fill(stream: Stream, params: FillParams) -> Problem:
    """E.g. "fill: 635 626 229 261 56 455 202 653 391 375 333 115 607 421 923 559 ? 56 115 202 229
    261 333 375 391 421 455 _ 607 626 635 653 923 > ", 559.

    A helper task of "Improving Length-Generalization in Transformers via Task Hinting": the gap
    in the sorted list is written ``_``. Its level is the length.
    """
    elements = distinct(stream, params, params.draw_length(stream))
    ascending = sorted(elements)
    at = stream.below(len(elements))
    missing = ascending[at]
    gap = [*ascending[:at], None, *ascending[at + 1 :]]
    claim = call("eq", call("element", call("sorted", list_of(elements)), at), missing)
    return posed(stream, params, "fill", elements, (missing,), asked=gap, claim=claim, one=True)
