"""Steps two and three of iGSM: which parameters are needed, and what each is computed from."""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist
from typing import NamedTuple

from mathmill.generators.words.igsm.structure import Below, Structure

_RESTARTS = 1_000
_CERTAIN = 1 << 28
_TEMPERATURES = 1_024
_UNIT = 1 << 12
MOST_INPUTS = 4


class Needed(NamedTuple):
    """Needed parameters in an order to compute them, the one asked for last.

    `inputs` are those of needed edges, chosen by chance; `given` are edges whose definition has a
    number of its own. Both are filled further by what is not needed.
    """

    order: list[int]
    inputs: dict[int, list[int]]
    given: set[int]


def draw(below: Below, structure: Structure, size: int) -> Needed | None:
    """Needed parameters that take just `size` operations; None if there is no way to get there."""
    one, other = below(size), below(size)
    first = max(one, other) + 1
    chosen, cost = _chosen(below, structure, first, first + below(size - first + 1))
    if size - cost > _room(chosen.bit_count(), (chosen & ((1 << structure.edges) - 1)).bit_count()):
        return None
    found = _ordered(below, structure, chosen)
    if found is None:
        return None
    order, inputs = found
    given: set[int] = set()
    if not _fill(below, structure, order, inputs, given, size - cost):
        return None
    return Needed(order, inputs, given)


def _room(count: int, edges: int) -> int:
    """Operations that so many parameters, some of them edges, can take at most beyond their own.

    The first two have no room, the third has it for one, and all others for two.
    """
    return min(2 * (edges - 1), 2 * count - 5 if count > 2 else 0)


def cost_of(inputs: int) -> int:
    """Operations for a parameter with so many inputs."""
    return max(1, inputs - 1)


def _chosen(below: Below, structure: Structure, budget: int, full: int) -> tuple[int, int]:
    """Abstract parameters and all that they need within a budget, then edges until it is full."""
    chosen, cost = 0, 0
    by_reach: list[list[int]] = [[], [], []]
    for number in range(structure.edges, len(structure.reach)):
        by_reach[structure.reach[number] - 1].append(number)
    while True:
        best, best_cost = -1, 0
        for among in by_reach:
            if not among:
                continue
            number = among[below(len(among))]
            extra = _cost(structure, structure.masks[number] & ~chosen)
            if cost + extra > budget:
                break
            best, best_cost = number, extra
        if best < 0:
            break
        chosen |= structure.masks[best]
        cost += best_cost
        by_reach = [[each for each in among if not chosen >> each & 1] for among in by_reach]
    free = [edge for edge in range(structure.edges) if not chosen >> edge & 1]
    while cost < full and free:
        place = below(len(free))
        chosen |= 1 << free[place]
        free[place] = free[-1]
        free.pop()
        cost += 1
    return chosen, cost


def _cost(structure: Structure, wanted: int) -> int:
    """What a set of parameters costs: one for each edge, so far."""
    edges = structure.edges
    far = wanted >> edges
    cost = (wanted ^ far << edges).bit_count()
    while far:
        low = far & -far
        size = len(structure.inputs[edges + low.bit_length() - 1])
        cost += size - 1 if size > 2 else 1
        far ^= low
    return cost


@cache
def _temperatures() -> tuple[tuple[int, int, int], ...]:
    """Weights of 0, 1 and 2 marks, for |N(0, 1)| at evenly spaced levels, as whole numbers."""
    levels = [(2 * k + 1) / (2 * _TEMPERATURES) for k in range(_TEMPERATURES)]
    b = [NormalDist().inv_cdf((1 + level) / 2) for level in levels]
    return tuple((_UNIT, round(_UNIT * math.exp(x)), round(_UNIT * math.exp(2 * x))) for x in b)


def _ordered(
    below: Below, structure: Structure, chosen: int
) -> tuple[list[int], dict[int, list[int]]] | None:
    """An order in which everything serves the last, with the inputs that it takes for that."""
    share, weights = below(_CERTAIN), _temperatures()[below(_TEMPERATURES)]
    every = [number for number in range(len(structure.reach)) if chosen >> number & 1]
    users = [0] * len(structure.reach)  # how many that are not placed yet are computed from it
    for number in every:
        for need in structure.inputs[number]:
            users[need] += 1
    for _ in range(_RESTARTS):
        found = _backwards(below, structure, every, users.copy(), share, weights)
        if found is not None:
            return found
    return None


def _backwards(
    below: Below,
    structure: Structure,
    every: list[int],
    users: list[int],
    share: int,
    weights: tuple[int, int, int],
) -> tuple[list[int], dict[int, list[int]]] | None:
    """From what is asked for back to what it rests on; None where that comes to a dead end."""
    edges, needs = structure.edges, structure.inputs
    left = every.copy()
    wanted = 0
    order: list[int] = []
    inputs: dict[int, list[int]] = {}
    ready = [number for number in left if not users[number]]
    while True:
        number = ready[below(len(ready))]
        order.append(number)
        left.remove(number)
        for need in needs[number]:
            users[need] -= 1
            wanted |= 1 << need
        if number < edges:
            inputs[number] = []
        if not left:
            order.reverse()
            return order, inputs
        ready = [each for each in left if wanted >> each & 1 and not users[each]]
        if number < edges:
            pool = left
            if not ready:
                pool = [each for each in left if not users[each]]
            elif below(_CERTAIN) >= share:
                continue
            taken = _attached(below, pool, edges, wanted, weights)
            inputs[number].append(taken)
            if not (wanted >> taken & 1 or users[taken]):
                ready.append(taken)
            wanted |= 1 << taken
        if not ready:
            return None


def _attached(
    below: Below, pool: list[int], edges: int, wanted: int, weights: tuple[int, int, int]
) -> int:
    """One of the pool, rather abstract, and rather what nothing needs yet."""
    marks = [weights[(each >= edges) + (not wanted >> each & 1)] for each in pool]
    mark = below(sum(marks))
    for each, weight in zip(pool, marks, strict=True):
        mark -= weight
        if mark < 0:
            return each
    raise AssertionError("the mark lies below the sum of the weights")


def _fill(
    below: Below,
    structure: Structure,
    order: list[int],
    inputs: dict[int, list[int]],
    given: set[int],
    missing: int,
) -> bool:
    """Inputs for each edge, so that `missing` operations more are needed; whether that can be."""
    places = [place for place, number in enumerate(order) if number < structure.edges]
    extra = dict.fromkeys(places, 0)
    open_places = [place for place in places if place >= 2]
    for _ in range(missing):
        if not open_places:
            return False
        at = below(len(open_places))
        place = open_places[at]
        extra[place] += 1
        if extra[place] + 2 == min(place + 1, MOST_INPUTS):
            open_places[at] = open_places[-1]
            open_places.pop()
    for place in places:
        number, more = order[place], extra[place]
        count = more + 2 if more else min(1 + below(2), place + 1)
        if count > len(inputs[number]):
            fill(below, inputs[number], count, order[:place], number, given)
    return True


def fill(
    below: Below, taken: list[int], count: int, pool: list[int], number: int, given: set[int]
) -> None:
    """Add inputs from the pool until there are `count`, which are more; perhaps one is a number."""
    missing = count - len(taken)
    if below(2) or len(pool) < count:
        given.add(number)
        missing -= 1
    if missing == 1 and pool and not taken:  # the common case
        taken.append(pool[below(len(pool))])
        return
    if missing:
        free = [each for each in pool if each not in taken]
        while missing and free:
            place = below(len(free))
            taken.append(free[place])
            free[place] = free[-1]
            free.pop()
            missing -= 1
