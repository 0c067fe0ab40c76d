"""Square roots and sines to stated places, rounded down: ball arithmetic is sure of each digit."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from math import floor

from flint import arb, ctx, fmpz

from mathmill.validators.layouts.tasks import Reading

_EXACT = Context(prec=1_000)  # digits: more than any number here has

Given = tuple[Fraction, int, bool]
Found = tuple[Fraction]

_MOST_PLACES = 50
_BARE_PLACES = 4
_BARE_TOLERANCE = Fraction(5, 10_000)  # as the paper compares
_FLOOR = r"(?: \(floor to ([1-9][0-9]?) decimals\))?="
_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,60})?", re.ASCII)
_X = r"(-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{0,11}[1-9])?)"


def _parse(name: str) -> Callable[[str], Given | None]:
    pattern = re.compile(rf"{name}\({_X}\){_FLOOR}", re.ASCII)

    def parse(question: str) -> Given | None:
        match = pattern.fullmatch(question)
        if match is None or match[1] == "-0" or int(match[2] or 1) > _MOST_PLACES:
            return None
        return Fraction(match[1]), int(match[2] or _BARE_PLACES), match[2] is not None

    return parse


def _floor(function: Callable[[arb], arb], x: Fraction, places: int) -> tuple[Fraction]:
    """The greatest multiple of 10^-places that is sure not to be above the function's value."""
    for bits in (128, 512, 2048):
        before = ctx.prec
        ctx.prec = bits
        try:
            scaled = function(arb(x.numerator) / x.denominator) * arb(10) ** places
            whole = scaled.floor().unique_fmpz() if scaled.is_finite() else None
        finally:
            ctx.prec = before
        if whole is not None:
            return (Fraction(int(whole), 10**places),)
    raise ArithmeticError(f"the function of {x} cannot be told from a multiple of 10^-{places}")


def root(x: Fraction, places: int, stated: bool = True) -> tuple[Fraction]:
    """The floor of a square root."""
    if x < 0:
        raise ArithmeticError(f"{x} has no real square root")
    exact = _exact_root(x)
    if exact is not None:
        return (Fraction(floor(exact * 10**places), 10**places),)
    return _floor(lambda ball: ball.sqrt(), x, places)


def _exact_root(x: Fraction) -> Fraction | None:
    above, below = fmpz(x.numerator), fmpz(x.denominator)
    if not (above.is_square() and below.is_square()):
        return None
    return Fraction(int(above.isqrt()), int(below.isqrt()))


def sine(x: Fraction, places: int, stated: bool = True) -> tuple[Fraction]:
    """The floor of a sine."""
    return (Fraction(0),) if x == 0 else _floor(lambda ball: ball.sin(), x, places)


def gives(given: Given, found: Found) -> str:
    return numeral(found[0])


def numeral(value: Fraction) -> str:
    """A decimal fraction without zeros at its end.

    >>> numeral(Fraction(-11, 4)), numeral(Fraction(300))
    ('-2.75', '300')
    """
    return shown(_EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)))


def shown(value: Decimal) -> str:
    """The same of a `Decimal`; its zero has no sign."""
    return f"{_EXACT.normalize(value):f}" if value else "0"


def _claim(operator: str) -> Callable[[Given, Found], str]:
    def claim(given: Given, found: Found) -> str:
        scale = f'"{10 ** given[1]}"'
        asked = f'["{operator}","{numeral(given[0])}"]'
        floored = f'["floor",["mul",{asked},{scale}]]'
        return f'["eq",["div",{floored},{scale}],"{numeral(found[0])}"]'

    return claim


def accepts(given: Given, found: Found) -> Callable[[str], bool]:
    """A question that does not say how to round takes what is near enough."""
    if given[2]:
        return lambda text: False
    return lambda text: _near(text, found[0])


def _near(text: str, right: Fraction) -> bool:
    text = text.strip()
    if _NUMBER.fullmatch(text) is None:
        return False
    return abs(Fraction(text) - right) <= _BARE_TOLERANCE


READINGS = (
    Reading("square_root", _parse("sqrt"), root, gives, _claim("sqrt"), "decimal", accepts),
    Reading("sine", _parse("sin"), sine, gives, _claim("sin"), "decimal", accepts),
)
