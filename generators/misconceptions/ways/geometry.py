"""Lengths, areas and volumes."""

from __future__ import annotations

from fractions import Fraction

from mathmill.generators.misconceptions.ways.way import Inputs, Way
from mathmill.generators.streams import Stream


def _sides(stream: Stream) -> Inputs:
    a, b = stream.integer(2, 60), stream.integer(2, 59)
    return a, b + (b >= a)


def _three_sides(stream: Stream) -> Inputs:
    return tuple(stream.sample(range(2, 31), 3))


def _diameter(stream: Stream) -> Inputs:
    return (stream.integer(3, 150),)


def _enlarged(stream: Stream) -> Inputs:
    return stream.integer(3, 300), stream.integer(2, 12)


WAYS = {
    "area of a rectangle": Way(
        _sides,
        lambda a, b: a * b,
        {
            "perimeter for area": lambda a, b: a + b + a + b,
            "adds length and width": lambda a, b: a + b,
            "halves the rectangle": lambda a, b: Fraction(a * b, 2),
            "squares the length": lambda a, b: a**2,
            "doubles the product": lambda a, b: a * b + a * b,
            "squares the width": lambda a, b: b**2,
            "squares the sum": lambda a, b: (a + b) ** 2,
            "counts grid points": lambda a, b: (a + 1) * (b + 1),
            "counts inner grid points": lambda a, b: (a - 1) * (b - 1),
        },
        weight=1,
        same=sorted,
        rounds=4,
    ),
    "volume of a box": Way(
        _three_sides,
        lambda a, b, c: a * b * c,
        {
            "surface for volume": lambda a, b, c: 2 * a * b + 2 * c * (a + b),
            "adds the three lengths": lambda a, b, c: a + b + c,
            "area for volume": lambda a, b, c: a * b,
            "adds the edges": lambda a, b, c: 4 * a + 4 * b + 4 * c,
            "adds three faces": lambda a, b, c: a * b + c * (a + b),
            "cubes the height": lambda a, b, c: c**3,
            "adds the height to the base": lambda a, b, c: a * b + c,
            "cubes the length": lambda a, b, c: a**3,
            "counts the height twice": lambda a, b, c: a * b * 2 * c,
        },
        weight=3,
        same=sorted,
    ),
    "area of a triangle": Way(
        _sides,
        lambda b, h: Fraction(b * h, 2),
        {
            "forgets the half": lambda b, h: b * h,
            "adds base and height": lambda b, h: b + h,
            "halves the sum": lambda b, h: Fraction(b + h, 2),
            "halves twice": lambda b, h: Fraction(b, 2) * Fraction(h, 2),
            "squares the base": lambda b, h: Fraction(b * b, 2),
            "doubles the triangle": lambda b, h: b * h * 2,
        },
        weight=1,
        same=sorted,
    ),
    "area of a disc": Way(
        _diameter,
        lambda d: Fraction(d * d, 4),
        {
            "diameter as radius": lambda d: d * d,
            "circumference for area": lambda d: d,
            "halves the square": lambda d: Fraction(d * d, 2),
            "doubles instead of squaring the diameter": lambda d: d + d,
            "forgets to square": lambda d: Fraction(d, 2),
        },
        weight=1,
        in_choice=False,
    ),
    "enlarged area": Way(
        _enlarged,
        lambda s, k: s * k * k,
        {
            "area grows as length": lambda s, k: k * s,
            "area grows as volume": lambda s, k: s * k**3,
            "adds the factor": lambda s, k: s + k,
            "doubles the factor": lambda s, k: 2 * s * k,
            "squares the area too": lambda s, k: s * s * k * k,
            "squares the area instead": lambda s, k: s * s * k,
            "adds so many times as much": lambda s, k: s * (k + 1),
            "squares one more than the factor": lambda s, k: s * (k + 1) ** 2,
            "counts four sides": lambda s, k: 4 * s * k,
        },
        weight=1,
    ),
}
