"""The most frequent number of a list, of which there is just one."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from mathmill.generators.registry import generator
from mathmill.generators.sequences.lists import ListParams, distinct, list_of, posed
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Problem

_MAX_TRIES = 1_000


class ModeParams(ListParams):
    operation: ClassVar[str] = "mode"

    pool: int = Field(
        default=5,
        ge=1,
        le=100,
        description="How many different numbers a list is drawn from.",
    )


@generator(version=1)
def mode(stream: Stream, params: ModeParams) -> Problem:
    """E.g. "mode: 993 379 993 993 863 > ", 993.

    From "What Algorithms can Transformers Learn?", arXiv 2310.16028. Its level is the length.
    """
    size = params.draw_length(stream)
    for _ in range(_MAX_TRIES):
        pool = distinct(stream, params, min(params.pool, params.max_value))
        elements = [stream.choice(pool) for _ in range(size)]
        counts = sorted([(elements.count(number), number) for number in set(elements)])
        if len(counts) == 1 or counts[-1][0] > counts[-2][0]:
            winner = counts[-1][1]
            claim = call("eq", call("mode", list_of(elements)), winner)
            return posed(stream, params, "mode", elements, (winner,), claim=claim, one=True)
        stream.again()
    raise BadInputError(
        f"mode found no list with one winner in {_MAX_TRIES} tries with"
        f" {params.model_dump_json()}; lower pool or raise max_length"
    )
