"""The bitwise or of a row of zeros and one with a single one: `00000+010=`, `01000`."""

from __future__ import annotations

import re
from typing import Any

from mathmill.validators.layouts.tasks import Reading

_PLAIN = re.compile(r"([01]{1,1000})\+([01]{1,1000})=")


def parse(question: str) -> tuple[Any, ...] | None:
    match = _PLAIN.fullmatch(question)
    return match.groups() if match else None


def solve(first: str, second: str) -> tuple[str]:
    if first.count("1") + second.count("1") != 1:
        raise ArithmeticError("there must be a single one")
    short, long = sorted((first, second), key=len)
    if "1" in long and len(long) > len(short):
        raise ArithmeticError("the one must stand in the shorter row")
    size = len(long)
    word = int(first[::-1], 2) | int(second[::-1], 2)  # left is the lowest place
    return (f"{word:0{size}b}"[::-1],)


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return str(found[0])


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    rows = [",".join(f'"{bit}"' for bit in row) for row in (*given, *found)]
    left, right, both = (f'["list",{row}]' for row in rows)
    return f'["eq",["positional_or",{left},{right}],{both}]'


READINGS = (Reading("positional_or", parse, solve, gives, claim),)
