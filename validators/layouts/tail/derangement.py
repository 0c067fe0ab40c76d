"""Counting derangements: each number by inclusion and exclusion, not from those before it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import comb, factorial

from mathmill.validators.layouts.tail import Trace, bounded, read_as


def given_of(fields: Mapping[str, str]) -> tuple[int] | None:
    n = fields["n"]
    return (int(n),) if n != "1" and (fields.get("again") or n) == n else None


@cache
def count(n: int) -> int:
    """Of all permutations, those that keep k chosen things count with alternating sign."""
    return sum((-1) ** kept * comb(n, kept) * factorial(n - kept) for kept in range(n + 1))


def solve(n: int) -> str:
    bounded(n, 400)
    return str(count(n))


def trace(n: int) -> Trace:
    run: Trace = []
    for calls in range(n - 2):
        k = n - calls
        run.append([("at", f"D({k})"), ("rule", k, k - 1, k - 2), ("go", f"D({k})", f"D({k - 1})")])
    run.append([("at", "D(2)"), ("base",), ("end", "D(2)") if n == 2 else ("go", "D(2)", 3)])
    for k in range(3, n + 1):
        low, high = count(k - 2), count(k - 1)
        run.append(
            [
                ("at", k),
                ("fetch", k - 1, high, k - 2, low),
                ("sum", k - 1, k - 2, high, low, low + high),
                ("product", k - 1, low + high, count(k)),
                ("write", k, count(k)),
                ("end", k) if k == n else ("go", k, k + 1),
            ]
        )
    return run


def claim(n: int, answer: str) -> str:
    return f'["eq",["derangements","{n}"],"{answer}"]'


READING = read_as("derangement", given_of, solve, claim)
