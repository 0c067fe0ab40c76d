"""Real numbers with three significant digits, as tokens and as decimals.

The encodings P10, P1000, B1999 and FP15 of "Linear algebra with transformers", arXiv 2112.01898.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

Encoding = Literal["P10", "P1000", "B1999", "FP15"]
_SHIFT = 7 + 2  # FP15 shifts the point by seven digits, and its mantissa has two after it


def rounded(value: Fraction) -> tuple[str, int, int]:
    """Sign, mantissa of three digits, and exponent of ten; ties away from zero.

    >>> rounded(Fraction("3.14159")), rounded(Fraction(-1, 4))
    (('+', 314, -2), ('-', 250, -3))
    """
    if not value:
        return "+", 0, -2
    sign = "-" if value < 0 else "+"
    above, below = abs(value.numerator), value.denominator
    exponent = len(str(above)) - len(str(below)) - 3
    while True:  # the first exponent is too low by one at most
        numerator, denominator = above, below
        if exponent >= 0:
            denominator *= 10**exponent
        else:
            numerator *= 10**-exponent
        mantissa = (2 * numerator + denominator) // (2 * denominator)
        if mantissa < 1_000 and mantissa >= 100:
            return sign, mantissa, exponent
        exponent += 1 if mantissa >= 1_000 else -1


def decimal(value: Fraction) -> str:
    """The three digits as a decimal: `3.14`, `-0.250`, `12.0`, `1230`.

    >>> decimal(Fraction("3.14159")), decimal(Fraction(-1, 4)), decimal(Fraction(0))
    ('3.14', '-0.250', '0.00')
    """
    sign, mantissa, exponent = rounded(value)
    if exponent >= 0:
        text = str(mantissa * 10**exponent)
    else:
        digits = str(mantissa).rjust(1 - exponent, "0")
        text = f"{digits[:exponent]}.{digits[exponent:]}"
    return f"-{text}" if sign == "-" else text


def _p10(sign: str, mantissa: int, exponent: int) -> str:
    return f"{sign} {' '.join(f'{mantissa:03d}')} E{exponent}"


def _p1000(sign: str, mantissa: int, exponent: int) -> str:
    return f"{sign} {mantissa} E{exponent}"


def _b1999(sign: str, mantissa: int, exponent: int) -> str:
    return f"N{'-' * (sign == '-')}{mantissa} E{exponent}"


def _fp15(sign: str, mantissa: int, exponent: int) -> str:
    """The exponent is never negative: what is too small for that is 0."""
    if exponent + _SHIFT < 0 or not mantissa:
        return "N0e0"
    return f"N{'-' * (sign == '-')}{mantissa}e{exponent + _SHIFT}"


_WRITE: dict[Encoding, Callable[[str, int, int], str]] = {
    "P10": _p10,
    "P1000": _p1000,
    "B1999": _b1999,
    "FP15": _fp15,
}


def tokens(value: Fraction, encoding: Encoding) -> str:
    """The number in that encoding.

    >>> [tokens(Fraction("3.14159"), each) for each in ("P10", "P1000", "B1999", "FP15")]
    ['+ 3 1 4 E-2', '+ 314 E-2', 'N314 E-2', 'N314e7']
    """
    return _WRITE[encoding](*rounded(value))
