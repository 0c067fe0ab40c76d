"""Combinations by backtracking: a state for each element taken and each way back."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(values: tuple[int, ...], count: int) -> Iterator[State]:
    places: list[int] = []  # of the elements chosen
    at, written = 0, 0
    while True:
        here = f"{_chosen(values, places)},{at}"
        state: State = [("at", here), ("size", len(places), count)]
        if len(places) < count:
            state.append(("short", len(places), count))
            if at < len(values):
                before = _chosen(values, places)
                places.append(at)
                at += 1
                after = _chosen(values, places)
                take = ("take", before, values[at - 1], after)
                yield [
                    *state,
                    ("next", at - 1, values[at - 1]),
                    take,
                    ("go", here, f"{after},{at}"),
                ]
                continue
            state.append(("none", at))
        else:
            state += [("full", count, count), ("write", written, _chosen(values, places))]
            written += 1
        if not places:
            yield [*state, ("end", here)]
            return
        at = places.pop() + 1
        yield [*state, ("go", here, f"{_chosen(values, places)},{at}")]


def _chosen(values: tuple[int, ...], places: list[int]) -> str:
    return f"[{','.join([str(values[place]) for place in places])}]"
