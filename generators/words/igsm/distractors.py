"""What is told and not needed: nothing that is needed ever depends on it."""

from __future__ import annotations

from mathmill.generators.words.igsm.needs import Needed, fill
from mathmill.generators.words.igsm.structure import Below, Structure

_COUNTS = (1, 1, 1, 1, 2, 2, 3, 4)  # inputs: after each but the fourth a coin says if one follows


def draw(below: Below, structure: Structure, needed: Needed) -> list[int]:
    """The other edges in an order to compute them; their inputs are added to those of `needed`.

    Half of them take only what rests on nothing that is needed, half of them anything before.
    """
    edges = structure.edges
    known = needed.order.copy()
    aside: list[int] = []  # known, and resting on nothing that is needed
    told, apart = 0, 0  # edges, as bits
    for number in known:
        told |= 1 << number
    left = [edge for edge in range(edges) if not told >> edge & 1]
    every = (1 << edges) - 1
    unknown = [
        (n, mask & every)
        for n, mask in enumerate(structure.masks[edges:], edges)
        if not told >> n & 1
    ]
    order: list[int] = []
    while left:
        place = below(len(left))
        edge = left[place]
        left[place] = left[-1]
        left.pop()
        order.append(edge)
        alone, chance = divmod(below(2 * len(_COUNTS)), len(_COUNTS))
        count = _COUNTS[chance]
        taken: list[int] = []
        needed.inputs[edge] = taken
        fill(below, taken, count, aside if alone else known, edge, needed.given)
        told |= 1 << edge
        known.append(edge)
        if alone:
            apart |= 1 << edge
            aside.append(edge)
        new = [each for each in unknown if not each[1] & ~told]
        if new:
            known += [n for n, _ in new]
            aside += [n for n, mask in new if not mask & ~apart]
            unknown = [each for each in unknown if each[1] & ~told]
    return order
