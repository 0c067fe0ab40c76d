"""How large a numeric exponent is, told exactly without ever making a large number."""

from __future__ import annotations

import math
from fractions import Fraction

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number

_MOST_BITS = 4_096  # of any number on the way


class _TooLargeError(Exception):
    pass


def magnitude(node: Expression) -> float:
    """The absolute value of a numeric exponent; infinity where it, or a part, is huge.

    0 where it cannot be told: with variables, functions, or a division by zero.

    >>> magnitude(Apply("div", (Number(1), Decimal("0.001"))))
    1000.0
    """
    if isinstance(node, Number) and -(10**9) < node.value < 10**9:
        return abs(float(node.value))
    try:
        value = _value(node)
    except _TooLargeError:
        return math.inf
    if value is None:
        return 0.0
    return math.inf if abs(value) > 10**300 else abs(float(value))


def _value(node: Expression) -> Fraction | None:
    if isinstance(node, Number | Decimal):
        return _bounded(Fraction(node.value))
    if not isinstance(node, Apply):
        return None
    parts: list[Fraction] = []
    unknown = False
    for argument in node.arguments:  # all of them: a huge part is refused beside an unknown one
        part = _value(argument)
        if part is None:
            unknown = True
        else:
            parts.append(part)
    return None if unknown else _applied(node.operator, parts)


def _applied(operator: str, parts: list[Fraction]) -> Fraction | None:
    value: Fraction | None = None
    if operator == "add":
        value = sum(parts, Fraction(0))
    elif operator == "mul":
        value = Fraction(1)
        for part in parts:
            value = _bounded(value * part)
    elif operator == "sub":
        value = parts[0] - parts[1]
    elif operator == "neg":
        value = -parts[0]
    elif operator == "div" and parts[1] != 0:
        value = parts[0] / parts[1]
    elif operator == "pow":
        value = _power(*parts)
    elif operator == "factorial" and parts[0].denominator == 1 and parts[0] >= 0:
        value = Fraction(math.factorial(min(int(parts[0]), 1_000)))
    return None if value is None else _bounded(value)


def _power(base: Fraction, exponent: Fraction) -> Fraction | None:
    if exponent.denominator != 1 or (base == 0 and exponent < 0):
        return None
    if _bits(base) * abs(exponent) > _MOST_BITS and abs(base) not in (0, 1):
        raise _TooLargeError
    return Fraction(base ** int(exponent % 2 if abs(base) == 1 else exponent))


def _bounded(value: Fraction) -> Fraction:
    if _bits(value) > _MOST_BITS:
        raise _TooLargeError
    return value


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())
