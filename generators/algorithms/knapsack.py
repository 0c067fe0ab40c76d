"""The 0-1 knapsack: the greatest value that can be carried."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call, listed
from mathmill.schemas.problem import Difficulty, Problem


class KnapsackParams(SizedParams):
    operation = "knapsack"
    presets = ((2, 3), (4, 5), (6, 8))
    limits = (1, 15)
    counts = "things"

    max_capacity: int = Field(default=12, ge=3, le=200, description="Greatest capacity.")
    max_value: int = Field(default=30, ge=1, le=10**6, description="Greatest value of a thing.")


@generator(version=1)
def knapsack(stream: Stream, params: KnapsackParams) -> Problem:
    """E.g. "A box may weigh up to 9 units. The items on the table are: weight 2, value 22;
    weight 5, value 1; weight 1, value 22. Choose among them, each at most once and not in
    parts, so that the value is as great as possible. What is that value?", 45.
    """
    size = params.draw_size(stream)
    capacity = stream.integer(3, params.max_capacity)
    heaviest = min(capacity + 1, 2 + 2 * capacity // 3)  # seldom one that never fits
    weights = tuple(stream.integer(1, heaviest) for _ in range(size))
    values = tuple(stream.integer(1, params.max_value) for _ in range(size))
    best = [0] * (capacity + 1)
    for weight, value in zip(weights, values, strict=True):
        for load in range(capacity, weight - 1, -1):
            best[load] = max(best[load], best[load - weight] + value)
    things = list(zip(weights, values, strict=True))
    return posed(
        stream,
        params,
        (weights, values, capacity),
        str(best[-1]),
        fields={
            "capacity": capacity,
            "things": "; ".join(f"weight {weight}, value {value}" for weight, value in things),
        },
        claim=call("eq", call("knapsack", listed(*weights), listed(*values), capacity), best[-1]),
        canonical=f"knapsack {sorted(things)} {capacity}",
        difficulty=Difficulty(
            level=size, steps=size * (capacity + 1) + 1, digits=len(str(params.max_value))
        ),
    )
