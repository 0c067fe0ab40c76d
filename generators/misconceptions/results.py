"""Results as values to compare and as pupils write them."""

from __future__ import annotations

from fractions import Fraction

from mathmill.generators.misconceptions.ways.way import Result
from mathmill.schemas.misconceptions import Form

_MOST_PLACES = 4

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
    for places in range(_MOST_PLACES + 1):
        scaled = abs(number) * 10**places
        if scaled.denominator == 1:
            digits = str(int(scaled)).rjust(places + 1, "0")
            text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
            return f"-{text}" if number < 0 else text
    return ""


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
    terms = []
    for power in range(len(coefficients) - 1, -1, -1):
        coefficient = Fraction(coefficients[power])
        if coefficient:
            terms.append(("-" if coefficient < 0 else "+", _term(abs(coefficient), power, letter)))
    text = " ".join(f"{sign} {term}" for sign, term in terms) or "0"
    return text.removeprefix("+ ").replace("- ", "-", 1) if text.startswith("-") else text[2:]


def _term(size: Fraction, power: int, letter: str) -> str:
    if not power:
        return str(size)
    name = letter if power == 1 else f"{letter}^{power}"
    if size.numerator == 1 and size.denominator != 1:
        return f"{name}/{size.denominator}"
    return name if size == 1 else f"{size}*{name}"


def _parts(result: Result) -> tuple[int | Fraction, ...]:
    return result if isinstance(result, tuple) else (result,)
