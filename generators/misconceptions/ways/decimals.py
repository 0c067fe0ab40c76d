"""Decimals."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import Any

from mathmill.generators.misconceptions.ways.way import Inputs, Way
from mathmill.generators.streams import Stream


def _units(stream: Stream, low: int, high: int, of: int) -> Fraction:
    """low..high tenths, or other parts, the last digit not 0."""
    while True:
        units = stream.integer(low, high)
        if units % 10:
            return Fraction(units, of)


def _carrying(stream: Stream) -> Inputs:
    """One place and two places; the tenths carry over."""
    while True:
        a, b = _units(stream, 11, 999, 10), _units(stream, 101, 9999, 100)
        if a % 1 + b % 1 >= 1:
            return a, b


def _falling(stream: Stream) -> Inputs:
    """The second number has a place more than the first, and fewer tenths."""
    while True:
        a, b = _units(stream, 31, 999, 10), _units(stream, 101, 9999, 100)
        if a > b + 2 and floor(10 * a) % 10 > floor(10 * b) % 10:
            return a, b


def _five(stream: Stream) -> Inputs:
    """Five decimals: one has the most places and one the fewest; first and last digits differ."""
    whole = stream.integer(0, 9)
    tenths = stream.sample(range(1, 10), 5)
    last = stream.sample(range(1, 10), 5)
    found = []
    for places, first, end in zip(stream.shuffled((1, 2, 2, 2, 3)), tenths, last, strict=True):
        between = stream.integer(0, 9) if places == 3 else 0
        rest = (0, Fraction(end, 100), Fraction(between, 100) + Fraction(end, 1000))[places - 1]
        found.append(whole + Fraction(first, 10) + rest)
    return tuple(found)


def _only(numbers: Inputs, size: Callable[[Any], Any]) -> Fraction:
    """The one number of the largest size; 0, no number of the list, where there are several."""
    most = max(map(size, numbers))
    found = [number for number in numbers if size(number) == most]
    return Fraction(found[0]) if len(found) == 1 else Fraction(0)


def _factors(stream: Stream) -> Inputs:
    while True:
        a, b = _units(stream, 2, 149, 10), _units(stream, 2, 149, 10)
        if a != b:
            return a, b


def _digits(number: Fraction) -> str:
    """What stands after the point."""
    places = 0
    while number * 10**places % 1:
        places += 1
    return str(floor(number % 1 * 10**places)).rjust(places, "0")


def _by_sides(before: int, after: int) -> Fraction:
    """The decimal that these two whole numbers make around a point."""
    return before + Fraction(after, 10 ** len(str(after)))


def _sides_subtracted(a: Fraction, b: Fraction) -> Fraction:
    after = abs(int(_digits(a)) - int(_digits(b)))
    return _by_sides(floor(a) - floor(b), after)


WAYS = {
    "decimal sum": Way(
        _carrying,
        lambda a, b: a + b,
        {
            "adds the sides of the point": lambda a, b: _by_sides(
                floor(a) + floor(b), int(_digits(a)) + int(_digits(b))
            ),
            "forgets the carry": lambda a, b: a + b - 1,
            "carries once too often": lambda a, b: a + b + 1,
            "one place after the point": lambda a, b: a + 10 * b,
            "lines up the last digits": lambda a, b: a / 10 + b,
            "adds the places": lambda a, b: a / 100 + b / 10,
            "drops the first point": lambda a, b: 10 * a + b,
            "sets one place too few in the sum": lambda a, b: 10 * (a + b),
            "sets one place too many in the sum": lambda a, b: (a + b) / 10,
            "adds no points at all": lambda a, b: 10 * a + 100 * b,
            "subtracts the smaller decimal": lambda a, b: abs(a - b),
            "drops the tenths of the first": lambda a, b: b + floor(a),
            "drops what follows the second point": lambda a, b: a + floor(b),
            "carries a ten besides": lambda a, b: a + b + 10,
            "forgets a ten": lambda a, b: a + b - 10,
        },
        rounds=5,
    ),
    "decimal difference": Way(
        _falling,
        lambda a, b: a - b,
        {
            "copies the spare digit": lambda a, b: (
                a - Fraction(floor(10 * b), 10) + b % Fraction(1, 10)
            ),
            "drops the spare digit": lambda a, b: a - b + b % Fraction(1, 10),
            "borrows a tenth for nothing": lambda a, b: a - b + Fraction(1, 10),
            "takes hundredths from nine": lambda a, b: a - b - Fraction(1, 100),
            "takes from nine and does not pay": lambda a, b: a - b + Fraction(9, 100),
            "subtracts the sides of the point": _sides_subtracted,
            "adds the decimals": lambda a, b: a + b,
            "pays back a whole": lambda a, b: a - 1 - b,
            "pays back twice": lambda a, b: a - b - Fraction(1, 10),
            "moves the point before subtracting": lambda a, b: a - b / 10,
            "sets one place too few in the difference": lambda a, b: 10 * (a - b),
            "sets one place too many in the difference": lambda a, b: (a - b) / 10,
            "subtracts the whole part alone": lambda a, b: a - floor(b),
            "subtracts from the whole part": lambda a, b: floor(a) - b,
            "leaves out the first point": lambda a, b: 10 * a - b,
            "pays back a ten": lambda a, b: a - 10 - b,
            "borrows a ten for nothing": lambda a, b: a + 10 - b,
            "borrows a whole for nothing": lambda a, b: a + 1 - b,
            "subtracts without points": lambda a, b: abs(100 * b - 10 * a),
            "adds without the first point": lambda a, b: b + 10 * a,
        },
        rounds=6,
    ),
    "largest decimal": Way(
        _five,
        lambda *v: max(v),
        {
            "longer is larger": lambda *v: _only(v, lambda x: len(_digits(x))),
            "shorter is larger": lambda *v: _only(v, lambda x: -len(_digits(x))),
            "last digit decides": lambda *v: _only(v, lambda x: int(_digits(x)[-1])),
            "smallest for largest": lambda *v: _only(v, lambda x: -x),
        },
        same=sorted,
        in_choice=False,
    ),
    "decimal product": Way(
        _factors,
        lambda a, b: a * b,
        {
            "keeps one place": lambda a, b: 10 * (a * b),
            "forgets a carried tenth": lambda a, b: a * b - Fraction(1, 10),
            "forgets a carried whole": lambda a, b: a * b - 1,
            "carries one whole too many": lambda a, b: a * b + 1,
            "does not move the second row": lambda a, b: a * (floor(b) + 10 * (b % 1)) / 10,
            "does not move the row and keeps one place": lambda a, b: a * (floor(b) + 10 * (b % 1)),
            "forgets the carry and keeps one place": lambda a, b: 10 * (a * b - 1),
            "leaves out the point": lambda a, b: 100 * (a * b),
            "sets one place too many": lambda a, b: a * b / 10,
            "multiplies the sides of the point": lambda a, b: _by_sides(
                floor(a) * floor(b), int(_digits(a)) * int(_digits(b))
            ),
            "adds the factors": lambda a, b: a + b,
            "multiplies the digits after rounding up": lambda a, b: ceil(a) * ceil(b),
            "drops what is after the points": lambda a, b: floor(a) * floor(b),
            "multiplies wholes and tenths apart": lambda a, b: (
                floor(a) * floor(b) + (a % 1) * (b % 1)
            ),
            "adds the digits": lambda a, b: (a + b) / 10,
            "squares the first factor": lambda a, b: a**2,
            "sets two places too many": lambda a, b: a * b / 100,
            "squares the second factor": lambda a, b: b**2,
            "multiplies by the whole of the second": lambda a, b: floor(b) * a,
            "multiplies by the whole of the first": lambda a, b: b * floor(a),
        },
        weight=2,
        same=sorted,
        rounds=5,
    ),
}
