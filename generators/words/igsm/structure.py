"""Step one of iGSM: which kinds of thing hold which, in layers, and what can be counted of them.

Nodes are numbered layer by layer. An edge from a node to one of the next layer is an *instance
parameter*: how many of the one are in each of the other. An *abstract parameter* is how many
things of a whole layer further in a node holds; it follows from the edges. Edges come first in
the numbering of parameters, abstract ones after them, each after all that it is computed from.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

Below = Callable[[int], int]  # uniform in 0..bound-1

WIDTHS = (2, 3, 4)
_CENTRES = (0.2, 0.5, 0.8)  # of the share of the greatest size at which each of them is likeliest
_UNIT = 1 << 20  # weights are whole numbers, so that no machine rounds them otherwise
_CERTAIN = 1 << 28  # resolution of probabilities


class Structure(NamedTuple):
    """`widths` of the layers; of each parameter its holder, the thing counted, and its inputs.

    A thing is a node, or for an abstract parameter the number of nodes plus a layer. `masks` are
    sets of parameters as bits: each with all that it is computed from. `reach` says how many
    layers further in an abstract parameter counts; 0 for an edge.
    """

    widths: list[int]
    edges: int
    holders: list[int]
    things: list[int]
    inputs: list[tuple[int, ...]]
    masks: list[int]
    reach: list[int]


def draw(below: Below, size: int, max_edges: int) -> Structure:
    """A random structure for a problem of `size` operations."""
    marks, total = _marks(size, max_edges)
    depth, one, other = (_marked(marks, below(total)) for _ in range(3))
    low, high = min(one, other), max(one, other)
    least = (depth - 1) * low
    span = max_edges - least + 1
    count = min(least + min(below(span), below(span)), (depth - 1) * high * high)
    widths = _widths(below, depth, low, high, count)
    return _with_parameters(widths, _edges(below, widths, count))


@lru_cache(maxsize=512)
def _marks(size: int, max_edges: int) -> tuple[tuple[int, ...], int]:
    """Where the shares of 2, 3 and 4 end, as whole numbers, and their sum."""
    share = (size - 1) / (max_edges - 1)
    marks = tuple(accumulate(round(_UNIT * math.exp(-((share - c) ** 2))) for c in _CENTRES))
    return marks, marks[-1]


def _marked(marks: tuple[int, ...], mark: int) -> int:
    return WIDTHS[(mark >= marks[0]) + (mark >= marks[1])]


def _widths(below: Below, depth: int, low: int, high: int, count: int) -> list[int]:
    """Layers that can take so many edges: all `low` wide at first, then wider where drawn."""
    widths = [low] * depth
    if low == high:
        return widths
    more = below(_CERTAIN)
    narrow = list(range(depth))
    pairs, inner = (depth - 1) * low * low, (depth - 1) * low
    while narrow:
        if pairs >= count and (inner == count or below(_CERTAIN) >= more):
            break
        layer = narrow[below(len(narrow))]
        widths[layer] += 1
        if widths[layer] == high:
            narrow.remove(layer)
        pairs += widths[layer - 1] if layer else 0
        pairs += widths[layer + 1] if layer + 1 < depth else 0
        inner += layer > 0
    return widths


def _edges(below: Below, widths: list[int], count: int) -> list[tuple[int, int]]:
    """A parent for each node below the top, then other edges until there are `count`."""
    chosen: list[tuple[int, int]] = []
    free: list[tuple[int, int]] = []
    start = 0
    for width, wide in pairwise(widths):
        end = start + width
        for node in range(end, end + wide):
            parent = start + below(width)
            for other in range(start, end):
                (chosen if other == parent else free).append((other, node))
        start = end
    for _ in range(count - len(chosen)):
        place = below(len(free))
        chosen.append(free[place])
        free[place] = free[-1]
        free.pop()
    chosen.sort()
    return chosen


def _with_parameters(widths: list[int], edges: list[tuple[int, int]]) -> Structure:
    nodes, depth, count = sum(widths), len(widths), len(edges)
    holders, things = [edge[0] for edge in edges], [edge[1] for edge in edges]
    inputs: list[tuple[int, ...]] = [()] * count
    masks = [1 << number for number in range(count)]
    reach = [0] * count
    firsts = [0] * (nodes + 1)  # edges are sorted: those of a holder stand together
    for holder in holders:
        firsts[holder + 1] += 1
    firsts = list(accumulate(firsts))
    counted: dict[tuple[int, int], int] = {}  # abstract parameters, by holder and layer
    last = nodes
    for layer in range(depth - 2, -1, -1):
        last -= widths[layer + 1]
        for holder in range(last - widths[layer], last):
            held = range(firsts[holder], firsts[holder + 1])
            needs: list[int] = list(held)
            for far in range(layer + 1, depth if held else 0):
                if far > layer + 1:
                    needs = []
                    for number in held:
                        inside = counted.get((things[number], far))
                        if inside is not None:
                            needs += (number, inside)
                    if not needs:
                        break  # what is further in cannot be reached either
                mask = 1 << len(holders)
                for need in needs:
                    mask |= masks[need]
                counted[holder, far] = len(holders)
                holders.append(holder)
                things.append(nodes + far)
                inputs.append(tuple(needs))
                masks.append(mask)
                reach.append(far - layer)
    return Structure(widths, count, holders, things, inputs, masks, reach)
