"""Percentages."""

from __future__ import annotations

from fractions import Fraction

from mathmill.generators.misconceptions.ways.way import Inputs, Way
from mathmill.generators.streams import Stream


def _part(stream: Stream) -> Inputs:
    """A whole and a part of it, which is a percentage with one place at most."""
    while True:
        t, tenths = stream.integer(4, 200) * 5, stream.integer(30, 970)
        if t * tenths % 1000 == 0 and tenths != 500 and t != 100:
            return t, t * tenths // 1000


def _price(stream: Stream) -> Inputs:
    return stream.integer(4, 100) * 20, stream.integer(1, 9) * 5


def _reduced(stream: Stream) -> Inputs:
    percent = stream.choice((5, 10, 15, 20, 25, 30, 35, 40, 45, 60))
    full = stream.integer(4, 100) * 20
    return Fraction(full * (100 - percent), 100), percent


def _up(p: Fraction, q: int | Fraction) -> Fraction:
    return Fraction(p * (100 + q), 100)


def _down(p: Fraction, q: int | Fraction) -> Fraction:
    return Fraction(p * (100 - q), 100)


WAYS = {
    "percent spent": Way(
        _part,
        lambda t, s: 100 - Fraction(100 * s, t),
        {
            "the other part": lambda t, s: Fraction(100 * s, t),
            "amount as percent": lambda t, s: t - s,
            "given number as percent": lambda t, s: s,
            "subtracts the number from 100": lambda t, s: 100 - s,
            "part to part in percent": lambda t, s: Fraction(100 * (t - s), s),
            "divides by the sum of both": lambda t, s: Fraction(100 * (t - s), t + s),
            "part to part the other way": lambda t, s: Fraction(100 * s, t - s),
            "adds the part to the whole": lambda t, s: 100 + Fraction(100 * s, t),
            "multiplies by ten": lambda t, s: Fraction(10 * (t - s), t),
            "takes the part away twice": lambda t, s: 100 - Fraction(200 * s, t),
            "whole by part in percent": lambda t, s: Fraction(100 * t, t - s),
            "counts the whole twice": lambda t, s: Fraction(50 * (t - s), t),
            "the other part of twice the whole": lambda t, s: Fraction(50 * s, t),
            "multiplies the other part by ten": lambda t, s: Fraction(10 * s, t),
            "subtracts a percentage times ten": lambda t, s: 100 - Fraction(10 * s, t),
            "adds the part asked for to 100": lambda t, s: 200 - Fraction(100 * s, t),
        },
        weight=1,
    ),
    "up and down by percent": Way(
        _price,
        lambda p, q: p - p * Fraction(q, 100) ** 2,
        {
            "percentages cancel": lambda p, q: p,
            "raises twice": lambda p, q: _up(_up(p, q), q),
            "lowers twice": lambda p, q: _down(_down(p, q), q),
            "stops after the rise": _up,
            "leaves out the rise": _down,
            "lowers by twice the percentage": lambda p, q: _down(p, 2 * q),
            "takes percent as euros": lambda p, q: _up(p, q) - q,
            "adds percent as euros": lambda p, q: _down(p + q, q),
            "adds the square": lambda p, q: p * (1 + Fraction(q, 100) ** 2),
            "difference alone": lambda p, q: p * Fraction(q, 100) ** 2,
            "lowers by half the percentage": lambda p, q: _down(_up(p, q), Fraction(q, 2)),
            "raises by half the percentage": lambda p, q: _down(_up(p, Fraction(q, 2)), q),
            "raises by twice the percentage": lambda p, q: _up(p, 2 * q),
            "lowers twice after the rise": lambda p, q: _down(_down(_up(p, q), q), q),
        },
        weight=1,
        rounds=5,
    ),
    "price before the discount": Way(
        _reduced,
        lambda s, q: Fraction(s * 100, 100 - q),
        {
            "percent of the reduced price": _up,
            "takes the discount again": _down,
            "adds the percent as euros": lambda s, q: s + q,
            "price as the discount": lambda s, q: Fraction(s * 100, q),
            "subtracts the percent as euros": lambda s, q: s - q,
        },
        weight=1,
        in_choice=False,
    ),
}
