"""The knapsack: each cell of the table by trying every choice of the things so far."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.validators.layouts.tail import State, Trace, bounded, integers, numerals, read_as

Numbers = tuple[int, ...]


def given_of(fields: Mapping[str, str]) -> tuple[Numbers, Numbers, int]:
    pairs = fields["things"].replace("weight ", "").replace(" value ", " ").split("; ")
    weights, values = zip(*map(integers, pairs), strict=True)
    return tuple(weights), tuple(values), int(fields["capacity"])


def table(weights: Numbers, values: Numbers, capacity: int) -> list[list[int]]:
    """Row i, column c: the best of all choices of the first i things that weigh at most c."""
    bounded(len(weights), 15)
    bounded(capacity, 400)
    chosen = {0: 0}  # the best value of the choices of just that weight, up to the capacity
    rows = []
    for weight, value in (*zip(weights, values, strict=True), (capacity + 1, 0)):
        row, best = [], 0
        for load in range(capacity + 1):
            best = max(best, chosen.get(load, 0))
            row.append(best)
        rows.append(row)
        more = {load + weight: worth + value for load, worth in chosen.items()}
        for load, worth in more.items():
            if load <= capacity:
                chosen[load] = max(worth, chosen.get(load, 0))
    return rows


def solve(weights: Numbers, values: Numbers, capacity: int) -> str:
    if 0 in weights:
        raise ArithmeticError("a thing has no weight")
    return str(table(weights, values, capacity)[-1][-1])


def trace(weights: Numbers, values: Numbers, capacity: int) -> Trace:
    best = table(weights, values, capacity)
    zeros = [f"(T0,{load}={value})" for load, value in enumerate(best[0])]
    run: Trace = [[("at", 0), ("zeros", f"[{','.join(zeros)}]"), ("go", 0, "1,0")]]
    for i in range(1, len(weights) + 1):
        weight, value = weights[i - 1], values[i - 1]
        for load in range(capacity + 1):
            out = best[i - 1][load]
            here = f"{i},{load}"
            state: State = [("at", here), ("thing", i, weight, value)]
            if load < weight:
                state += [("heavy", i, weight, load), ("above", i - 1, load, out)]
            else:
                rest = best[i - 1][load - weight]
                state += [
                    ("light", i, weight, load),
                    ("both", i - 1, load, out, load - weight, rest),
                    ("best", out, rest, value, best[i][load]),
                ]
            state.append(("write", i, load, best[i][load]))
            run.append([*state, _move(i, load, len(weights), capacity)])
    return run


def _move(i: int, load: int, size: int, capacity: int) -> tuple[object, ...]:
    here = f"{i},{load}"
    if load < capacity:
        return ("go", here, f"{i},{load + 1}")
    return ("end", here) if i == size else ("go", here, f"{i + 1},0")


def claim(weights: Numbers, values: Numbers, capacity: int, answer: str) -> str:
    asked = f'["knapsack",{numerals(weights)},{numerals(values)},"{capacity}"]'
    return f'["eq",{asked},"{answer}"]'


READING = read_as("knapsack", given_of, solve, claim)
