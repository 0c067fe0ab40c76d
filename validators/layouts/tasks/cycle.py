"""Whether a path leads between two nodes of a graph of cycles: walked backwards from the goal."""

from __future__ import annotations

import re
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.tasks import Reading

Edges = tuple[tuple[int, int], ...]

_PLAIN = re.compile(
    r"A directed graph has these edges, where a > b leads from a to b:"
    r" (v\d{3} > v\d{3}(?:, v\d{3} > v\d{3})*)\."
    r" Does a path lead from v(\d{3}) to v(\d{3})\? Answer 1 for yes, 0 for no\.",
    re.ASCII,
)
_EDGE = re.compile(r"v(\d{3}) > v(\d{3})", re.ASCII)


def edges_in(text: str) -> Edges:
    """All that is written as an edge, in order."""
    return tuple((int(a), int(b)) for a, b in _EDGE.findall(text))


def parse(question: str) -> tuple[Any, ...] | None:
    found = _PLAIN.fullmatch(question)
    return None if found is None else (edges_in(found[1]), int(found[2]), int(found[3]))


def walk(edges: Edges, start: int, goal: int) -> list[int]:
    """The nodes from `start` until `goal`, or around its cycle back to `start`.

    Found backwards, by the one edge that leads to each node. Raises `BadInputError` where the
    graph is not made of cycles, or a node is not in it.
    """
    before = {end: begin for begin, end in edges}
    if len(before) != len(edges) or set(before) != set(before.values()):
        raise BadInputError("the edges are no cycles: one must lead to each node, and one away")
    if start not in before or goal not in before or start == goal:
        raise BadInputError(f"v{start:03} and v{goal:03} are not two nodes of the graph")
    return _back(before, goal, start) or _back(before, start, start)


def _back(before: dict[int, int], end: int, start: int) -> list[int]:
    """The path from `start` to `end`, of one edge or more; nothing if there is none."""
    path = [end]
    while True:
        path.append(before[path[-1]])
        if path[-1] == start:
            return path[::-1]
        if path[-1] == end:
            return []


def solve(edges: Edges, start: int, goal: int) -> tuple[int]:
    return (int(walk(edges, start, goal)[-1] == goal),)


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return str(found[0])


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    edges, start, goal = given
    listed = ",".join(f'["list","{a}","{b}"]' for a, b in edges)
    truth = "true" if found[0] else "false"
    return f'["eq",["reachable",["list",{listed}],"{start}","{goal}"],["{truth}"]]'


READINGS = (Reading("cycle", parse, solve, gives, claim, answer_type="integer"),)
