"""The table of a knapsack, a state for each cell."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(weights: tuple[int, ...], values: tuple[int, ...], capacity: int) -> Iterator[State]:
    above = [0] * (capacity + 1)
    zeros = ",".join(f"(T0,{load}=0)" for load in range(capacity + 1))
    yield [("at", 0), ("zeros", f"[{zeros}]"), ("go", 0, "1,0")]
    size = len(weights)
    for row, (weight, value) in enumerate(zip(weights, values, strict=True), 1):
        current: list[int] = []
        for load in range(capacity + 1):
            here = f"{row},{load}"
            state: State = [("at", here), ("thing", row, weight, value)]
            best = above[load]
            if weight > load:
                state += [("heavy", row, weight, load), ("above", row - 1, load, best)]
            else:
                rest = above[load - weight]
                best = max(best, rest + value)
                state += [
                    ("light", row, weight, load),
                    ("both", row - 1, load, above[load], load - weight, rest),
                    ("best", above[load], rest, value, best),
                ]
            current.append(best)
            after = f"{row},{load + 1}" if load < capacity else f"{row + 1},0"
            last = load == capacity and row == size
            move = ("end", here) if last else ("go", here, after)
            yield [*state, ("write", row, load, best), move]
        above = current
