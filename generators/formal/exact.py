"""The exact value of an expression of numbers: for the sign that a rounding goes by, and for roots.

>>> from mathmill.schemas.expressions import call
>>> exact(call("sub", call("sqrt", call("div", 9, 4)), 2))
Fraction(-1, 2)
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from fractions import Fraction

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number

_MOST_POWER = 1_000
_MOST_FACTORIAL = 200

_COMPARED: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "le": operator.le,
    "gt": operator.gt, "ge": operator.ge,
}  # fmt: skip


class NoTwinError(Exception):
    """The claim says something that is not put into Lean."""


def exact(node: Expression) -> Fraction:
    """The value. Raises `NoTwinError` where it is not rational, or not found here."""
    if isinstance(node, Number | Decimal):
        return Fraction(node.value)
    if not isinstance(node, Apply):
        raise NoTwinError
    if node.operator == "if_then":
        holds, one, other = node.arguments
        return exact(one if _holds(holds) else other)
    given = node.arguments
    if node.operator in ("total", "product", "mean", "median"):
        (elements,) = given
        if not isinstance(elements, Apply) or elements.operator != "list":
            raise NoTwinError
        given = elements.arguments
    found = _VALUES.get(node.operator)
    if found is None:
        raise NoTwinError
    try:
        return Fraction(found(*map(exact, given)))
    except (ZeroDivisionError, ValueError):
        raise NoTwinError from None


def _holds(node: Expression) -> bool:
    if not isinstance(node, Apply) or node.operator not in _COMPARED:
        raise NoTwinError
    left, right = map(exact, node.arguments)
    return _COMPARED[node.operator](left, right)


def root(value: Fraction, index: int) -> Fraction:
    """The root of a number that is not negative, if it is rational."""
    if value < 0 or index < 1:
        raise NoTwinError
    over, under = (_whole_root(part, index) for part in value.as_integer_ratio())
    return Fraction(over, under)


def _whole_root(value: int, index: int) -> int:
    low, high = 0, 1 << (value.bit_length() // index + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**index <= value else (low, middle - 1)
    if low**index != value:
        raise NoTwinError
    return low


def logarithm(value: Fraction, base: Fraction) -> int:
    """The whole exponent of a base above 1, if there is one."""
    if base <= 1 or value < 1:
        raise NoTwinError
    exponent, power = 0, Fraction(1)
    while power < value and exponent < _MOST_POWER:
        exponent, power = exponent + 1, power * base
    if power != value:
        raise NoTwinError
    return exponent


def whole(value: Fraction, most: int) -> int:
    """A natural number that is not too large."""
    if value.denominator != 1 or not 0 <= value <= most:
        raise NoTwinError
    return int(value)


def _integer(value: Fraction) -> int:
    if value.denominator != 1:
        raise NoTwinError
    return int(value)


def median(*values: Fraction) -> Fraction:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _cut(value: Fraction, places: Fraction) -> Fraction:
    shift = 10 ** whole(places, _MOST_POWER)
    return Fraction(math.trunc(value * shift), shift)


def _round(value: Fraction, places: Fraction) -> Fraction:
    half = Fraction(1, 2 * 10 ** whole(places, _MOST_POWER))
    return _cut(value + (half if value >= 0 else -half), places)


_VALUES: dict[str, Callable[..., Fraction | int]] = {
    "add": lambda *values: sum(values),
    "sub": operator.sub,
    "mul": lambda *values: math.prod(values),
    "div": operator.truediv,
    "neg": operator.neg,
    "abs": abs,
    "pow": lambda base, exponent: base ** whole(exponent, _MOST_POWER),
    "sqrt": lambda value: root(value, 2),
    "root": lambda value, index: root(value, whole(index, _MOST_POWER)),
    "log": logarithm,
    "floor": math.floor,
    "ceil": math.ceil,
    "round": _round,
    "truncate": _cut,
    "min": min,
    "max": max,
    "quotient": operator.floordiv,
    "mod": operator.mod,
    "gcd": lambda *values: math.gcd(*map(_integer, values)),
    "lcm": lambda *values: math.lcm(*map(_integer, values)),
    "factorial": lambda value: math.factorial(whole(value, _MOST_FACTORIAL)),
    "binomial": lambda *values: math.comb(*(whole(value, _MOST_POWER) for value in values)),
    "total": lambda *values: sum(values),
    "product": lambda *values: math.prod(values),
    "mean": lambda *values: sum(values) / len(values),
    "median": median,
}
