"""Column addition: A is the column's digit of the sum, C the carry."""

from __future__ import annotations

from functools import cache


@cache
def column(one: str, other: str, carry: int) -> tuple[int, int]:
    return (int(one) + int(other) + carry) % 10, (int(one) + int(other) + carry) // 10


def columns(first: str, second: str) -> list[tuple[int, int]]:
    """A and C of each column, from the right.

    >>> columns("586", "47")
    [(3, 1), (3, 1), (6, 0)]
    """
    size = max(len(first), len(second))
    found = []
    carry = 0
    for one, other in zip(first.zfill(size)[::-1], second.zfill(size)[::-1], strict=True):
        both = column(one, other, carry)
        found.append(both)
        carry = both[1]
    return found
