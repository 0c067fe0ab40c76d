"""Bubble sort: pass i brings the running greatest of what is left to the place where it stops."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.schemas.algorithms import cells
from mathmill.validators.layouts.tail import State, Trace, bounded, integers, numerals, read_as

Values = tuple[int, ...]


def given_of(fields: Mapping[str, str]) -> tuple[Values] | None:
    values = integers(fields["values"])
    return (values,) if len(values) > 1 else None


def in_order(values: Values) -> list[int]:
    """By rank: how many are smaller, or equal and earlier."""
    bounded(len(values), 100)
    placed = [0] * len(values)
    for at, value in enumerate(values):
        rank = sum(other < value for other in values) + values[:at].count(value)
        placed[rank] = value
    return placed


def solve(values: Values) -> str:
    return f"[{', '.join(map(str, in_order(values)))}]"


def trace(values: Values) -> Trace:
    size = len(values)
    run: Trace = []
    row = list(values)
    for done in range(size - 1):
        end = size - 1 - done  # the last place of this pass
        passed = []
        for at in range(end):
            carried, other = max(row[: at + 1]), row[at + 1]  # the running greatest has come here
            here = f"{done},{at}"
            after = f"{done},{at + 1}" if at + 1 < end else f"{done + 1},0"
            if done == size - 2:
                after = "Read"
            state: State = [("at", here), ("pair", at, carried, at + 1, other)]
            if carried > other:
                state.append(("above", at, carried, at + 1, other))
                state.append(("swap", at, other, at + 1, carried))
            else:
                state.append(("fine", at, carried, at + 1, other))
            run.append([*state, ("go", here, after)])
            passed.append(min(carried, other))
        row = passed
    run.append([("at", "Read"), ("cells", cells("s", in_order(values))), ("end", "Read")])
    return run


def claim(values: Values, answer: str) -> str:
    return f'["eq",["sorted",{numerals(values)}],{numerals(answer[1:-1].split(", "))}]'


READING = read_as("bubble_sort", given_of, solve, claim, "vector")
