"""How many numbers of a list are below a given one of it."""

from __future__ import annotations

from typing import ClassVar

from mathmill.generators.registry import generator
from mathmill.generators.sequences.lists import ListParams, distinct, list_of, posed
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Problem


class CountBelowParams(ListParams):
    operation: ClassVar[str] = "count_below"


@generator(version=1)
def count_below(stream: Stream, params: CountBelowParams) -> Problem:
    """E.g. "below: 780 89 831 357 859 677 581 891 337 10 481 554 ? 780 > ", 8.

    The helper task "count" of "Improving Length-Generalization in Transformers via Task Hinting".
    Its level is the length.
    """
    elements = distinct(stream, params, params.draw_length(stream))
    asked = stream.choice(elements)
    found = sum(value < asked for value in elements)
    place = call("index_of", call("sorted", list_of(elements)), asked)
    claim = call("eq", place, found)
    return posed(stream, params, "below", elements, (found,), asked=(asked,), claim=claim, one=True)
