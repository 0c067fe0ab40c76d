"""Remainders, powers, common divisors and multiples, the greater of two, sums of many."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from mathmill.validators.layouts.limbs import Column, Flags
from mathmill.validators.layouts.tasks import Task

_BASE = 10**8
_MOST_EXPONENT = 1_000
_MOST_TERMS = 10


def _values(column: Column) -> npt.NDArray[Any]:
    """The numbers of a column: as 64-bit words, or Python's integers where these are too short."""
    limbs = column.limbs
    if not limbs[2:].any():
        words: npt.NDArray[np.int64] = limbs[0] + (limbs[1] * _BASE if len(limbs) > 1 else 0)
        return words
    total = np.zeros(limbs.shape[1], dtype=object)
    for limb in limbs[::-1]:
        total = total * _BASE + limb.astype(object)
    return total


def _flags(values: npt.NDArray[Any]) -> Flags:
    flags: Flags = values.astype(bool)
    return flags


def modulo(a: int, b: int) -> tuple[int]:
    """By what is left of the dividend's digits, taken one by one."""
    if b == 0:
        raise ArithmeticError(f"{a} mod 0")
    rest = 0
    for digit in str(a):
        rest = (rest * 10 + int(digit)) % b
    return (rest,)


def modulo_holds(a: Column, b: Column, rest: Column) -> Flags:
    dividend, divisor, left = map(_values, (a, b, rest))
    multiple = (dividend - left) % np.maximum(divisor, 1) == 0
    return _flags((left >= 0) & (left < divisor) & multiple)


def power(a: int, n: int) -> tuple[int]:
    if a == 0 and n == 0:
        raise ArithmeticError("0^0 has no value that all agree on")
    if n > _MOST_EXPONENT or len(str(a)) * n > 4_000:
        raise ArithmeticError(f"a power with exponent {n} is too long to write down")
    return (prod([a] * n),)


def power_holds(a: Column, n: Column, result: Column) -> Flags:
    base, exponent, found = map(_values, (a, n, result))
    if exponent.max() * len(a.limbs) > _MOST_EXPONENT:  # too long a power to try
        return _flags(np.zeros(len(base)))
    value = base.astype(object) ** exponent.astype(object)
    return _flags((value == found) & ((base > 0) | (exponent > 0)))


def divisor(a: int, b: int) -> tuple[int]:
    """By Stein's rule: halve, and subtract the smaller from the greater."""
    if a == 0 or b == 0:
        raise ArithmeticError("the common divisor of 0 is not asked for here")
    shift = ((a | b) & -(a | b)).bit_length() - 1
    a >>= (a & -a).bit_length() - 1
    while b:
        b >>= (b & -b).bit_length() - 1
        a, b = min(a, b), abs(a - b)
    return (a << shift,)


def divisor_holds(a: Column, b: Column, found: Column) -> Flags:
    """It divides both, and what is left of them has no common divisor."""
    first, second, common = map(_values, (a, b, found))
    safe = np.maximum(common, 1)
    divides = (first % safe == 0) & (second % safe == 0)
    rest = np.gcd(first // safe, second // safe) == 1
    return _flags((common > 0) & (first > 0) & (second > 0) & divides & rest)


def multiple(a: int, b: int) -> tuple[int]:
    return (a // divisor(a, b)[0] * b,)


def multiple_holds(a: Column, b: Column, found: Column) -> Flags:
    """Both divide it, and how often they do has no common divisor."""
    first, second, common = map(_values, (a, b, found))
    safe, other = np.maximum(first, 1), np.maximum(second, 1)
    divided = (common % safe == 0) & (common % other == 0)
    rest = np.gcd(common // safe, common // other) == 1
    return _flags((common > 0) & (first > 0) & (second > 0) & divided & rest)


def greater(a: int, b: int) -> tuple[int]:
    return (sorted((a, b))[1],)


def greater_holds(a: Column, b: Column, found: Column) -> Flags:
    """It is one of the two, and neither is greater."""
    over_a, over_b = found - a, found - b
    flags: Flags = (over_a.is_zero() & ~(b - found).is_positive()) | (
        over_b.is_zero() & ~(a - found).is_positive()
    )
    return flags


def total(*terms: int) -> tuple[int]:
    return (sum(terms),)


def total_holds(*columns: Column) -> Flags:
    *terms, found = columns
    left = found
    for term in terms:
        left = left - term
    return left.is_zero()


def _claim(operator: str, count: int = 2) -> str:
    given = ",".join(f'"{{{place}}}"' for place in range(count))
    return f'["eq",["{operator}",{given}],"{{{count}}}"]'


def _sum_of(count: int) -> Task:
    asks = "+".join(f"{{{place}}}" for place in range(count))
    return Task("sum_of_many", asks, "{0}", total, _claim("add", count), total_holds)


def _pair(name: str, asks: str, solve: Any, operator: str, holds: Any) -> Task:
    return Task(name, asks, "{0}", solve, _claim(operator), holds)


TASKS = (
    _pair("modulo", "{0} mod {1}", modulo, "mod", modulo_holds),
    _pair("power", "{0}^{1}", power, "pow", power_holds),
    _pair("common_divisor", "gcd({0}, {1})", divisor, "gcd", divisor_holds),
    _pair("common_multiple", "lcm({0}, {1})", multiple, "lcm", multiple_holds),
    _pair("greater", "max({0}, {1})", greater, "max", greater_holds),
    *map(_sum_of, range(3, _MOST_TERMS + 1)),
)
