"""Count the primes in a range."""

from __future__ import annotations

from math import isqrt

from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class PrimesParams(SizedParams):
    operation = "primes"
    presets = ((5, 100), (101, 200), (201, 300))
    limits = (3, 2_000)
    counts = "the upper end of the range"


@generator(version=1)
def primes(stream: Stream, params: PrimesParams) -> Problem:
    """E.g. "Consider all whole numbers n with 54 <= n <= 80. How many have exactly two
    positive divisors?", 6.
    """
    high = params.draw_size(stream)
    low = stream.integer(2, high - 1)
    count = sum(all(n % d for d in range(2, isqrt(n) + 1)) for n in range(low, high + 1))
    return posed(
        stream,
        params,
        (low, high),
        str(count),
        fields={"low": low, "high": high},
        claim=call("eq", call("length", call("primes_between", low, high)), count),
        canonical=f"primes {low} {high}",
        difficulty=Difficulty(level=high - low, steps=high - low + 1, digits=len(str(high))),
    )
