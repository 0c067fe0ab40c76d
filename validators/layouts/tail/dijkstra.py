"""Shortest paths: by Bellman and Ford. They fix in which order Dijkstra settles the nodes, and
what is known of a node at any time is its least way over those settled before.
"""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.validators.layouts.tail import State, Trace, bounded, numerals, read_as

Edges = tuple[tuple[int, int, int], ...]


def given_of(fields: Mapping[str, str]) -> tuple[int, Edges, int, int] | None:
    size = int(fields["last"]) + 1
    edges = []
    for edge in fields["edges"].split("; "):
        ends, _, weight = edge.partition(": ")
        one, _, other = ends.partition("-")
        edges.append((int(one), int(other), int(weight)))
    source, target = int(fields["source"]), int(fields["target"])
    pairs = [(one, other) for one, other, _ in edges]
    if len({end for pair in pairs for end in pair}) < size:
        return None  # a node that no edge leads to
    if len(set(pairs)) < len(pairs) or not all(one < other < size for one, other in pairs):
        return None
    return (size, tuple(edges), source, target) if max(source, target) < size else None


def distances(size: int, edges: Edges, source: int) -> dict[int, int]:
    bounded(size, 200)
    found = {source: 0}
    for _ in range(size):
        for one, other, weight in edges:
            for start, end in ((one, other), (other, one)):
                if start in found and found[start] + weight < found.get(end, 1 << 62):
                    found[end] = found[start] + weight
    return found


def solve(size: int, edges: Edges, source: int, target: int) -> str:
    found = distances(size, edges, source)
    if target not in found or source == target:
        raise ArithmeticError(f"there is no path from {source} to {target} to be measured")
    return str(found[target])


def trace(size: int, edges: Edges, source: int, target: int) -> Trace:
    length = distances(size, edges, source)
    weight = {(a, b): w for a, b, w in edges} | {(b, a): w for a, b, w in edges}
    if 0 in weight.values():
        raise ArithmeticError("an edge has no length")
    order = sorted(length, key=lambda node: (length[node], node))
    run: Trace = []
    for turn, node in enumerate(order):
        settled = order[:turn]

        def known(end: int, over: list[int]) -> int | str:
            """The least way to `end` whose last node before it is one of `over`."""
            if end == source:
                return 0
            return min(
                (length[at] + weight[at, end] for at in over if (at, end) in weight), default="inf"
            )

        left = [end for end in range(size) if end not in settled]
        here = f"Pick {turn}"
        run.append(
            [
                ("at", here),
                ("open", ",".join(f"(d{end}={known(end, settled)})" for end in left)),
                ("nearest", node, length[node]),
            ]
        )
        if node == target:
            run[-1].append(("end", here))
            break
        ends = [end for end in left if (node, end) in weight]
        places = [f"{node},{end}" for end in ends] + [f"Pick {turn + 1}"]
        run[-1].append(("go", here, places[0]))
        for step, end in enumerate(ends):
            before, after = known(end, settled), known(end, [*settled, node])
            way = weight[node, end]
            total = length[node] + way
            state: State = [("at", places[step]), ("relax", node, length[node], end, way, before)]
            if after != before:
                state += [("better", length[node], way, total, before), ("write", end, after)]
            else:
                state.append(("worse", length[node], way, total, before))
            run.append([*state, ("go", places[step], places[step + 1])])
    return run


def claim(size: int, edges: Edges, source: int, target: int, answer: str) -> str:
    listed = ",".join(map(numerals, edges))
    return f'["eq",["shortest_path",["list",{listed}],"{source}","{target}"],"{answer}"]'


READING = read_as("dijkstra", given_of, solve, claim)
