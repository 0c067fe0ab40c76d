"""Inputs and results as JSON data, in the form that claims have (`schemas.expressions`)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

_MAX_DEPTH = 20
_MAX_NODES = 10_000
_MAX_TEXT = 50_000
_MAX_DIGITS = 4_000


class ResultError(Exception):
    """What `solve` returned is no value of mathematics, or too large."""


def read_input(data: Any) -> Any:
    """int, Fraction, Decimal, str, bool or list; a decimal keeps its digits."""
    if isinstance(data, str):
        if "/" in data:
            return Fraction(data)
        return Decimal(data) if "." in data else int(data)
    head, *rest = data
    if head == "text":
        return rest[0]
    if head in ("true", "false"):
        return head == "true"
    if head in ("list", "set"):
        values = [read_input(part) for part in rest]
        return values if head == "list" else set(values)
    raise ResultError(f"an input cannot be a {head}")


def write_result(value: Any) -> Any:
    """The result as data; floats count as the decimal that Python prints."""
    return _write(value, [_MAX_NODES], 0)


def _write(value: Any, left: list[int], depth: int) -> Any:
    left[0] -= 1
    if left[0] < 0 or depth > _MAX_DEPTH:
        raise ResultError("the result is too large")
    kind = type(value)
    if kind is bool:
        return ["true" if value else "false"]
    if kind is int:
        return _digits(value)
    if kind is Fraction:
        return f"{_digits(value.numerator)}/{_digits(value.denominator)}"
    if kind is float:
        return _decimal(Decimal(repr(value)))
    if kind is Decimal:
        return _decimal(value)
    if kind is str:
        if len(value) > _MAX_TEXT:
            raise ResultError("the result is too large")
        return ["text", value]
    if kind in (list, tuple):
        return ["list", *(_write(part, left, depth + 1) for part in value)]
    if kind in (set, frozenset):
        return ["set", *(_write(part, left, depth + 1) for part in value)]
    raise ResultError(f"solve returned a {kind.__name__}, which is no value here")


def _digits(value: int) -> str:
    if value.bit_length() > _MAX_DIGITS * 3:
        raise ResultError("the result is too large")
    return str(value)


def _decimal(value: Decimal) -> str:
    if not value.is_finite() or abs(value.adjusted()) > _MAX_DIGITS // 2:
        raise ResultError(f"the result {value} is no finite number of a reasonable size")
    text = format(value, "f")
    if len(text) > _MAX_DIGITS:
        raise ResultError("the result is too large")
    return text
