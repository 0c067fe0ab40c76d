"""Next terms: the stated rule is fitted to the first terms, and must give all the others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mathmill.validators.layouts.tasks import Reading

_RULES = {
    "each term is the one before plus a fixed number": "arithmetic",
    "each term is the one before times a fixed number": "geometric",
    "the n-th term is a polynomial in n of degree 2 or less": "quadratic",
    "the n-th term is a polynomial in n of degree 3 or less": "cubic",
    "each term is the one before times a fixed number, plus a fixed number": "affine",
    "from the third on, each term is the sum of the two before it": "additive",
}
_QUESTION = re.compile(
    r"In this sequence ([^.\n]*)\. What is the next term\?\n"
    r"((?:(?:0|-?[1-9][0-9]*), ){5,7})"
)


def parse(question: str) -> tuple[str, tuple[int, ...]] | None:
    match = _QUESTION.fullmatch(question)
    if match is None or match[1] not in _RULES:
        return None
    return _RULES[match[1]], tuple(map(int, match[2].removesuffix(", ").split(", ")))


def solve(family: str, terms: tuple[int, ...]) -> tuple[int]:
    """Raises `ArithmeticError` when no rule of the family fits."""
    values = _fitted(family, terms, len(terms) + 1)
    if values[:-1] != list(terms) or values[-1].denominator != 1:
        raise ArithmeticError(f"no such rule gives {', '.join(map(str, terms))}")
    return (int(values[-1]),)


def _fitted(family: str, terms: tuple[int, ...], count: int) -> list[Fraction]:
    first, second, third = map(Fraction, terms[:3])
    if family in ("quadratic", "cubic"):
        known = 3 if family == "quadratic" else 4
        return [_interpolated(terms[:known], n) for n in range(count)]
    if family == "additive":
        return _iterated([first, second], lambda one, other: one + other, count)
    if family == "arithmetic":
        factor, plus = Fraction(1), second - first
    elif family == "geometric":
        factor, plus = second / first, Fraction()
    else:
        factor = (third - second) / (second - first)
        plus = second - factor * first
    return _iterated([first, second], lambda _, last: last * factor + plus, count)


def _iterated(
    values: list[Fraction], step: Callable[[Fraction, Fraction], Fraction], count: int
) -> list[Fraction]:
    while len(values) < count:
        values.append(step(values[-2], values[-1]))
    return values


def _interpolated(terms: tuple[int, ...], at: int) -> Fraction:
    """Lagrange's polynomial through the terms at 0, 1, 2 ..."""
    total = Fraction()
    for n, term in enumerate(terms):
        part = Fraction(term)
        for other in range(len(terms)):
            if other != n:
                part *= Fraction(at - other, n - other)
        total += part
    return total


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return str(found[0])


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    family, terms = given
    a, b, c, d = map(str, terms[-4:])
    step = ["sub", d, c]
    asked = {
        "arithmetic": ["sub", ["mul", "2", d], c],
        "geometric": ["div", ["mul", d, d], c],
        "quadratic": ["add", ["mul", "3", d], ["mul", "-3", c], b],
        "cubic": ["add", ["mul", "4", d], ["mul", "-6", c], ["mul", "4", b], ["neg", a]],
        "affine": ["add", d, ["div", ["mul", step, step], ["sub", c, b]]],
        "additive": ["add", d, c],
    }[family]
    return json.dumps(["eq", asked, str(found[0])], separators=(",", ":"))


READINGS = (Reading("next_term", parse, solve, gives, claim, "integer"),)
