"""Count derangements: permutations that leave nothing in its place."""

from __future__ import annotations

from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class DerangementParams(SizedParams):
    operation = "derangement"
    presets = ((3, 30), (31, 60), (61, 100))
    limits = (2, 300)
    counts = "objects"


def capacity(params: DerangementParams) -> int | None:
    """One problem a size; the wordings make 20 questions of it."""
    return (params.sizes[1] - params.sizes[0] + 1) * 20


@generator(version=1, capacity=capacity)
def derangement(stream: Stream, params: DerangementParams) -> Problem:
    """E.g. "On a shelf stand 11 books, each in its own place. How many rearrangements, one to
    a place, leave nothing where it belongs?", 14684570.
    """
    n = params.draw_size(stream)
    ways = 1  # of nothing; then D(n) = n*D(n-1) + (-1)^n
    for size in range(1, n + 1):
        ways = size * ways + (-1) ** size
    return posed(
        stream,
        params,
        (n,),
        str(ways),
        fields={"n": n, "again": n},
        claim=call("eq", call("derangements", n), ways),
        canonical=f"derangements of {n}",
        difficulty=Difficulty(level=n, steps=2 * n - 3, digits=len(str(n))),
    )
