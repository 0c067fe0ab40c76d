"""Misconceptions about fractions."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from mathmill.generators.misconceptions.rules import Inputs, Misconception, Task
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call


def _proper(stream: Stream, least: int = 2) -> tuple[int, int]:
    while True:
        bottom = stream.integer(max(least, 3), 12)
        top = stream.integer(least - 1, bottom - 1)
        if gcd(top, bottom) == 1:
            return top, bottom


def _two(stream: Stream) -> Inputs:
    while True:
        a, b, c, d = *_proper(stream), *_proper(stream)
        if b != d and (a, c) != (1, 1) and Fraction(a, b) != Fraction(c, d):
            return a, b, c, d


def _whole_times(stream: Stream) -> Inputs:
    return stream.integer(2, 9), *_proper(stream)


def _over_common(v: Inputs) -> Fraction:
    return Fraction(v[0] + v[2], v[1] * v[3] // gcd(v[1], v[3]))


TASKS = (
    Task(
        "fraction sum",
        _two,
        lambda v: f"Work out {v[0]}/{v[1]} + {v[2]}/{v[3]}.",
        lambda v: call("add", Fraction(v[0], v[1]), Fraction(v[2], v[3])),
        lambda v: Fraction(v[0], v[1]) + Fraction(v[2], v[3]),
        (
            Misconception(
                "adds tops and bottoms",
                lambda v: Fraction(v[0] + v[2], v[1] + v[3]),
                "Numerators and denominators are added separately.",
                "MaE08",
            ),
            Misconception(
                "keeps old numerators",
                _over_common,
                "The fractions get a common denominator, but the numerators stay as they were.",
                "MaE09",
            ),
        ),
        same=lambda v: sorted((v[:2], v[2:])),
    ),
    Task(
        "fraction quotient",
        _two,
        lambda v: f"Work out ({v[0]}/{v[1]}) ÷ ({v[2]}/{v[3]}).",
        lambda v: call("div", Fraction(v[0], v[1]), Fraction(v[2], v[3])),
        lambda v: Fraction(v[0] * v[3], v[1] * v[2]),
        (
            Misconception(
                "inverts the dividend",
                lambda v: Fraction(v[1] * v[2], v[0] * v[3]),
                "The first fraction is turned over instead of the second.",
                "MaE15",
            ),
            Misconception(
                "multiplies instead",
                lambda v: Fraction(v[0] * v[2], v[1] * v[3]),
                "The fractions are multiplied without turning the second one over.",
            ),
        ),
    ),
    Task(
        "whole times fraction",
        _whole_times,
        lambda v: f"Work out {v[0]} × ({v[1]}/{v[2]}).",
        lambda v: call("mul", v[0], Fraction(v[1], v[2])),
        lambda v: Fraction(v[0] * v[1], v[2]),
        (
            Misconception(
                "multiplies both terms",
                lambda v: Fraction(v[0] * v[1], v[0] * v[2]),
                "Numerator and denominator are both multiplied by the whole number.",
                "MaE13",
            ),
            Misconception(
                "multiplies the denominator",
                lambda v: Fraction(v[1], v[0] * v[2]),
                "The denominator is multiplied instead of the numerator.",
            ),
        ),
    ),
)
