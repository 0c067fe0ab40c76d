"""Misconceptions about geometry, statistics and probability."""

from __future__ import annotations

from fractions import Fraction

from mathmill.generators.misconceptions.rules import (
    Inputs,
    Misconception,
    Task,
    in_any_order,
)
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call


def _sides(stream: Stream) -> Inputs:
    return stream.integer(3, 20), stream.integer(2, 20)


def _three_sides(stream: Stream) -> Inputs:
    return tuple(stream.sample(range(2, 13), 3))


def _five(stream: Stream) -> Inputs:
    return tuple(stream.sample(range(2, 60), 5))


def _balls(stream: Stream) -> Inputs:
    """Red balls and all balls, with a common factor; the red ones are fewer than half.

    Without the factor the right option would be the formula that a reader looks for.
    """
    factor, red = stream.integer(2, 4), stream.integer(1, 4)
    return factor * red, factor * (2 * red + stream.integer(1, 6))


TASKS = (
    Task(
        "area of a rectangle",
        _sides,
        lambda v: (
            f"A rectangle is {v[0]} cm long and {v[1]} cm wide."
            " What is its area in square centimetres?"
        ),
        lambda v: call("mul", v[0], v[1]),
        lambda v: Fraction(v[0] * v[1]),
        (
            Misconception(
                "perimeter for area",
                lambda v: Fraction(2 * (v[0] + v[1])),
                "The lengths of all sides are added, which gives the perimeter.",
            ),
            Misconception(
                "adds length and width",
                lambda v: Fraction(v[0] + v[1]),
                "The two lengths are added instead of multiplied.",
            ),
        ),
        same=in_any_order,
    ),
    Task(
        "volume of a box",
        _three_sides,
        lambda v: (
            f"A box is {v[0]} cm long, {v[1]} cm wide and {v[2]} cm high."
            " What is its volume in cubic centimetres?"
        ),
        lambda v: call("mul", *v),
        lambda v: Fraction(v[0] * v[1] * v[2]),
        (
            Misconception(
                "surface for volume",
                lambda v: Fraction(2 * (v[0] * v[1] + v[1] * v[2] + v[0] * v[2])),
                "The areas of the faces are added, which gives the surface.",
            ),
            Misconception(
                "adds the three lengths",
                lambda v: Fraction(sum(v)),
                "The three lengths are added instead of multiplied.",
            ),
        ),
        same=in_any_order,
    ),
    Task(
        "median",
        _five,
        lambda v: f"What is the median of {', '.join(map(str, v))}?",
        lambda v: call("median", call("list", *v)),
        lambda v: Fraction(sorted(v)[2]),
        (
            Misconception(
                "median of the unsorted list",
                lambda v: Fraction(v[2]),
                "The middle number is taken without sorting the list.",
            ),
            Misconception(
                "mean for median",
                lambda v: Fraction(sum(v), 5),
                "The mean is worked out instead of the median.",
            ),
            Misconception(
                "midrange for median",
                lambda v: Fraction(min(v) + max(v), 2),
                "The number halfway between the least and the greatest is taken.",
            ),
        ),
        same=in_any_order,
    ),
    Task(
        "probability of one colour",
        _balls,
        lambda v: (
            f"A bag holds {v[1]} balls: {v[0]} are red and the rest are blue. One ball is"
            " drawn at random. What is the probability that it is red?"
        ),
        lambda v: call("div", v[0], v[1]),
        lambda v: Fraction(v[0], v[1]),
        (
            Misconception(
                "part to part",
                lambda v: Fraction(v[0], v[1] - v[0]),
                "The red balls are compared with the blue balls and not with all balls.",
            ),
            Misconception(
                "equiprobability",
                lambda v: Fraction(1, 2),
                "Two outcomes are taken to be equally likely because there are two of them.",
            ),
        ),
    ),
)
