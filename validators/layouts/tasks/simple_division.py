"""Divisions by 1, by 10, by a greater number and by 0."""

from __future__ import annotations

import re
from typing import Any

from mathmill.validators.layouts.tasks import Reading
from mathmill.validators.layouts.tasks.division import REMAINDER

_QUESTION = re.compile(
    r"(0|[1-9][0-9]{0,999})/(0|[1-9][0-9]{0,999}) \(quotient R remainder, or undefined\)="
)
UNDEFINED = "undefined"
_NO_QUOTIENT = (
    '["eq",["solutions",["eq",["mul","0",["var","x"]],"{0}"],["var","x"],["text","rational"]],'
    '["set"]]'
)


def parse(question: str) -> tuple[int, int] | None:
    match = _QUESTION.fullmatch(question)
    return (int(match[1]), int(match[2])) if match else None


def solve(a: int, b: int) -> tuple[Any, ...]:
    """By repeated subtraction of multiples; 0/0 is left out: all numbers would do."""
    if b == 0:
        if a == 0:
            raise ArithmeticError("0/0: every number times 0 is 0")
        return (UNDEFINED,)
    quotient, rest = 0, a
    for place in range(len(str(a)) - len(str(b)), -1, -1):
        while rest >= b * 10**place:
            rest -= b * 10**place
            quotient += 10**place
    return quotient, rest


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return " R ".join(map(str, found))


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return (REMAINDER if given[1] else _NO_QUOTIENT).format(*given, *found)


READINGS = (Reading("simple_division", parse, solve, gives, claim),)
