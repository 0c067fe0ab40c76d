"""Sort different numbers."""

from __future__ import annotations

from typing import ClassVar

from mathmill.generators.registry import generator
from mathmill.generators.sequences.lists import ListParams, distinct, list_of, posed
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Problem


class SortingParams(ListParams):
    operation: ClassVar[str] = "sorting"


@generator(version=1)
def sorting(stream: Stream, params: SortingParams) -> Problem:
    """E.g. "sort: 820 865 725 97 292 197 284 405 308 194 441 129 650 342 477 345 566 443 631 > ",
    97 129 194 197 284 292 308 342 345 405 441 443 477 566 631 650 725 820 865.

    The main task of "Improving Length-Generalization in Transformers via Task Hinting"; also in
    arXiv 2310.16028 and, in layout `ring_keys`, in arXiv 2405.17399. Its level is the length.
    """
    elements = distinct(stream, params, params.draw_length(stream))
    ascending = sorted(elements)
    claim = call("eq", call("sorted", list_of(elements)), list_of(ascending))
    return posed(stream, params, "sort", elements, ascending, claim=claim)
