"""The shortest path between two nodes of a weighted graph."""

from __future__ import annotations

import heapq

from pydantic import Field

from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call, listed
from mathmill.schemas.problem import Difficulty, Problem

Edge = tuple[int, int, int]


class DijkstraParams(SizedParams):
    operation = "dijkstra"
    presets = ((3, 5), (6, 10), (11, 20))
    limits = (2, 60)
    counts = "nodes"

    max_weight: int = Field(default=20, ge=1, le=10**6, description="Greatest weight of an edge.")


@generator(version=1)
def dijkstra(stream: Stream, params: DijkstraParams) -> Problem:
    """E.g. "Consider the undirected weighted graph on the vertices 0 to 4 with edges 0-3: 12;
    1-4: 5; 2-3: 7; 0-1: 19; 2-4: 10. What is the least total along a path from 0 to 2?", 19.
    """
    size = params.draw_size(stream)
    edges = _connected(stream, size, params.max_weight)
    source, target = stream.sample(range(size), 2)
    distance = _distance(size, edges, source, target)
    ends = sorted((source, target))
    return posed(
        stream,
        params,
        (size, tuple(edges), source, target),
        str(distance),
        fields={
            "last": size - 1,
            "edges": "; ".join(f"{a}-{b}: {weight}" for a, b, weight in edges),
            "source": source,
            "target": target,
        },
        claim=call(
            "eq",
            call("shortest_path", listed(*(listed(*edge) for edge in edges)), source, target),
            distance,
        ),
        canonical=f"dijkstra {sorted(edges)} {ends}",
        difficulty=Difficulty(level=size, steps=size + len(edges), digits=len(str(size))),
    )


def _connected(stream: Stream, size: int, most: int) -> list[Edge]:
    """A random tree and about as many edges more, in random order; ends ascending."""
    order = stream.shuffled(range(size))
    joined = {tuple(sorted((order[at], order[stream.below(at)]))) for at in range(1, size)}
    for _ in range(stream.integer(0, size)):
        pair = tuple(sorted(stream.sample(range(size), 2)))
        joined.add(pair)
    return [(a, b, stream.integer(1, most)) for a, b in stream.shuffled(sorted(joined))]


def _distance(size: int, edges: list[Edge], source: int, target: int) -> int:
    """By Dijkstra's algorithm with a heap."""
    ways: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for a, b, weight in edges:
        ways[a].append((weight, b))
        ways[b].append((weight, a))
    heap = [(0, source)]
    settled: set[int] = set()
    while heap:
        reach, node = heapq.heappop(heap)
        if node == target:
            return reach
        if node not in settled:
            settled.add(node)
            for weight, end in ways[node]:
                heapq.heappush(heap, (reach + weight, end))
    raise AssertionError("the graph is connected")
