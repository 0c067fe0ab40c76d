"""Results as values to compare and as pupils write them."""

from __future__ import annotations

import re
from fractions import Fraction

from mathmill.generators.algebra.polynomials import polynomial_text
from mathmill.generators.decimals import decimal
from mathmill.generators.misconceptions.ways.way import Result
from mathmill.schemas.misconceptions import Form

MOST_PLACES = 4

Value = Fraction | tuple[Fraction, ...]


def value_of(result: Result, form: Form) -> Value:
    """What results of one form are compared by."""
    if form == "formula":
        coefficients = [Fraction(part) for part in _parts(result)]
        while len(coefficients) > 1 and not coefficients[-1]:
            coefficients.pop()
        return tuple(coefficients)
    if form == "fraction":
        top, bottom = _parts(result)
        return Fraction(top, bottom)
    if form == "mixed":
        whole, top, bottom = _parts(result)
        return whole + Fraction(top, bottom)
    return Fraction(result)  # type: ignore[arg-type]


def number_text(number: int | Fraction) -> str:
    """An integer or a decimal; "" for what has more than four places.

    >>> number_text(Fraction(-5, 4)), number_text(Fraction(1, 3))
    ('-1.25', '')
    """
    units = number * 10**MOST_PLACES
    return decimal(int(units), MOST_PLACES) if units.denominator == 1 else ""


def written(result: Result, form: Form, letter: str = "") -> str:
    """As a pupil writes it, unreduced; "" for what nobody would take for an answer."""
    if form == "number":
        return number_text(result)  # type: ignore[arg-type]
    if form == "formula":
        return _formula(_parts(result), letter)
    *whole, top, bottom = _parts(result)
    if top <= 0 or bottom <= 0 or min(whole, default=0) < 0:
        return ""
    fraction = f"{top}/{bottom}" if bottom != 1 else f"{top}"
    return f"{whole[0]} {fraction}" if whole and whole[0] else fraction


def reduced(result: Result, form: Form, letter: str = "") -> str:
    """As the right answer stands in a row: a fraction in lowest terms."""
    if form in ("fraction", "mixed"):
        return str(value_of(result, form))
    return written(result, form, letter)


def _formula(coefficients: tuple[int | Fraction, ...], letter: str) -> str:
    """A polynomial with x/3 and not 1/3*x, as pupils write it."""
    return re.sub(r"\b1/([0-9]+)\*([^ ]+)", r"\2/\1", polynomial_text(coefficients, letter))


def _parts(result: Result) -> tuple[int | Fraction, ...]:
    return result if isinstance(result, tuple) else (result,)
