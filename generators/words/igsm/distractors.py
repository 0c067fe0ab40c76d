"""What is told and not needed: nothing that is needed ever depends on it."""

from __future__ import annotations

from mathmill.generators.words.igsm.needs import MOST_INPUTS, Needed, fill
from mathmill.generators.words.igsm.structure import Below, Structure


def draw(below: Below, structure: Structure, needed: Needed) -> list[int]:
    """The other edges in an order to compute them; their inputs are added to those of `needed`.

    Half of them take only what rests on nothing that is needed, half of them anything before.
    """
    edges, masks = structure.edges, structure.masks
    known = needed.order.copy()
    aside: list[int] = []  # known, and resting on nothing that is needed
    told, apart = 0, 0  # edges, as bits
    for number in known:
        told |= 1 << number
    left = [edge for edge in range(edges) if not told >> edge & 1]
    unknown = [n for n in range(edges, len(masks)) if not told >> n & 1]
    every = (1 << edges) - 1
    order: list[int] = []
    while left:
        place = below(len(left))
        edge = left[place]
        left[place] = left[-1]
        left.pop()
        order.append(edge)
        alone = not below(2)
        count = 1
        while count < MOST_INPUTS and below(2):
            count += 1
        needed.inputs[edge] = []
        fill(below, needed.inputs[edge], count, aside if alone else known, edge, needed.given)
        told |= 1 << edge
        apart |= alone << edge
        new = [edge, *(n for n in unknown if not masks[n] & every & ~told)]
        known += new
        aside += [n for n in new if not masks[n] & every & ~apart]
        if len(new) > 1:
            unknown = [n for n in unknown if masks[n] & every & ~told]
    return order
