"""What an exact value is, when there is none, and how large one may grow."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

MAX_BITS = 50_000  # of any number met on the way: about 15,000 digits
MAX_STEPS = 100_000  # work units of one claim; an operation on large numbers costs more units


class UnknownError(Exception):
    """This engine cannot tell; the message says why. Never a yes and never a no."""


class UndefinedError(Exception):
    """The expression has no value, such as 1/0 or the fifth element of a list of two."""


class Matrix(tuple[tuple[Any, ...], ...]):
    """Rows of equal length, as numbers in lowest terms."""

    __slots__ = ()


# Exact numbers (never a float), truths, texts, lists, sets and matrices.
Value: TypeAlias = "int | Fraction | bool | str | tuple[Any, ...] | frozenset[Any] | Matrix"
Exact: TypeAlias = "int | Fraction"
Bindings: TypeAlias = Mapping[str, Value]


def of_digits(text: str) -> Exact:
    """The number that ASCII digits write, perhaps with a decimal point among them.

    >>> of_digits("7.20")
    Fraction(36, 5)
    """
    whole, _, places = text.partition(".")
    if not places:
        return int(whole)
    found = Fraction(int(whole + places), 10 ** len(places))
    return found.numerator if found.denominator == 1 else found


def number(value: Value) -> int | Fraction:
    """The value, which must be a number; Python counts True as 1, mathematics does not."""
    if type(value) is int or type(value) is Fraction:
        return value
    raise UndefinedError(f"a number was needed, not {show(value)}")


def integer(value: Value) -> int:
    if type(value) is int:
        return value
    if type(value) is Fraction and value.denominator == 1:
        return value.numerator
    raise UndefinedError(f"an integer was needed, not {show(value)}")


def positive(value: Value) -> int:
    found = integer(value)
    if found <= 0:
        raise UndefinedError(f"a positive integer was needed, not {show(found)}")
    return found


def sequence(value: Value) -> tuple[Any, ...]:
    if type(value) is tuple:
        return value
    raise UndefinedError(f"a list was needed, not {show(value)}")


def members(value: Value) -> frozenset[Any]:
    if type(value) is frozenset:
        return value
    raise UndefinedError(f"a set was needed, not {show(value)}")


def truth(value: Value) -> bool:
    if type(value) is bool:
        return value
    raise UndefinedError(f"a statement was needed, not {show(value)}")


def as_set(elements: tuple[Value, ...]) -> frozenset[Any]:
    for element in elements:
        if type(element) is bool:
            raise UnknownError("sets of truth values are not supported")
    return frozenset(map(lowest, elements))


def lowest(value: Value) -> Value:
    """A fraction with denominator 1 as an integer."""
    if type(value) is Fraction and value.denominator == 1:
        return value.numerator
    return value


def bits(value: Value) -> int:
    if type(value) is int:
        return value.bit_length()
    if type(value) is Fraction:
        return value.numerator.bit_length() + value.denominator.bit_length()
    return 0


def capped(size: float, what: str) -> None:
    """Refuse before the work: `size` bits would be too many."""
    if size > MAX_BITS:
        raise UnknownError(f"{what} has more than {MAX_BITS} bits")


def same(left: Value, right: Value) -> bool:
    """Equal values of one kind: a list is no set, and true is not 1; a matrix is its rows."""
    if isinstance(left, tuple):
        return isinstance(right, tuple) and len(left) == len(right) and all(map(same, left, right))
    if (type(left) is bool) is not (type(right) is bool):
        return False
    return left == right


def show(value: Value) -> str:
    """The value in plain text, cut to a readable length."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if bits(value) > 1_000:
        return f"a number of {bits(value)} bits"
    if isinstance(value, tuple):
        return _cut("[" + ", ".join(map(show, value[:20])) + "]")
    if isinstance(value, frozenset):
        return _cut("{" + ", ".join(sorted(map(show, list(value)[:20]))) + "}")
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."
