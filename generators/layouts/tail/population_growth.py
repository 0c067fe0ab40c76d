"""Growth, a state for each year."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(start: int, percent: int, more: int, years: int) -> Iterator[State]:
    size = start
    for year in range(1, years + 1):
        times = size * percent
        born = times // 100
        after = size + born + more
        yield [
            ("at", year),
            ("fetch", year - 1, size, percent, more),
            ("times", size, percent, times),
            ("percent", times, born),
            ("add", size, born, more, after),
            ("write", year, after),
            ("go", year, year + 1) if year < years else ("end", year),
        ]
        size = after
