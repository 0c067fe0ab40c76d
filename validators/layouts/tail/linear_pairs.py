"""Counting solutions: y is tried for every x, so which x fit is known from the pairs."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.validators.layouts.tail import Trace, bounded, read_as


def given_of(fields: Mapping[str, str]) -> tuple[int, int, int] | None:
    a, b, n = int(fields["a"]), int(fields["b"]), int(fields["n"])
    return (a, b, n) if min(a, b) > 1 else None


def fitting(a: int, b: int, n: int) -> dict[int, int]:
    """The x of each solution, with its y."""
    bounded(n, 5_000)
    return {(n - b * y) // a: y for y in range(n // b + 1) if (n - b * y) % a == 0}


def solve(a: int, b: int, n: int) -> str:
    return str(len(fitting(a, b, n)))


def trace(a: int, b: int, n: int) -> Trace:
    found = fitting(a, b, n)
    last = n // a
    run: Trace = [
        [("at", "Start"), ("start", a, n), ("last", n, a, last, n % a), ("go", "Start", 0)]
    ]
    for x in range(last + 1):
        before = sum(other < x for other in found)
        left = n - a * x
        if x in found:
            tried: tuple[object, ...] = ("hit", left, b, found[x], before + 1)
        else:
            tried = ("miss", left, b, left // b, left % b)
        run.append(
            [
                ("at", x),
                ("fetch", a, b, n, before, last),
                ("left", n, a, x, n - left, left),
                tried,
                ("end", x) if x == last else ("go", x, x + 1),
            ]
        )
    return run


def claim(a: int, b: int, n: int, answer: str) -> str:
    return f'["eq",["length",["natural_solutions","{a}","{b}","{n}"]],"{answer}"]'


READING = read_as("linear_pairs", given_of, solve, claim)
