"""Column multiplication: 10*C + A is the sum of the products that meet there and of the carry."""

from __future__ import annotations

from operator import mul


def columns(first: str, second: str) -> list[tuple[int, int]]:
    """A and C of each column, from the right.

    >>> columns("4703", "2916")
    [(8, 1), (4, 0), (9, 6), (3, 4), (1, 7), (7, 5), (3, 1)]
    """
    a = list(map(int, first))  # most significant first, against b's least significant first
    b = list(map(int, second[::-1]))
    found = []
    carry = 0
    for column in range(len(a) + len(b) - 1):
        least = max(0, column - len(a) + 1)  # the first digit of b that meets one of a
        meeting = a[max(0, len(a) - 1 - column) :]
        total = sum(map(mul, meeting, b[least:]), carry)
        carry, digit = divmod(total, 10)
        found.append((digit, carry))
    return found
