"""Dijkstra: a state to pick the nearest open node, and one for each edge to an open node."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(
    size: int, edges: tuple[tuple[int, int, int], ...], source: int, target: int
) -> Iterator[State]:
    weights: list[dict[int, int]] = [{} for _ in range(size)]
    for a, b, weight in edges:
        weights[a][b] = weights[b][a] = weight
    lengths: dict[int, int] = {source: 0}  # of the open nodes that have been reached
    open_nodes = list(range(size))
    for picked in range(size):
        here = f"Pick {picked}"
        node = min(lengths, key=lambda at: (lengths[at], at))
        reach = lengths[node]
        shown = ",".join(f"(d{at}={lengths.get(at, 'inf')})" for at in open_nodes)
        open_nodes.remove(node)
        del lengths[node]
        ends = [end for end in sorted(weights[node]) if end in open_nodes]
        places = [*(f"{node},{end}" for end in ends), f"Pick {picked + 1}"]
        move = ("end", here) if node == target else ("go", here, places[0])
        yield [("at", here), ("open", shown), ("nearest", node, reach), move]
        if node == target:
            return
        for step, end in enumerate(ends):
            yield _relaxed(lengths, node, reach, end, weights[node][end], places[step : step + 2])


def _relaxed(
    lengths: dict[int, int], node: int, reach: int, end: int, weight: int, places: list[str]
) -> State:
    """The state that tries one edge, and `lengths` after it."""
    known = lengths.get(end, "inf")
    total = reach + weight
    state: State = [("at", places[0]), ("relax", node, reach, end, weight, known)]
    if known == "inf" or total < lengths[end]:
        lengths[end] = total
        state += [("better", reach, weight, total, known), ("write", end, total)]
    else:
        state.append(("worse", reach, weight, total, known))
    return [*state, ("go", *places)]
