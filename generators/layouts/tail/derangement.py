"""Derangements by recursion: the calls down to the base, then the values upwards."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(n: int) -> Iterator[State]:
    for k in range(n, 2, -1):
        yield [("at", f"D({k})"), ("rule", k, k - 1, k - 2), ("go", f"D({k})", f"D({k - 1})")]
    yield [("at", "D(2)"), ("base",), ("go", "D(2)", 3) if n > 2 else ("end", "D(2)")]
    before, last = 0, 1
    for k in range(3, n + 1):
        total = last + before
        value = (k - 1) * total
        yield [
            ("at", k),
            ("fetch", k - 1, last, k - 2, before),
            ("sum", k - 1, k - 2, last, before, total),
            ("product", k - 1, total, value),
            ("write", k, value),
            ("go", k, k + 1) if k < n else ("end", k),
        ]
        before, last = last, value
