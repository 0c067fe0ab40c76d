"""Comparing two numbers: where they first differ follows from how far they are the same."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from mathmill.validators.layouts.tail import Trace, bounded, read_as
from mathmill.validators.layouts.tail.long_addition import decimals_of, fixed, scaled


def given_of(fields: Mapping[str, str]) -> tuple[str, str]:
    return fields["a"], fields["b"]


def solve(a: str, b: str) -> str:
    bounded(max(len(a), len(b)), 1_200)
    gap = Fraction(a) - Fraction(b)
    return "=" if gap == 0 else "<" if gap < 0 else ">"


def trace(a: str, b: str) -> Trace:
    places = max(decimals_of(a), decimals_of(b))
    one, two = scaled(a, places), scaled(b, places)
    width = len(str(max(one, two, 10**places)))
    head = width - places
    left, right = f"{one:0{width}d}", f"{two:0{width}d}"
    shown = fixed(one, places, head), fixed(two, places, head)
    run: Trace = [[("at", "Align"), ("operands", a, b), ("aligned", *shown), ("go", "Align", 0)]]
    same = sum(one // 10**k == two // 10**k for k in range(width))  # leading digits
    last = min(same, width - 1)
    for at in range(last + 1):
        sign = "=" if at < same else solve(a, b)
        run.append(
            [
                ("at", at),
                ("digits", at, left[at], right[at]),
                ("compare", at, left[at], sign, right[at]),
                ("end", at) if at == last else ("go", at, at + 1),
            ]
        )
    return run


def claim(a: str, b: str, answer: str) -> str:
    sign = {"<": -1, "=": 0, ">": 1}[answer]
    return f'["eq",["sign",["sub","{a}","{b}"]],"{sign}"]'


READING = read_as("compare_numbers", given_of, solve, claim, "choice")
