"""Expressions with brackets, drawn so that their values are known as they grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, call

PLACES = 4  # decimals that a value may have and still be written as a decimal

_UNIT = 10**PLACES
_DIVISORS = (2, 4, 5, 8, 10, 16, 20, 25, 40, 50, 80, 100, 125, 200, 250, 500, 625, 1_000)
_NAMES = {"+": "add", "-": "sub", "*": "mul", "/": "div"}


@dataclass(frozen=True, slots=True)
class Grown:
    """A part of an expression: its tokens, value, claim, and canonical text."""

    tokens: tuple[str, ...]
    value: Fraction
    claim: Expression
    canonical: str


def leaf(text: str, value: Fraction) -> Grown:
    """A number as written: `-12`, `0.5` or `20%`."""
    if text.endswith("%"):
        claim: Expression = call("div", int(text[:-1]), 100)
    else:
        claim = Decimal(text) if "." in text else Number(int(text))
    return Grown((text,), value, claim, text)


def short(value: Fraction) -> bool:
    """Whether a decimal of `PLACES` decimals is exact."""
    return bool(_UNIT % value.denominator == 0)


def product(stream: Stream, factors: Sequence[Grown], exact: bool) -> Grown:
    """Factors joined from the left by * and /; a divisor of a last resort is drawn anew."""
    result = factors[0]
    for factor in factors[1:]:
        if stream.chance(1, 2):
            result = _divided(stream, result, factor, exact)
        elif exact and not short(result.value * factor.value):
            result = _joined(result, "*", _whole(stream, factor))
        else:
            result = _joined(result, "*", factor)
    return result


def _divided(stream: Stream, result: Grown, factor: Grown, exact: bool) -> Grown:
    value = factor.value
    if value and (not exact or short(result.value / value)):
        return _joined(result, "/", factor)
    if len(factor.tokens) > 1 or not exact:  # a part in brackets stays as it is
        if exact and not short(result.value * value):
            raise TooLongError
        return _joined(result, "*", factor)
    divisor = stream.choice(_divisors_of(result.value))
    if value < 0:
        divisor = -divisor
    return _joined(result, "/", leaf(str(divisor), Fraction(divisor)))


def _divisors_of(value: Fraction) -> list[int]:
    """Divisors that leave a short decimal; those that divide the number itself count twice."""
    whole, units = value.numerator, value.numerator * (_UNIT // value.denominator)
    small = [divisor for divisor in range(2, 100) if whole % divisor == 0]
    return [*(divisor for divisor in _DIVISORS if units % divisor == 0), *small, *small] or [1]


def _whole(stream: Stream, factor: Grown) -> Grown:
    """A whole number in place of a decimal; a part in brackets cannot be changed."""
    if len(factor.tokens) > 1:
        raise TooLongError
    number = stream.integer(2, 9_999) * (-1 if factor.value < 0 else 1)
    return leaf(str(number), Fraction(number))


def total(stream: Stream, terms: Sequence[Grown]) -> Grown:
    """Terms joined from the left by + and -."""
    result = terms[0]
    for term in terms[1:]:
        result = _joined(result, stream.choice("+-"), term)
    return result


def _joined(left: Grown, sign: str, right: Grown) -> Grown:
    if sign == "+":
        value = left.value + right.value
    elif sign == "-":
        value = left.value - right.value
    else:
        value = left.value * right.value if sign == "*" else left.value / right.value
    parts = [left.canonical, right.canonical]
    if sign in "+*":
        parts.sort()
    return Grown(
        (*left.tokens, sign, *right.tokens),
        value,
        Apply(_NAMES[sign], (left.claim, right.claim)),
        f"({parts[0]}{sign}{parts[1]})",
    )


def bracketed(part: Grown, square: bool) -> Grown:
    opening, closing = "[]" if square else "()"
    return Grown((opening, *part.tokens, closing), part.value, part.claim, part.canonical)


class TooLongError(Exception):
    """A value would have more decimals than may be written; the line is drawn anew."""
