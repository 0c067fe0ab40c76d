"""Expressions with brackets: a grammar read from the left, each rule a method.

A sum is products joined by + and -; a product is numbers and brackets joined by * and /. What a
reading finds is a nested sequence, in which nothing of the text is lost but where a negative
number has brackets of its own: these must stand just where it is not the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.tasks import Reading
from mathmill.validators.layouts.tasks.rational_numbers import shortest, value_of

_PLACES = 4
_MOST = 2_000  # characters of an expression
_DEEPEST = 50  # brackets in brackets
_SUFFIX = " (exact; as a fraction in lowest terms if it has more than 4 decimals) = "
_PERCENT = " (x% is x/100)"
_NUMBER = re.compile(r"(-?)(0|[1-9][0-9]*)(\.[0-9]*[1-9])?(%?)", re.ASCII)


class Number(NamedTuple):
    text: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Group:
    """`items` are numbers and groups, a sign between each two; `opening` is a bracket or ""."""

    opening: str
    items: tuple[Number | Group, ...]
    signs: tuple[str, ...]


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def group(self, opening: str, depth: int) -> Group:
        if depth > _DEEPEST:
            raise BadInputError("the brackets are nested too deeply")
        items, signs = [self.item(first=True, depth=depth)], []
        while self.at < len(self.text) and self.text[self.at] in "+-*/":
            signs.append(self.text[self.at])
            self.at += 1
            items.append(self.item(first=False, depth=depth))
        return Group(opening, tuple(items), tuple(signs))

    def item(self, *, first: bool, depth: int) -> Number | Group:
        rest = self.text[self.at : self.at + 2]
        if rest[:1] in ("(", "["):
            if rest == "(-" and not first:
                alone = self._negative()
                if alone is not None:
                    return alone
            return self._bracketed(rest[0], depth)
        found = _NUMBER.match(self.text, self.at)
        if found is None or (found[1] and not first):
            raise BadInputError(f"no number at character {self.at} of the expression")
        self.at = found.end()
        return _number(found)

    def _negative(self) -> Number | None:
        found = _NUMBER.match(self.text, self.at + 1)
        if found is None or self.text[found.end() : found.end() + 1] != ")":
            return None
        self.at = found.end() + 1
        return _number(found)

    def _bracketed(self, opening: str, depth: int) -> Group:
        self.at += 1
        inside = self.group(opening, depth + 1)
        if self.text[self.at : self.at + 1] != {"(": ")", "[": "]"}[opening] or not inside.signs:
            raise BadInputError(
                f"a bracket is not closed, or holds nothing but a number: {opening}"
            )
        self.at += 1
        return inside


def _number(found: re.Match[str]) -> Number:
    sign, whole, part, percent = found.groups()
    if sign and not part and whole == "0":
        raise BadInputError("-0 is no number")
    value = Fraction(f"{sign}{whole}{part or ''}")
    return Number(found.group(), value / 100 if percent else value)


def read(text: str) -> Group:
    """The expression that a text writes; `BadInputError` where it writes none.

    >>> value(read("(4120+35)*6-918/4"))
    Fraction(49401, 2)
    """
    if len(text) > _MOST:
        raise BadInputError("the expression is too long")
    reader = _Reader(text)
    found = reader.group("", 0)
    if reader.at != len(text) or not found.signs:
        raise BadInputError(f"the expression ends at character {reader.at}")
    return found


def _split(group: Group, among: str) -> list[tuple[str, Group]]:
    """The group cut at those signs: each part with the sign before it."""
    parts, start, sign = [], 0, ""
    for at, between in enumerate((*group.signs, "end"), start=1):
        if between in among or between == "end":
            parts.append((sign, Group("", group.items[start:at], group.signs[start : at - 1])))
            start, sign = at, between
    return parts


def value(part: Number | Group) -> Fraction:
    """The exact value; `ArithmeticError` for a division by zero."""
    if isinstance(part, Number):
        return part.value
    total = Fraction(0)
    for sign, term in _split(part, "+-"):
        product = value(term.items[0])
        for between, factor in zip(term.signs, term.items[1:], strict=True):
            product = product * value(factor) if between == "*" else product / value(factor)
        total = total - product if sign == "-" else total + product
    return total


def claimed(part: Number | Group) -> str:
    """The JSON of the expression."""
    if isinstance(part, Number):
        text = part.text
        return f'["div","{text[:-1]}","100"]' if text.endswith("%") else f'"{text}"'
    names = {"+": "add", "-": "sub", "*": "mul", "/": "div"}
    shown = ""
    for sign, term in _split(part, "+-"):
        product = claimed(term.items[0])
        for between, factor in zip(term.signs, term.items[1:], strict=True):
            product = f'["{names[between]}",{product},{claimed(factor)}]'
        shown = f'["{names[sign]}",{shown},{product}]' if sign else product
    return shown


def numeral(number: Fraction) -> str:
    """A decimal of at most four places, and any other number as a fraction in lowest terms."""
    return shortest(number) if 10**_PLACES % number.denominator == 0 else str(number)


def claim(group: Group, number: Fraction) -> str:
    return f'["eq",{claimed(group)},"{numeral(number)}"]'


def answer_type(number: Fraction) -> str:
    return "rational" if "/" in numeral(number) else "decimal"


def _parse(question: str) -> tuple[Any, ...] | None:
    """Without a word on how to write the answer it must be a short decimal."""
    group = _read_before(question, " = ")
    return None if group is None or "/" in numeral(_safe(group)) else (group,)


def _parse_stated(question: str) -> tuple[Any, ...] | None:
    group = _read_before(question, _SUFFIX)
    return None if group is None else (group,)


def _read_before(question: str, ending: str) -> Group | None:
    if not question.endswith(ending):
        return None
    text = question.removesuffix(ending)
    if text.endswith(_PERCENT) != ("%" in text.removesuffix(_PERCENT)):
        return None
    try:
        return read(text.removesuffix(_PERCENT))
    except BadInputError:
        return None


def _safe(group: Group) -> Fraction:
    try:
        return value(group)
    except ZeroDivisionError:
        return Fraction(0)


def _solve(group: Group) -> tuple[Fraction]:
    return (value(group),)


def _gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return numeral(found[0])


def _claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return claim(given[0], found[0])


def _accepts(given: tuple[Any, ...], found: tuple[Any, ...]) -> Callable[[str], bool]:
    """Another way to write the same number is as right."""
    return lambda text: value_of(text) == found[0]


READINGS = (
    Reading("expression", _parse, _solve, _gives, _claim, "decimal", _accepts),
    Reading("expression", _parse_stated, _solve, _gives, _claim, "rational", _accepts),
)
