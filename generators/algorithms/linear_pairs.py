"""Count the natural solutions of a linear equation in two unknowns."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class LinearPairsParams(SizedParams):
    operation = "linear_pairs"
    presets = ((10, 50), (51, 100), (101, 200))
    limits = (2, 1_000)
    counts = "the value n of a*x + b*y"

    max_coefficient: int = Field(default=12, ge=2, le=1_000, description="Greatest a and b.")


@generator(version=1)
def linear_pairs(stream: Stream, params: LinearPairsParams) -> Problem:
    """E.g. "Let x and y be such that 5x + 3y = 13. How many pairs (x, y) of integers with x
    >= 0 and y >= 0 satisfy it?", 1.
    """
    n = params.draw_size(stream)
    a, b = (stream.integer(2, params.max_coefficient) for _ in range(2))
    count = sum((n - a * x) % b == 0 for x in range(n // a + 1))
    return posed(
        stream,
        params,
        (a, b, n),
        str(count),
        fields={"a": a, "b": b, "n": n},
        claim=call("eq", call("length", call("natural_solutions", a, b, n)), count),
        canonical=f"linear pairs {min(a, b)} {max(a, b)} {n}",
        difficulty=Difficulty(level=n // a, steps=n // a + 2, digits=len(str(n))),
    )
