"""What simple graphs with a few vertices have, by walks and by trying all there is.

Edges are lists of two vertices, the smaller one first; the vertices are 1, …, n.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import combinations
from typing import TypeAlias

from mathmill.validators.exact.values import UndefinedError, UnknownError, Value, integer, sequence

Edges: TypeAlias = tuple[tuple[int, int], ...]

_MOST_SORTED = 6  # vertices of graphs of which all kinds are listed
_MOST = 8  # vertices of a graph that is looked at
_KEPT = 4_096  # results that are kept for each question


def in_order(n: int) -> Iterator[Edges]:
    """All graphs: by number of edges, then in dictionary order of the lists of edges."""
    pairs = list(combinations(range(1, n + 1), 2))
    for size in range(len(pairs) + 1):
        yield from combinations(pairs, size)


@cache
def kinds(n: int) -> dict[Edges, int]:
    """The first graph of each kind, and how many graphs are of that kind.

    Exchanging neighbouring vertices again and again leads from a graph to all of its kind. A graph
    is a number here, with one bit for each pair.
    """
    bits = {pair: 1 << at for at, pair in enumerate(combinations(range(1, n + 1), 2))}
    exchanges = [_exchange(bits, low, n) for low in range(1, n)]
    seen: set[int] = set()
    found: dict[Edges, int] = {}
    for edges in in_order(n):
        graph = sum(bits[pair] for pair in edges)
        if graph in seen:
            continue
        same, border = {graph}, [graph]
        for each in border:  # grows as it is walked through
            for moves in exchanges:
                other = each
                for one, two in moves:
                    if bool(other & one) is not bool(other & two):
                        other ^= one | two
                if other not in same:
                    same.add(other)
                    border.append(other)
        seen |= same
        found[edges] = len(same)
    return found


def _exchange(bits: Mapping[tuple[int, int], int], low: int, n: int) -> list[tuple[int, int]]:
    """The bits that change places when the vertices `low` and `low` + 1 do."""
    return [
        (bits[_pair(low, vertex)], bits[_pair(low + 1, vertex)])
        for vertex in range(1, n + 1)
        if vertex not in (low, low + 1)
    ]


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def graph_kinds(n: Value) -> tuple[Edges, ...]:
    return tuple(kinds(_size(n, _MOST_SORTED)))


def _size(n: Value, most: int) -> int:
    found = integer(n)
    if found < 1:
        raise UndefinedError(f"a graph with {found} vertices")
    if found > most:
        raise UnknownError(f"graphs with more than {most} vertices are not looked at")
    return found


def _read(edges: Value, most: int) -> Edges:
    found = tuple((integer(a), integer(b)) for a, b in map(_two, sequence(edges)))
    if len(set(found)) < len(found) or not all(1 <= a < b <= most for a, b in found):
        raise UndefinedError(f"edges are different pairs a < b of 1..{most}")
    return found


def _two(edge: Value) -> tuple[Value, Value]:
    ends = sequence(edge)
    if len(ends) != 2:
        raise UndefinedError("an edge is a list of two vertices")
    return ends[0], ends[1]


def _neighbours(edges: Edges, n: int) -> dict[int, set[int]]:
    joined: dict[int, set[int]] = {vertex: set() for vertex in range(1, n + 1)}
    for a, b in edges:
        joined[a].add(b)
        joined[b].add(a)
    return joined


def _distances(joined: dict[int, set[int]], start: int) -> dict[int, int]:
    found, border = {start: 0}, [start]
    for vertex in border:  # grows as it is walked through
        for other in joined[vertex]:
            if other not in found:
                found[other] = found[vertex] + 1
                border.append(other)
    return found


def _degrees(edges: Edges, n: int) -> Value:
    return tuple(map(len, _neighbours(edges, n).values()))


def _components(edges: Edges, n: int) -> Value:
    joined = _neighbours(edges, n)
    return len({min(_distances(joined, vertex)) for vertex in joined})


def _diameter(edges: Edges, n: int) -> Value:
    joined = _neighbours(edges, n)
    found = [_distances(joined, vertex) for vertex in joined]
    return max(max(each.values()) for each in found) if len(found[0]) == n else -1


def _cycles(edges: Edges, n: int) -> Value:
    """By walks that do not come to a vertex below their first, nor to one of theirs."""
    joined = _neighbours(edges, n)
    lengths: set[int] = set()
    paths: list[tuple[int, ...]] = [(vertex,) for vertex in joined]
    while paths:
        path = paths.pop()
        for other in joined[path[-1]]:
            if other == path[0] and len(path) > 2:
                lengths.add(len(path))
            elif other > path[0] and other not in path:
                paths.append((*path, other))
    return tuple(sorted(lengths))


def _independence(edges: Edges, n: int) -> Value:
    for size in range(n, 1, -1):
        for chosen in map(set, combinations(range(1, n + 1), size)):
            if not any(a in chosen and b in chosen for a, b in edges):
                return size
    return 1


def _colours(edges: Edges, n: int) -> Value:
    joined = _neighbours(edges, n)

    def colourable(given: dict[int, int], many: int) -> bool:
        vertex = len(given) + 1
        if vertex > n:
            return True
        taken = {given[other] for other in joined[vertex] if other in given}
        return any(colourable({**given, vertex: x}, many) for x in range(many) if x not in taken)

    return next(many for many in range(1, n + 1) if colourable({}, many))


def _complement(edges: Edges, n: int) -> Value:
    return tuple(pair for pair in combinations(range(1, n + 1), 2) if pair not in edges)


def _of(look: Callable[[Edges, int], Value]) -> Callable[..., Value]:
    kept = lru_cache(_KEPT)(look)

    def operation(edges: Value, n: Value) -> Value:
        size = _size(n, _MOST)
        return kept(_read(edges, size), size)

    return operation


@lru_cache(_KEPT)
def _matching(edges: Edges) -> int:
    """With the first edge, or without it."""
    if not edges:
        return 0
    first, *rest = edges
    apart = tuple(edge for edge in rest if not set(edge) & set(first))
    return max(1 + _matching(apart), _matching(tuple(rest)))


OPERATIONS: dict[str, Callable[..., Value]] = {
    "graph_kinds": graph_kinds,
    "vertex_degrees": _of(_degrees),
    "component_count": _of(_components),
    "cycle_lengths": _of(_cycles),
    "independence_number": _of(_independence),
    "chromatic_number": _of(_colours),
    "matching_number": lambda edges: _matching(_read(edges, _MOST)),
    "graph_diameter": _of(_diameter),
    "complement_edges": _of(_complement),
}
