"""Column subtraction: A is the column's digit, C the borrow; the last column takes no ten."""

from __future__ import annotations

from functools import cache


@cache
def column(one: str, other: str, borrow: int) -> tuple[int, int]:
    return (int(one) - int(other) + borrow) % 10, (int(one) - int(other) + borrow) // 10


def columns(first: str, second: str) -> list[tuple[int, int]]:
    """A and C of each column, from the right.

    >>> columns("586", "47"), columns("25", "73")
    ([(9, -1), (3, 0), (5, 0)], [(2, 0), (-5, -1)])
    """
    size = max(len(first), len(second))
    found = []
    borrow = 0
    for one, other in zip(first.zfill(size)[::-1], second.zfill(size)[::-1], strict=True):
        both = column(one, other, borrow)
        found.append(both)
        borrow = both[1]
    digit, borrow = found[-1]
    found[-1] = digit + 10 * borrow, borrow
    return found
