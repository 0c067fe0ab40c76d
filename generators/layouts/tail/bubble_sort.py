"""Bubble sort: a state for each pair of neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State
from mathmill.schemas.algorithms import cells


def states(values: tuple[int, ...]) -> Iterator[State]:
    cell = list(values)
    size = len(cell)
    for turn in range(size - 1):
        for at in range(size - 1 - turn):
            one, two = cell[at], cell[at + 1]
            if at + 1 < size - 1 - turn:
                after = f"{turn},{at + 1}"
            else:
                after = f"{turn + 1},0" if turn < size - 2 else "Read"
            state: State = [("at", f"{turn},{at}"), ("pair", at, one, at + 1, two)]
            if one > two:
                cell[at], cell[at + 1] = two, one
                state += [("above", at, one, at + 1, two), ("swap", at, two, at + 1, one)]
            else:
                state.append(("fine", at, one, at + 1, two))
            yield [*state, ("go", f"{turn},{at}", after)]
    yield [("at", "Read"), ("cells", cells("s", cell)), ("end", "Read")]
