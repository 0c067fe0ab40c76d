"""The calculator that the calls are made to: exact, on a grammar of its own, never `eval`.

Numbers are exact; those that come from a numeral with a point are shown as decimals, others as
integers or fractions. The paper's calculator is SymPy, whose floats are less exact.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError

_TOKEN = re.compile(r"\s*(\*\*|//|[][()^*/+-]|(?:[0-9][0-9_,]*(?:\.[0-9]+)?|\.[0-9]+)%?)")
_DEPTH = 60  # brackets, signs and powers in each other
_LONGEST = 2_000  # characters of an expression
_EXPONENT = 1_000
_BITS = 20_000  # of a number
_CLOSED_BY = {"(": ")", "[": "]"}
_SUMS, _PRODUCTS = {"+", "-"}, {"*", "/", "//"}


class Value(NamedTuple):
    """A number; `decimal` if a numeral with a point or a percent went into it.

    `text` is how it is written, if it is a numeral.
    """

    number: Fraction
    decimal: bool = False
    text: str = ""


class Operation(NamedTuple):
    """A sign between two sides, or (left None) before one."""

    sign: str
    left: Tree | None
    right: Tree


Tree = Value | Operation


def value_of(text: str) -> Value:
    """What an expression comes to.

    Raises `BadInputError` for what is no expression and `ArithmeticError` for one without value.

    >>> value_of("84/3").number
    Fraction(28, 1)
    """
    return _value(parsed(text))


def shown(value: Value, *, around: bool = True, exact: bool = False) -> str:
    """A value as the calculator shows it; fractions with their rounded value if `around`.

    Decimals are rounded to six places; with `exact`, one that has more is shown as a fraction.

    >>> shown(value_of("1250*8")), shown(value_of("5/2")), shown(value_of("0.1*3"))
    ('10_000', '5/2 = around 2.5', '0.3')
    """
    number = value.number
    if value.decimal and not (exact and 10**6 % number.denominator):
        return _rounded(number)
    if number.denominator == 1:
        return f"{number.numerator:_}"
    fraction = f"{number.numerator:_}/{number.denominator:_}"
    return f"{fraction} = around {_rounded(number)}" if around else fraction


def called(text: str) -> str:
    """What a call with that text shows: its value, or an error.

    >>> called("1/0")
    'ERROR: division by zero'
    """
    try:
        return shown(value_of(text))
    except (BadInputError, ArithmeticError) as error:
        return f"ERROR: {error}"


def calls_of(text: str) -> list[tuple[str, str]]:
    """One call for each operation in an expression, in the order in which they are worked.

    What they show is exact, so that the last of them shows the value of the whole expression.

    >>> calls_of("3*(4+5)")
    [('4+5', '9'), ('3*9', '27')]
    """
    calls: list[tuple[str, str]] = []
    _worked(parsed(text), calls)
    return calls


def parsed(text: str) -> Tree:
    """The tree of an expression; raises `BadInputError` where there is none."""
    if len(text) > _LONGEST:
        raise BadInputError(f"an expression of {len(text)} characters; {_LONGEST} is the most")
    tokens, at = [], 0
    body = text.rstrip()
    while at < len(body):
        match = _TOKEN.match(body, at)
        if match is None:
            raise BadInputError(f"{text!r} is no calculation: {body[at:][:20]!r} is not known")
        tokens.append("**" if match[1] == "^" else match[1])
        at = match.end()
    parser = _Parser(tokens, text)
    tree = parser.chain(0, _SUMS)
    if parser.peek():
        raise parser.unexpected()
    return tree


class _Parser:
    def __init__(self, tokens: list[str], text: str) -> None:
        self._left, self._text = tokens[::-1], text

    def peek(self) -> str:
        return self._left[-1] if self._left else ""

    def unexpected(self) -> BadInputError:
        return BadInputError(f"{self._text!r} is no calculation: {self.peek() or 'its end'!r}")

    def chain(self, depth: int, signs: set[str]) -> Tree:
        """Sums of products, from left to right."""
        inner = _PRODUCTS if signs is _SUMS else None
        tree = self.chain(depth, inner) if inner else self._signed(depth)
        while self.peek() in signs:
            sign = self._left.pop()
            right = self.chain(depth, inner) if inner else self._signed(depth)
            tree = Operation(sign, tree, right)
        return tree

    def _signed(self, depth: int) -> Tree:
        if depth > _DEPTH:
            raise BadInputError(f"{self._text[:60]!r}... is nested deeper than {_DEPTH}")
        if self.peek() in _SUMS:
            sign = self._left.pop()
            inside = self._signed(depth + 1)
            return inside if sign == "+" else Operation("-", None, inside)
        base = self._atom(depth)
        if self.peek() == "**":
            self._left.pop()
            return Operation("**", base, self._signed(depth + 1))
        return base

    def _atom(self, depth: int) -> Tree:
        token = self.peek()
        if token in _CLOSED_BY:
            self._left.pop()
            tree = self.chain(depth + 1, _SUMS)
            if self.peek() != _CLOSED_BY[token]:
                raise self.unexpected()
            self._left.pop()
            return tree
        if not token or token[0] not in "0123456789.":
            raise self.unexpected()
        self._left.pop()
        return numeral(token)


def numeral(text: str) -> Value:
    """A numeral: digits in groups or not, a point, a percent sign.

    >>> numeral("12.5%").text
    '0.125'
    """
    plain = text.replace("_", "").replace(",", "")
    if plain.endswith("%"):
        number = Fraction(plain[:-1]) / 100
        plain = _without_zeros(f"{Decimal(plain[:-1]).scaleb(-2):f}")
        return Value(number, True, plain)
    return Value(Fraction(plain), "." in plain, plain)


def _value(tree: Tree) -> Value:
    if isinstance(tree, Value):
        return tree
    right = _value(tree.right)
    if tree.left is None:
        return Value(-right.number, right.decimal)
    left = _value(tree.left)
    number = _result(tree.sign, left.number, right.number)
    return Value(number, left.decimal or right.decimal)


def _result(sign: str, left: Fraction, right: Fraction) -> Fraction:
    if sign in ("/", "//") and right == 0:
        raise ZeroDivisionError("division by zero")
    if sign == "**":
        return _power(left, right)
    if sign == "/":
        return left / right
    if sign == "//":
        return Fraction(left // right)
    number = left + right if sign == "+" else left - right if sign == "-" else left * right
    if max(number.numerator.bit_length(), number.denominator.bit_length()) > _BITS:
        raise OverflowError(f"a number of more than {_BITS} bits")
    return number


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or abs(exponent) > _EXPONENT:
        raise OverflowError(f"an exponent that is no integer up to {_EXPONENT}")
    if base == 0 and exponent < 0:
        raise ZeroDivisionError("division by zero")
    size = max(base.numerator.bit_length(), base.denominator.bit_length())
    if size * abs(exponent) > _BITS:
        raise OverflowError(f"a number of more than {_BITS} bits")
    return base ** int(exponent)


def _rounded(number: Fraction) -> str:
    """To six decimals, ties to even, without the zeros at the end."""
    millionths = round(number * 10**6)
    whole, places = divmod(abs(millionths), 10**6)
    text = _without_zeros(f"{whole:_}.{places:06d}")
    return f"-{text}" if millionths < 0 else text


def _worked(tree: Tree, calls: list[tuple[str, str]]) -> tuple[str, Fraction]:
    """The calls that work out a tree; its value as an operand of the next one, and as such."""
    if isinstance(tree, Value):
        return tree.text, tree.number
    if tree.left is None:
        inside, number = _worked(tree.right, calls)
        return inside[2:-1] if inside.startswith("(-") else f"(-{inside})", -number
    first, left = _worked(tree.left, calls)
    second, right = _worked(tree.right, calls)
    text = f"{first}{tree.sign}{second}"
    value = Value(_result(tree.sign, left, right), "." in text)
    calls.append((text, shown(value, exact=True)))
    operand = shown(value, around=False, exact=True).replace("_", "")
    bracketed = "/" in operand or operand.startswith("-")
    return f"({operand})" if bracketed else operand, value.number


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
