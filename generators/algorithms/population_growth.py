"""A population that grows by a percentage and by newcomers, year after year."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class PopulationGrowthParams(SizedParams):
    operation = "population_growth"
    presets = ((1, 10), (11, 25), (26, 50))
    limits = (1, 200)
    counts = "years"

    max_start: int = Field(default=5_000, ge=100, le=10**9, description="Most at the start.")
    max_percent: int = Field(default=12, ge=1, le=100, description="Greatest yearly growth.")
    max_more: int = Field(default=60, ge=2, le=10**6, description="Most newcomers in a year.")


@generator(version=1)
def population_growth(stream: Stream, params: PopulationGrowthParams) -> Problem:
    """E.g. "A town has 2340 inhabitants. Each year 1% of those who live there at its
    beginning are added by births, a fraction of a person being dropped, and then 57 people
    move in. Work out the size of the population at the end of year 9.", 3090.
    """
    years = params.draw_size(stream)
    start = stream.integer(100, params.max_start)
    percent = stream.integer(1, params.max_percent)
    more = stream.integer(2, params.max_more)
    size = start
    for _ in range(years):
        size += size * percent // 100 + more
    return posed(
        stream,
        params,
        (start, percent, more, years),
        str(size),
        fields={"start": start, "percent": percent, "more": more, "years": years},
        claim=call("eq", call("grown", start, percent, more, years), size),
        canonical=f"population growth {start} {percent} {more} {years}",
        difficulty=Difficulty(level=years, steps=years, digits=len(str(start))),
    )
