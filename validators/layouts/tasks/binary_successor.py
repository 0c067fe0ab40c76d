"""Successors of binary numbers in constructors: by the integers that they stand for."""

from __future__ import annotations

import re
from typing import Any

from mathmill.validators.layouts.tasks import Reading

_PLAIN = re.compile(r"succ ((?:x[OI] )*xH) = ")

Numeral = tuple[str, ...]


def parse(question: str) -> tuple[Any, ...] | None:
    found = _PLAIN.fullmatch(question)
    return None if found is None else (tuple(found[1].split(" ")),)


def value(numeral: Numeral) -> int:
    """The integer: its binary digits are the constructors backwards."""
    digits = {"xH": "1", "xI": "1", "xO": "0"}
    return int("".join([digits[constructor] for constructor in reversed(numeral)]), 2)


def numeral(number: int) -> Numeral:
    """The constructors of a positive integer.

    >>> numeral(12)
    ('xO', 'xO', 'xI', 'xH')
    """
    lower = bin(number)[:2:-1]
    return (*["xI" if digit == "1" else "xO" for digit in lower], "xH")


def solve(given: Numeral) -> tuple[Numeral]:
    return (numeral(value(given) + 1),)


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return " ".join(found[0])


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    number = value(given[0])
    return f'["eq",["add","{number}","1"],"{value(found[0])}"]'


READINGS = (Reading("binary_successor", parse, solve, gives, claim),)
