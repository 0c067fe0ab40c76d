"""Chains of equations as they stand in worked solutions, evaluated straight from the text.

A fast path for plain arithmetic: ``48 = 2 * 18 + 12``, ``2*x + 3 = 11`` with x given. Whatever it
does not know (implied products, functions, LaTeX) it leaves to the reader, by answering None.

>>> holds("48 = 2 * 18 + 12", {})
True
>>> holds("2*x + 3 = 12", {"x": 4})
False
>>> holds("sin(x) = 0", {"x": 0}) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from mathmill.validators.exact.values import Exact, of_digits

_TOKENS = re.compile(r"[0-9]+(?:\.[0-9]+)?|[A-Za-z_][A-Za-z0-9_]*|[<>!]=|\S", re.ASCII)
MAX_TEXT = 10_000
_MAX_BITS = 20_000
_MAX_DEPTH = 50

_COMPARE = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}
RELATIONS = frozenset(_COMPARE)


class NotPlainError(Exception):
    """The text is not plain arithmetic with known names."""


def holds(text: str, bindings: Mapping[str, Exact]) -> bool | None:
    """Whether the chain of relations holds; None where this fast path cannot tell."""
    if len(text) > MAX_TEXT:
        return None
    try:
        return Chain(text, bindings).holds()
    except (NotPlainError, ZeroDivisionError):
        return None


def values(text: str, bindings: Mapping[str, Exact]) -> list[Exact] | None:
    """The value of each side of a chain; None where this fast path cannot tell.

    >>> values("2*x = 8", {"x": 3})
    [6, 8]
    """
    if len(text) > MAX_TEXT:
        return None
    try:
        return Chain(text, bindings).values()
    except (NotPlainError, ZeroDivisionError):
        return None


class Chain:
    """One pass over the tokens, each level of the grammar returning its value.

    `flint.reading` makes the same pass with formulas for values, and replaces what differs.
    """

    __slots__ = ("_at", "_bindings", "_depth", "_tokens")

    def __init__(self, text: str, bindings: Mapping[str, Any]) -> None:
        self._tokens: list[str] = [*_TOKENS.findall(text), ""]
        self._bindings = bindings
        self._at = 0
        self._depth = 0

    def holds(self) -> bool:
        left = self._sum()
        true, links = True, 0
        while (relation := self._tokens[self._at]) in _COMPARE:
            self._at += 1
            right = self._sum()
            true = true and _COMPARE[relation](left, right)
            left, links = right, links + 1
        if self._tokens[self._at] or not links:
            raise NotPlainError
        return true

    def values(self) -> list[Any]:
        sides = [self._sum()]
        while self._tokens[self._at] in _COMPARE:
            self._at += 1
            sides.append(self._sum())
        if self._tokens[self._at]:
            raise NotPlainError
        return sides

    def _sum(self) -> Any:
        total = self._signed()
        while True:
            sign = self._tokens[self._at]
            if sign == "+":
                self._at += 1
                total += self._signed()
            elif sign == "-":
                self._at += 1
                total -= self._signed()
            else:
                return total

    def _signed(self) -> Any:
        if self._tokens[self._at] == "-":
            self._at += 1
            self._deeper()
            value = -self._signed()
            self._depth -= 1
            return value
        return self._product()

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise NotPlainError

    def _product(self) -> Any:
        value = self._power()
        while True:
            sign = self._tokens[self._at]
            if sign == "*":
                self._at += 1
                value *= self._factor()
                if type(value) is int and value.bit_length() > _MAX_BITS:
                    raise NotPlainError
            elif sign == "/":
                self._at += 1
                value = self._quotient(value, self._factor())
            else:
                return value

    def _factor(self) -> Any:
        if self._tokens[self._at] == "-":
            self._at += 1
            return -self._power()
        return self._power()

    def _power(self) -> Any:
        base = self._atom()
        if self._tokens[self._at] != "^":
            return base
        self._at += 1
        self._deeper()
        exponent = self._factor()
        self._depth -= 1
        return self._raised(base, exponent)

    def _quotient(self, above: Any, below: Any) -> Any:
        return Fraction(above) / below

    def _raised(self, base: Any, exponent: Any) -> Any:
        if type(exponent) is not int or abs(exponent) > 200 or (exponent < 0 and base == 0):
            raise NotPlainError
        size = base.numerator.bit_length() + base.denominator.bit_length()
        if size * abs(exponent) > _MAX_BITS:
            raise NotPlainError
        return base**exponent if exponent >= 0 else Fraction(1, 1) / base**-exponent

    def _number(self, value: Exact) -> Any:
        return value

    def _named(self, name: str) -> Any:
        try:
            return self._bindings[name]
        except KeyError:
            raise NotPlainError from None

    def _atom(self) -> Any:
        piece = self._tokens[self._at]
        if not piece:  # the end, where a value should be
            raise NotPlainError
        self._at += 1
        if piece.isdecimal() and len(piece) < 4_000:
            return self._number(int(piece))
        if piece == "(":
            self._deeper()
            value = self._sum()
            self._depth -= 1
            if self._tokens[self._at] != ")":
                raise NotPlainError
            self._at += 1
            return value
        if piece == "$" and self._tokens[self._at][:1].isdecimal():
            return self._atom()
        if piece[:1].isdecimal() and len(piece) < 4_000:
            return self._number(of_digits(piece))
        return self._named(piece)
