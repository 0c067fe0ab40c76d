"""All simple graphs with a few vertices, as rows of bits: one for each pair of vertices.

Properties are found by masks: a graph has a cycle when it has all pairs of a mask, and a set of
vertices has no edge inside when it has none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, pairwise, permutations
from typing import Any

import numpy as np

from mathmill.generators.statements.tables import Numbers, Table, Truths, instances_of
from mathmill.schemas.searchable.graphs import DOMAIN, GRAPHS
from mathmill.schemas.searchable.wording import Property

Pair = tuple[int, int]
# The least number that a property is told with, so that it says something and is a plural.
_LEAST = {
    "edges at least": 2, "edges at most": 2, "edges": 2, "degrees at least": 1,
    "degrees at most": 1, "a degree": 0, "no degree": 0, "vertices of degree": 2, "parts": 2,
    "cycle of length": 3, "no cycle of length": 3, "apart": 3, "clique": 3, "colours": 3,
    "matching": 2, "distance": 2,
}  # fmt: skip

_HOLDS: dict[str, Callable[..., Truths]] = {
    "edges at least": lambda m, k: m["edges"] >= k,
    "edges at most": lambda m, k: m["edges"] <= k,
    "edges": lambda m, k: m["edges"] == k,
    "degrees at least": lambda m, k: m["degrees"].min(axis=1) >= k,
    "degrees at most": lambda m, k: m["degrees"].max(axis=1) <= k,
    "a degree": lambda m, k: (m["degrees"] == k).any(axis=1),
    "no degree": lambda m, k: (m["degrees"] != k).all(axis=1),
    "vertices of degree": lambda m, k, d: (m["degrees"] == d).sum(axis=1) >= k,
    "regular": lambda m: m["degrees"].min(axis=1) == m["degrees"].max(axis=1),
    "even": lambda m: (m["degrees"] % 2 == 0).all(axis=1),
    "connected": lambda m: m["parts"] == 1,
    "not connected": lambda m: m["parts"] > 1,
    "parts": lambda m, k: m["parts"] == k,
    "a cycle": lambda m: m["cycles"].any(axis=1),
    "no cycle": lambda m: ~m["cycles"].any(axis=1),
    "cycle of length": lambda m, k: m["cycles"][:, k],
    "no cycle of length": lambda m, k: ~m["cycles"][:, k],
    "tree": lambda m: (m["parts"] == 1) & ~m["cycles"].any(axis=1),
    "apart": lambda m, k: m["apart"] >= k,
    "clique": lambda m, k: m["clique"] >= k,
    "bipartite": lambda m: m["colours"] <= 2,
    "colours": lambda m, k: m["colours"] <= k,
    "matching": lambda m, k: m["matching"] >= k,
    "distance": lambda m, k: (m["distance"] > 0) & (m["distance"] <= k),
    "complement connected": lambda m: m["other parts"] == 1,
    "complement not connected": lambda m: m["other parts"] > 1,
}


@cache
def graphs(n: int) -> Table:
    pairs = list(combinations(range(1, n + 1), 2))
    rows = _in_order(len(pairs))
    measures = _measures(n, pairs, rows)

    def numbers(known: Property) -> list[dict[str, int]]:
        if not known.letters:
            return [{}]
        most = len(pairs) if known.measures == ("edges",) else n
        counts = range(_LEAST[known.name], most + 1)
        if known.letters == "k":
            return [{"k": k} for k in counts]
        return [{"k": k, "d": d} for k in counts for d in range(n)]

    def witness(at: int) -> list[list[int]]:
        return [list(pair) for pair, joined in zip(pairs, rows[at].tolist(), strict=True) if joined]

    return Table(
        subject=GRAPHS,
        texts={"n": str(n), "vertices": f"{', '.join(map(str, range(1, n)))} and {n}"},
        formulas={"n": str(n), "G": "g"},
        variables=("g",),
        lists=(DOMAIN.format(n=n),),
        total=len(rows),
        instances=instances_of(
            GRAPHS, numbers, lambda known, chosen: _HOLDS[known.name](measures, **chosen)
        ),
        measured={name: _shower(name, values) for name, values in measures.items()},
        witness=witness,
    )


def _shower(name: str, values: Any) -> Callable[[int], tuple[Any, ...]]:
    if name == "cycles":
        return lambda at: (np.flatnonzero(values[at]).tolist(),)
    return lambda at: (values[at].tolist(),)


def _in_order(many: int) -> Truths:
    """By number of edges; then those that have the earlier pairs come first."""
    codes = np.arange(1 << many)
    bits = (codes[:, None] >> np.arange(many - 1, -1, -1)) & 1
    return bits[np.lexsort((-codes, bits.sum(axis=1)))].astype(bool)


def _measures(n: int, pairs: list[Pair], rows: Truths) -> Mapping[str, Any]:
    ends = np.array([[vertex in pair for vertex in range(1, n + 1)] for pair in pairs])
    cycles = np.zeros((len(rows), n + 1), dtype=bool)
    for length in range(3, n + 1):
        for cycle in _cycles(n, length):
            cycles[_has_all(rows, pairs, cycle), length] = True
    return {
        "edges": rows.sum(axis=1),
        "degrees": rows.astype(np.int64) @ ends.astype(np.int64),
        "parts": _parts(n, pairs, rows),
        "cycles": cycles,
        "apart": _apart(n, pairs, rows),
        "clique": _apart(n, pairs, ~rows),
        "colours": _colours(n, pairs, rows),
        "matching": _matching(pairs, rows),
        "distance": _distance(n, pairs, rows),
        "other parts": _parts(n, pairs, ~rows),
    }


def _columns(pairs: list[Pair], some: Iterable[Pair]) -> list[int]:
    return [pairs.index((min(pair), max(pair))) for pair in some]


def _has_all(rows: Truths, pairs: list[Pair], some: Iterable[Pair]) -> Truths:
    found: Truths = np.all(rows[:, _columns(pairs, some)], axis=1)
    return found


def _cycles(n: int, length: int) -> Iterator[list[Pair]]:
    for first, *rest in combinations(range(1, n + 1), length):
        for turn in permutations(rest):
            if turn[0] < turn[-1]:  # not the same one backwards
                way = (first, *turn, first)
                yield list(pairwise(way))


def _subsets(n: int) -> Iterator[tuple[int, ...]]:
    for size in range(n + 1):
        yield from combinations(range(1, n + 1), size)


def _parts(n: int, pairs: list[Pair], rows: Truths) -> Numbers:
    """Of k parts any may be chosen: so many sets of vertices are left by no edge, 2^k."""
    unions = np.zeros(len(rows), dtype=np.int64)
    for chosen in _subsets(n):
        leaving = [at for at, (a, b) in enumerate(pairs) if (a in chosen) is not (b in chosen)]
        unions += ~rows[:, leaving].any(axis=1)
    found: Numbers = np.log2(unions).round().astype(np.int64)
    return found


def _apart(n: int, pairs: list[Pair], rows: Truths) -> Numbers:
    found = np.ones(len(rows), dtype=np.int64)
    for chosen in _subsets(n):  # the larger ones come later
        free = ~rows[:, _columns(pairs, combinations(chosen, 2))].any(axis=1)
        found[free] = max(len(chosen), 1)
    return found


def _colours(n: int, pairs: list[Pair], rows: Truths) -> Numbers:
    """By the ways to divide the vertices into classes."""
    found = np.full(len(rows), n, dtype=np.int64)
    for classes in _divisions(n):
        inside = [at for at, (a, b) in enumerate(pairs) if classes[a - 1] == classes[b - 1]]
        free = ~rows[:, inside].any(axis=1)
        found[free] = np.minimum(found[free], max(classes) + 1)
    return found


def _divisions(n: int) -> list[tuple[int, ...]]:
    """Each vertex with its class; a new class has the next number."""
    found: list[tuple[int, ...]] = [(0,)]
    for _ in range(n - 1):
        found = [(*each, new) for each in found for new in range(max(each) + 2)]
    return found


def _matching(pairs: list[Pair], rows: Truths) -> Numbers:
    found: Numbers = np.minimum(rows.sum(axis=1), 1)
    for size in (2, 3):
        for chosen in combinations(pairs, size):
            if len({end for pair in chosen for end in pair}) == 2 * size:
                found[_has_all(rows, pairs, chosen)] = size
    return found


def _distance(n: int, pairs: list[Pair], rows: Truths) -> Numbers:
    """By powers of the matrix that has 1 for vertices that are equal or joined."""
    step = np.broadcast_to(np.eye(n, dtype=np.int64), (len(rows), n, n)).copy()
    for at, (a, b) in enumerate(pairs):
        step[:, a - 1, b - 1] |= rows[:, at]
        step[:, b - 1, a - 1] |= rows[:, at]
    found, reached = np.full(len(rows), -1, dtype=np.int64), step
    for length in range(1, n):
        whole = (reached > 0).all(axis=(1, 2)) & (found < 0)
        found[whole] = length
        reached = np.minimum(reached @ step, 1)
    return found
