"""Counting solutions, a state for each x."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(a: int, b: int, n: int) -> Iterator[State]:
    last, over = divmod(n, a)
    yield [("at", "Start"), ("start", a, n), ("last", n, a, last, over), ("go", "Start", 0)]
    count = 0
    for x in range(last + 1):
        left = n - a * x
        y, rest = divmod(left, b)
        state: State = [
            ("at", x),
            ("fetch", a, b, n, count, last),
            ("left", n, a, x, a * x, left),
        ]
        if rest:
            state.append(("miss", left, b, y, rest))
        else:
            count += 1
            state.append(("hit", left, b, y, count))
        yield [*state, ("go", x, x + 1) if x < last else ("end", x)]
