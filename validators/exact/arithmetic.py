"""Arithmetic on exact values; a result that is not rational is unknown here."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor, isqrt

from mathmill.validators.exact.values import (
    UndefinedError,
    UnknownError,
    Value,
    bits,
    capped,
    integer,
    number,
)

Exact = int | Fraction
_MOST_EXPONENT = 10_000  # of a logarithm; a base near 1 has many


def add(*terms: Value) -> Exact:
    result: Exact = 0
    for term in terms:
        result += number(term)
    return _checked(result)


def multiply(*factors: Value) -> Exact:
    result: Exact = 1
    for factor in factors:
        capped(bits(result) + bits(factor), "the product")
        result *= number(factor)
    return result


def subtract(left: Value, right: Value) -> Exact:
    return _checked(number(left) - number(right))


def divide(above: Value, below: Value) -> Exact:
    divisor = number(below)
    if divisor == 0:
        raise UndefinedError("division by zero")
    capped(bits(above) + bits(below), "the quotient")
    result = Fraction(number(above)) / divisor
    return result.numerator if result.denominator == 1 else result


def power(base: Value, exponent: Value) -> Exact:
    root, height = number(base), number(exponent)
    if isinstance(height, Fraction):
        if height.denominator == 1:
            height = height.numerator
        else:
            return power(nth_root(root, height.denominator), height.numerator)
    if root == 0:
        if height < 0:
            raise UndefinedError("zero to a negative power")
        return 0 if height else 1
    if root in (1, -1):
        return 1 if root == 1 or height % 2 == 0 else -1
    capped(bits(root) * abs(height), "the power")
    result = Fraction(root) ** height if height < 0 else root**height
    return result.numerator if result.denominator == 1 else result


def square_root(value: Value) -> Exact:
    return nth_root(value, 2)


def nth_root(value: Value, degree: Value) -> Exact:
    """The principal root where it is rational; of a negative number it is not real."""
    radicand, n = number(value), integer(degree)
    if n <= 0:
        raise UndefinedError(f"the {n}-th root")
    if radicand < 0 and n > 1:
        raise UnknownError("a root of a negative number")
    above, below = radicand.numerator, radicand.denominator
    result = Fraction(_whole_root(above, n), _whole_root(below, n))
    return result.numerator if result.denominator == 1 else result


def logarithm(value: Value, base: Value) -> Exact:
    """The exponent where it is a whole number.

    >>> logarithm(Fraction(1, 8), 2)
    -3
    """
    argument, root = Fraction(number(value)), Fraction(number(base))
    if argument <= 0 or root <= 0 or root == 1:
        raise UnknownError("a logarithm that is not real")
    sign = 1 if (argument > 1) == (root > 1) else -1
    target, exponent, reached = argument**sign, 0, Fraction(1)
    while reached != target:
        if (reached > target) == (root > 1) or exponent == _MOST_EXPONENT:
            raise UnknownError("a logarithm that is no whole number")
        reached *= root
        exponent += 1
    return sign * exponent


def _whole_root(value: int, n: int) -> int:
    if value < 2 or n == 1:
        return value
    if n >= value.bit_length():
        raise UnknownError("an irrational root")
    if n == 2:
        root = isqrt(value)
    else:
        low, high = 1, 1 << -(-value.bit_length() // n)
        while low < high:  # greatest root with root**n <= value
            middle = (low + high + 1) // 2
            low, high = (middle, high) if middle**n <= value else (low, middle - 1)
        root = low
    if root**n != value:
        raise UnknownError("an irrational root")
    return root


def rounded(value: Value, places: Value) -> Exact:
    """To `places` decimals, ties away from zero."""
    scale = _scale(places)
    scaled = abs(Fraction(number(value))) * scale
    result = Fraction(floor(scaled + Fraction(1, 2))) / scale
    return _signed(result, value)


def truncated(value: Value, places: Value) -> Exact:
    scale = _scale(places)
    return _signed(Fraction(floor(abs(Fraction(number(value))) * scale)) / scale, value)


def _scale(places: Value) -> Fraction:
    n = integer(places)
    capped(abs(n) * 4, "the scale")
    return Fraction(10) ** n


def _signed(size: Fraction, like: Value) -> Exact:
    result = size if number(like) >= 0 else -size
    return result.numerator if result.denominator == 1 else result


def sign(value: Value) -> int:
    found = number(value)
    return (found > 0) - (found < 0)


def absolute(value: Value) -> Exact:
    found = number(value)
    return found if found >= 0 else -found


def _checked(value: Exact) -> Exact:
    capped(bits(value), "the sum")
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


OPERATIONS: dict[str, Callable[..., Value]] = {
    "add": add,
    "sub": subtract,
    "mul": multiply,
    "div": divide,
    "neg": lambda value: -number(value),
    "pow": power,
    "sqrt": square_root,
    "root": nth_root,
    "log": logarithm,
    "abs": absolute,
    "sign": sign,
    "floor": lambda value: floor(number(value)),
    "ceil": lambda value: ceil(number(value)),
    "round": rounded,
    "truncate": truncated,
    "min": lambda *values: min(map(number, values)),
    "max": lambda *values: max(map(number, values)),
    "real_part": number,
    "imaginary_part": lambda value: number(value) * 0,
    "conjugate": number,
    "lt": lambda left, right: number(left) < number(right),
    "le": lambda left, right: number(left) <= number(right),
    "gt": lambda left, right: number(left) > number(right),
    "ge": lambda left, right: number(left) >= number(right),
}
