"""Binary search, a state for each halving."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State
from mathmill.schemas.algorithms import cells


def states(values: tuple[int, ...], target: int) -> Iterator[State]:
    low, high = 0, len(values) - 1
    while True:
        here = f"{low},{high}"
        middle = (low + high) // 2
        value = values[middle]
        sign = "=" if value == target else "<" if value < target else ">"
        if sign == "<":
            low = middle + 1
        elif sign == ">":
            high = middle - 1
        move = ("end", here) if sign == "=" else ("go", here, f"{low},{high}")
        start, stop = map(int, here.split(","))
        yield [
            ("at", here),
            ("cells", cells("s", values[start : stop + 1], start)),
            ("find", target),
            ("middle", middle, value, sign, target),
            ("none", here) if low > high else move,
        ]
        if sign == "=" or low > high:
            return
