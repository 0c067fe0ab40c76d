"""Whole numbers: digits, signs, powers and the order of operations."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt

from mathmill.generators.misconceptions.ways.way import Inputs, Way
from mathmill.generators.streams import Stream


def _borrowing(stream: Stream) -> Inputs:
    """Some digit of the second number is larger than the one above it."""
    while True:
        places = stream.integer(2, 5)
        a, b = stream.digits(places), stream.digits(stream.integer(2, places))
        if a > b and digitwise(lambda x, y: int(x < y))(a, b):
            return a, b


def digitwise(joined: Callable[[int, int], int]) -> Callable[[int, int], int]:
    """A number made place by place from the digits of two others.

    >>> digitwise(lambda x, y: abs(x - y))(52, 37)
    25
    """

    def of(a: int, b: int) -> int:
        total, unit = 0, 1
        while a or b:
            total += joined(a % 10, b % 10) * unit
            a, b, unit = a // 10, b // 10, 10 * unit
        return total

    return of


def _mixed_signs(stream: Stream) -> Inputs:
    while True:
        b, c = stream.integer(2, 25), stream.integer(2, 12)
        if b != c:
            return stream.integer(2, 60), b, c, stream.integer(2, 30)


def _power(stream: Stream) -> Inputs:
    return stream.integer(2, 99), stream.integer(2, 12), stream.integer(2, 4)


def _negatives(stream: Stream) -> Inputs:
    a, b = stream.integer(2, 200), stream.integer(2, 199)
    return -a, -b - (b >= a)


def _legs(stream: Stream) -> Inputs:
    m = stream.integer(2, 12)
    n = stream.integer(1, m - 1)
    size = stream.integer(1, 60)
    legs = (size * (m * m - n * n), size * 2 * m * n)
    return legs if stream.chance(1, 2) else legs[::-1]


WAYS = {
    "difference with borrowing": Way(
        _borrowing,
        lambda a, b: a - b,
        {
            "smaller from larger digit": digitwise(lambda x, y: max(x, y) - min(x, y)),
            "borrows without paying": digitwise(lambda x, y: (x - y) % 10),
            "stops at zero": digitwise(lambda x, y: max(x - y, 0)),
            "adds the numbers": lambda a, b: a + b,
        },
        in_choice=False,
    ),
    "order of operations": Way(
        _mixed_signs,
        lambda a, b, c, d: a - b * c + d,
        {
            "strictly left to right": lambda a, b, c, d: a * c - b * c + d,
            "adds before subtracting": lambda a, b, c, d: a - b * c - d,
            "adds before multiplying": lambda a, b, c, d: a - b * c - b * d,
            "sums and differences first": lambda a, b, c, d: a * c + a * d - b * c - b * d,
            "adds where it says times": lambda a, b, c, d: a - b - c + d,
            "adds the product": lambda a, b, c, d: a + d + b * c,
            "turns the difference around": lambda a, b, c, d: b * c - d - a,
            "multiplies the first two": lambda a, b, c, d: a * b - c + d,
            "multiplies the last two": lambda a, b, c, d: a - b + d * c,
            "stops after the product": lambda a, b, c, d: a - b * c,
            "subtracts the first number as well": lambda a, b, c, d: b * c + d - a,
            "gives the first number a minus": lambda a, b, c, d: d - b * c - a,
        },
        same=lambda v: (v[0], sorted(v[1:3]), v[3]),
        rounds=5,
    ),
    "power": Way(
        _power,
        lambda k, a, n: k * a**n,
        {
            "power as product": lambda k, a, n: k * a * n,
            "multiplies before the power": lambda k, a, n: k**n * a**n,
            "swaps base and exponent": lambda k, a, n: k * n**a,
            "adds base and exponent": lambda k, a, n: k * a + k * n,
            "one factor too few": lambda k, a, n: k * a**n // a,
            "one factor too many": lambda k, a, n: k * a**n * a,
            "adds the number in front": lambda k, a, n: a**n + k,
        },
        weight=1,
    ),
    "sum of negatives": Way(
        _negatives,
        lambda a, b: a + b,
        {
            "loses the sign": lambda a, b: -a - b,
            "two signs make a plus": lambda a, b: a - b,
            "difference of sizes": lambda a, b: b - a,
            "multiplies the signs": lambda a, b: a * b,
        },
        weight=2,
        same=sorted,
        in_choice=False,
    ),
    "subtracting a negative": Way(
        _negatives,
        lambda a, b: a - b,
        {
            "drops one minus": lambda a, b: a + b,
            "adds the sizes": lambda a, b: -a - b,
            "subtracts the first number": lambda a, b: b - a,
            "multiplies the numbers": lambda a, b: a * b,
        },
        weight=2,
        in_choice=False,
    ),
    "root of a sum": Way(
        _legs,
        lambda a, b: isqrt(a * a + b * b),
        {
            "root term by term": lambda a, b: a + b,
            "forgets the root": lambda a, b: a * a + b * b,
            "halves instead of the root": lambda a, b: Fraction(a * a + b * b, 2),
            "doubles instead of squaring": lambda a, b: 2 * (a + b),
            "difference of the sides": lambda a, b: max(a, b) - min(a, b),
        },
        weight=1,
        same=sorted,
        in_choice=False,
    ),
}
