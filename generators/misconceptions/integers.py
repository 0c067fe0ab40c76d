"""Misconceptions about whole numbers, signs, powers and the order of operations."""

from __future__ import annotations

from fractions import Fraction

from mathmill.generators.misconceptions.rules import (
    Inputs,
    Misconception,
    Task,
    digitwise,
    in_any_order,
)
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call


def _borrowing(stream: Stream) -> Inputs:
    """The units digit of the second is the greater."""
    tens, units = stream.integer(3, 9), stream.integer(0, 8)
    return 10 * tens + units, 10 * stream.integer(1, tens - 1) + stream.integer(units + 1, 9)


def _from_left(stream: Stream) -> Inputs:
    b, c = stream.integer(2, 9), stream.integer(2, 9)
    return b * c + stream.integer(1, 30), b, c


def _power(stream: Stream) -> Inputs:
    return stream.integer(3, 9), stream.integer(3, 4)


def _legs(stream: Stream) -> Inputs:
    m, n = stream.choice(((2, 1), (3, 2), (4, 1), (4, 3), (5, 2)))
    size = stream.integer(1, 6)
    return size * (m * m - n * n), size * 2 * m * n


def _root(v: Inputs) -> Fraction:
    return Fraction(round((v[0] ** 2 + v[1] ** 2) ** 0.5))


TASKS = (
    Task(
        "difference with borrowing",
        _borrowing,
        lambda v: f"Work out {v[0]} - {v[1]}.",
        lambda v: call("sub", v[0], v[1]),
        lambda v: Fraction(v[0] - v[1]),
        (
            Misconception(
                "smaller from larger digit",
                lambda v: Fraction(digitwise(*v)),
                "In each place the smaller digit is taken from the larger, with no borrowing.",
                "MaE21",
            ),
            Misconception(
                "borrows without paying",
                lambda v: Fraction(v[0] - v[1] + 10),
                "Ten is borrowed for the units, but the tens are not made one less.",
            ),
        ),
    ),
    Task(
        "order of operations",
        _from_left,
        lambda v: f"Work out {v[0]} - {v[1]}*{v[2]}.",
        lambda v: call("sub", v[0], call("mul", v[1], v[2])),
        lambda v: Fraction(v[0] - v[1] * v[2]),
        (
            Misconception(
                "strictly left to right",
                lambda v: Fraction((v[0] - v[1]) * v[2]),
                "The subtraction is done first because it stands first.",
                "MaE34",
            ),
        ),
        same=lambda v: (v[0], sorted(v[1:])),
    ),
    Task(
        "power",
        _power,
        lambda v: f"Work out {v[0]}^{v[1]}.",
        lambda v: call("pow", v[0], v[1]),
        lambda v: Fraction(v[0] ** v[1]),
        (
            Misconception(
                "power as product",
                lambda v: Fraction(v[0] * v[1]),
                "The base is multiplied by the exponent.",
                "MaE03",
            ),
            Misconception(
                "swaps base and exponent",
                lambda v: Fraction(v[1] ** v[0]),
                "The exponent is raised to the power of the base.",
            ),
        ),
    ),
    Task(
        "root of a sum",
        _legs,
        lambda v: f"Work out sqrt({v[0]}^2 + {v[1]}^2).",
        lambda v: call("sqrt", call("add", call("pow", v[0], 2), call("pow", v[1], 2))),
        _root,
        (
            Misconception(
                "root term by term",
                lambda v: Fraction(v[0] + v[1]),
                "The root of a sum is taken to be the sum of the roots.",
            ),
            Misconception(
                "forgets the root",
                lambda v: Fraction(v[0] ** 2 + v[1] ** 2),
                "The squares are added and no root is taken.",
            ),
        ),
        same=in_any_order,
    ),
)
