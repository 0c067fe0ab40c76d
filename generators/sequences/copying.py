"""Copy a list: of different numbers, or with repeats of a few."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from mathmill.generators.registry import generator
from mathmill.generators.sequences.lists import ListParams, distinct, list_of, posed
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Problem


class CopyingParams(ListParams):
    operation: ClassVar[str] = "copying"

    pool: int = Field(
        default=0,
        ge=0,
        le=100,
        description="How many symbols there are: 0, 1 and so on, each drawn anew. 0 is for lists of"
        " different numbers; 2 is the paper's hard control.",
        examples=[2],
    )


@generator(version=1)
def copying(stream: Stream, params: CopyingParams) -> Problem:
    """E.g. "copy: 869 216 928 575 212 453 430 910 993 41 938 > ", 869 216 928 575 212 453 430 910
    993 41 938.

    From "What Algorithms can Transformers Learn?", arXiv 2310.16028. Its level is the length.
    """
    size = params.draw_length(stream)
    if params.pool:
        elements = [stream.below(params.pool) for _ in range(size)]
    else:
        elements = distinct(stream, params, size)
    claim = call("eq", list_of(elements), list_of(elements))
    return posed(stream, params, "copy", elements, elements, claim=claim)
