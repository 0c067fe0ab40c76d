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
    """E.g. "Consider 5x + 2y = 27. Count the solutions (x, y) in non-negative integers, 0
    included.", 3.
    """
    n = params.draw_size(stream)
    a, b = (stream.integer(2, params.max_coefficient) for _ in range(2))
    if stream.chance(2, 3):
        n = _solvable(stream, params, a, b, n)
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


def _solvable(stream: Stream, params: LinearPairsParams, a: int, b: int, n: int) -> int:
    """A number not above n, and near it, that has a solution; n itself if that is too small."""
    x = stream.integer(0, n // a)
    near = n - (n - a * x) % b
    return near if near >= params.sizes[0] else n
