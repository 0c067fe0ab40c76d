"""Greatest common divisors, products modulo a number, quotients, and fractions."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

import numpy as np
import numpy.typing as npt

from mathmill.validators.layouts.limbs import Column, Flags
from mathmill.validators.layouts.tasks import Task

_LIMB = 10**8


def _values(*columns: Column) -> list[npt.NDArray[np.int64]] | None:
    """The columns as 64-bit integers, if all are below 10^9; longer rows are read one by one."""
    found = []
    for column in columns:
        low, *high = column.limbs
        if any(limb.any() for limb in high[1:]) or (high and (abs(high[0]) > 9).any()):
            return None
        found.append(low + _LIMB * high[0] if high else low)
    return found


def _none(column: Column) -> Flags:
    return np.zeros(column.limbs.shape[1], dtype=bool)


def _common(a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Euclid's algorithm for whole columns."""
    while b.any():
        a, b = np.where(b == 0, a, b), np.where(b == 0, 0, a % np.where(b == 0, 1, b))
    return a


def solve_gcd(a: int, b: int) -> tuple[int]:
    return (gcd(a, b),)


def holds_gcd(a: Column, b: Column, found: Column) -> Flags:
    values = _values(a, b, found)
    return _none(a) if values is None else _common(*values[:2]) == values[2]


def solve_product(a: int, b: int, modulus: int) -> tuple[int]:
    return (a % modulus * (b % modulus) % modulus,)


def holds_product(a: Column, b: Column, modulus: Column, found: Column) -> Flags:
    values = _values(a, b, modulus, found)
    if values is None or (values[2] == 0).any():
        return _none(a)
    x, y, m, r = values
    right: Flags = ((x % m) * (y % m) % m == r) & (m > 1)
    return right


def solve_quotient(a: int, b: int) -> tuple[int]:
    return (a // b,)


def holds_quotient(a: Column, b: Column, found: Column) -> Flags:
    rest = a - found * b
    right: Flags = (rest.is_zero() | rest.is_positive()) & (b - rest).is_positive()
    return right


def _parts(value: Fraction) -> tuple[int, int]:
    return value.numerator, value.denominator


def solve_simplify(a: int, b: int) -> tuple[int, int]:
    return _parts(Fraction(a, b))


def solve_add(a: int, b: int, c: int, d: int) -> tuple[int, int]:
    return _parts(Fraction(a, b) + Fraction(c, d))


def solve_multiply(a: int, b: int, c: int, d: int) -> tuple[int, int]:
    return _parts(Fraction(a, b) * Fraction(c, d))


def solve_compare(a: int, b: int, c: int, d: int) -> tuple[int]:
    return (int(Fraction(a, b) > Fraction(c, d)),)


def _is_lowest(above: Column, below: Column, p: Column, q: Column) -> Flags:
    """Equal as fractions, and the second pair without a common divisor."""
    values = _values(p, q)
    if values is None:
        return _none(p)
    equal = (above * q - below * p).is_zero() & q.is_positive() & ~below.is_zero()
    right: Flags = equal & (_common(*values) == 1)
    return right


def holds_simplify(a: Column, b: Column, p: Column, q: Column) -> Flags:
    return _is_lowest(a, b, p, q)


def holds_add(a: Column, b: Column, c: Column, d: Column, p: Column, q: Column) -> Flags:
    return _is_lowest(a * d + b * c, b * d, p, q)


def holds_multiply(a: Column, b: Column, c: Column, d: Column, p: Column, q: Column) -> Flags:
    return _is_lowest(a * c, b * d, p, q)


def holds_compare(a: Column, b: Column, c: Column, d: Column, found: Column) -> Flags:
    greater = (a * d - b * c).is_positive()
    right: Flags = ~(b.is_zero() | d.is_zero())
    said = found.limbs[0] + sum(abs(limb) for limb in found.limbs[1:])
    right &= said == greater
    return right


def _lowest(above: str, below: str, first: int) -> str:
    common = f'["gcd",{above},{below}]'
    return (
        f'["eq",["list",["quotient",{above},{common}],["quotient",{below},{common}]],'
        f'["list","{{{first}}}","{{{first + 1}}}"]]'
    )


_BELOW = '["mul","{1}","{3}"]'
_COMPARE = '["eq",["max","0",["sign",["sub",["div","{0}","{1}"],["div","{2}","{3}"]]]],"{4}"]'

TASKS = (
    Task(
        "gcd_pairs", "gcd({0};{1})", "{0}", solve_gcd, '["eq",["gcd","{0}","{1}"],"{2}"]', holds_gcd
    ),
    Task(
        "product_mod", "{0}*{1} mod {2}", "{0}", solve_product,
        '["eq",["mod",["mul","{0}","{1}"],"{2}"],"{3}"]', holds_product,
    ),
    Task(
        "integer_quotient", "{0}/{1} (integer quotient)", "{0}", solve_quotient,
        '["eq",["quotient","{0}","{1}"],"{2}"]', holds_quotient,
    ),
    Task(
        "fraction_pairs", "{0}/{1} as a fraction in lowest terms", "{0}/{1}", solve_simplify,
        _lowest('"{0}"', '"{1}"', 2), holds_simplify,
    ),
    Task(
        "fraction_pairs", "{0}/{1}+{2}/{3} as a fraction in lowest terms", "{0}/{1}", solve_add,
        _lowest('["add",["mul","{0}","{3}"],["mul","{2}","{1}"]]', _BELOW, 4), holds_add,
    ),
    Task(
        "fraction_pairs", "{0}/{1}*{2}/{3} as a fraction in lowest terms", "{0}/{1}",
        solve_multiply, _lowest('["mul","{0}","{2}"]', _BELOW, 4), holds_multiply,
    ),
    Task(
        "fraction_pairs", "{0}/{1}>{2}/{3} (one if so, zero if not)", "{0}", solve_compare,
        _COMPARE, holds_compare,
    ),
)  # fmt: skip
