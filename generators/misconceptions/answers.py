"""All answers to one task, right and wrong, with what can be seen of each."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import NamedTuple

from mathmill.generators.misconceptions.results import number_text
from mathmill.generators.misconceptions.tasks import SIGNED
from mathmill.generators.misconceptions.ways.way import Inputs, Result, Way
from mathmill.schemas.misconceptions import Wording

_BITS = {str(digit): 1 << digit for digit in range(10)}


class Answer(NamedTuple):
    """What a misconception gives, or with the name "" the right answer.

    `parts` are the numerator (or all digits of a decimal) and the denominator, `digits` a bit for
    each digit that stands in the text, `form` a number for sign, slash and decimal places.
    """

    name: str
    text: str
    exact: tuple[int, int]  # numerator and denominator in lowest terms
    parts: tuple[int, int]
    digits: int
    form: int

    @property
    def size(self) -> float:
        return self.exact[0] / self.exact[1]


def answers(wording: Wording, way: Way, inputs: Inputs) -> list[Answer] | None:
    """The right answer, then those of misconceptions that can be written, are wrong and differ.

    None if the right answer cannot be written.
    """
    read = _of_fraction if wording.form == "fraction" else _of_number
    right = read("", way.right(*inputs))
    if not right.text:
        return None
    wrong = [read(name, rule(*inputs)) for name, rule in way.wrong.items()]
    keys = [right.exact, *(each.exact for each in wrong)]
    signed = wording.topic in SIGNED
    return [
        right,
        *(
            each
            for each in wrong
            if each.text and (signed or each.exact[0] > 0) and keys.count(each.exact) == 1
        ),
    ]


def _of_fraction(name: str, result: Result) -> Answer:
    top, bottom = result  # type: ignore[misc]
    assert isinstance(top, int)  # noqa: S101 - these tasks give pairs of integers
    assert isinstance(bottom, int)  # noqa: S101
    common = gcd(top, bottom) or 1
    exact = (top // common, bottom // common)
    if top <= 0 or bottom <= 0:
        return Answer(name, "", exact, (top, bottom), 0, 0)
    text = f"{top}/{bottom}" if bottom != 1 else str(top)
    return Answer(name, text, exact, (top, bottom), digits_of(text), 100 * (bottom != 1))


def _of_number(name: str, result: Result) -> Answer:
    assert isinstance(result, int | Fraction)  # noqa: S101 - these tasks give numbers
    exact = (result.numerator, result.denominator)
    text = str(exact[0]) if exact[1] == 1 else number_text(result)
    places = len(text.partition(".")[2])
    units = abs(exact[0]) * 10**places // exact[1]
    form = 10 * places + (exact[0] < 0)
    return Answer(name, text, exact, (units, 1), digits_of(text), form)


def digits_of(text: str) -> int:
    """A bit for each digit that stands in a text.

    >>> bin(digits_of("4/21"))
    '0b10110'
    """
    found = 0
    for mark in text:
        found |= _BITS.get(mark, 0)
    return found
