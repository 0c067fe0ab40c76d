"""Binary search: the run follows from how many elements are below the number sought."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.schemas.algorithms import cells
from mathmill.validators.layouts.tail import Trace, bounded, integers, numerals, read_as

Values = tuple[int, ...]


def given_of(fields: Mapping[str, str]) -> tuple[Values, int]:
    return integers(fields["values"]), int(fields["target"])


def solve(values: Values, target: int) -> str:
    bounded(len(values), 2_000)
    if list(values) != sorted(set(values)):
        raise ArithmeticError("the list is not in ascending order")
    return str({value: at for at, value in enumerate(values)}.get(target, -1))


def trace(values: Values, target: int) -> Trace:
    below = sum(value < target for value in values)
    there = target in values
    run: Trace = []
    first, last = 0, len(values) - 1
    while first <= last:
        middle = first + (last - first) // 2
        # Which side the number is on is decided by ranks, not by comparing the values.
        order = "<" if middle < below else "=" if there and middle == below else ">"
        left = {"<": (middle + 1, last), "=": (first, last), ">": (first, middle - 1)}[order]
        here = f"{first},{last}"
        run.append(
            [
                ("at", here),
                ("cells", cells("s", [values[at] for at in range(first, last + 1)], first)),
                ("find", target),
                ("middle", middle, values[middle], order, target),
            ]
        )
        if order == "=":
            run[-1].append(("end", here))
            break
        going = ("go", here, f"{left[0]},{left[1]}")
        run[-1].append(going if left[0] <= left[1] else ("none", here))
        first, last = left
    return run


def claim(values: Values, target: int, answer: str) -> str:
    return f'["eq",["position",{numerals(values)},"{target}"],"{answer}"]'


READING = read_as("binary_search", given_of, solve, claim)
