"""All answers to one task, right and wrong, with what can be seen of each."""

from __future__ import annotations

from collections import Counter
from math import gcd
from typing import Any, NamedTuple

from mathmill.generators.decimals import decimal
from mathmill.generators.misconceptions.results import MOST_PLACES
from mathmill.generators.misconceptions.tasks import SIGNED
from mathmill.generators.misconceptions.ways.way import Inputs, Way
from mathmill.schemas.misconceptions import Wording

_BITS = {str(digit): 1 << digit for digit in range(10)}

# The decimal places that a fraction in lowest terms needs, by its denominator.
_PLACES = {
    bottom: places
    for places in range(MOST_PLACES, 0, -1)
    for bottom in range(2, 10**places + 1)
    if 10**places % bottom == 0
}


class Answer(NamedTuple):
    """What a misconception gives, or with the name "" the right answer.

    `parts` are the numerator (or all digits of a decimal) and the denominator, `places` those
    after the point.
    """

    name: str
    text: str
    exact: tuple[int, int]  # numerator and denominator in lowest terms
    parts: tuple[int, int]
    places: int
    size: float


def answers(wording: Wording, way: Way, inputs: Inputs) -> list[Answer] | None:
    """The right answer, then those of misconceptions that can be written, are wrong and differ.

    None if the right answer cannot be written.
    """
    read = _of_fraction if wording.form == "fraction" else _of_number
    right = read("", way.right(*inputs))
    if not right.text:
        return None
    wrong = [read(name, rule(*inputs)) for name, rule in way.wrong.items()]
    times = Counter([each.exact for each in wrong])
    times[right.exact] = 2
    least = float("-inf") if wording.topic in SIGNED else 0
    return [
        right,
        *(each for each in wrong if each.text and each.size > least and times[each.exact] == 1),
    ]


def _of_fraction(name: str, result: Any) -> Answer:
    """From numerator and denominator as they come about."""
    top, bottom = result
    if top <= 0 or bottom <= 0:
        return Answer(name, "", (top, bottom), (top, bottom), 0, 0)
    common = gcd(top, bottom)
    text = f"{top}/{bottom}" if bottom != 1 else str(top)
    exact = (top // common, bottom // common)
    return Answer(name, text, exact, (top, bottom), 0, top / bottom)


def _of_number(name: str, result: Any) -> Answer:
    """From an integer or a fraction."""
    top, bottom = result.numerator, result.denominator
    if bottom == 1:
        return Answer(name, str(top), (top, 1), (abs(top), 1), 0, float(top))
    places = _PLACES.get(bottom, 0)
    units = top * 10**places // bottom
    text = decimal(units, places) if places else ""
    return Answer(name, text, (top, bottom), (abs(units), 1), places, top / bottom)


def digits_of(text: str) -> int:
    """A bit for each digit that stands in a text.

    >>> bin(digits_of("4/21"))
    '0b10110'
    """
    found = 0
    for mark in text:
        if mark in _BITS:
            found |= _BITS[mark]
    return found
