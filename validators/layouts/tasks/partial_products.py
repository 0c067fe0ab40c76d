"""Lists of partial products: what they are to be is read off the question's own words."""

from __future__ import annotations

import re
from typing import Any

from mathmill.validators.layouts.tasks import Reading

_N = "([1-9][0-9]{0,19})"
_STANDARD = re.compile(
    rf"Multiply {_N} by each digit of {_N}, then \2 by each digit of \1, from the left: ", re.ASCII
)
_LATTICE = re.compile(
    rf"Multiply each digit of {_N} by each digit of {_N}, all with their place values, from the"
    " left: ",
    re.ASCII,
)
_EGYPTIAN = re.compile(
    rf"Multiply {_N} by each power of two from 1 to the greatest that is not above {_N}: ",
    re.ASCII,
)
_REPETITIVE = re.compile(r"([1-9][0-9]{0,2})((?:\+\1){1,999})=", re.ASCII)

Given = tuple[Any, ...]
Found = tuple[int, ...]


def parse(question: str) -> Given | None:
    """The method and its two numbers; for a sum, the term and how often it is there."""
    if match := _STANDARD.fullmatch(question):
        return "standard", int(match[2]), int(match[1])
    if match := _LATTICE.fullmatch(question):
        return "lattice", int(match[1]), int(match[2])
    if match := _EGYPTIAN.fullmatch(question):
        return "egyptian", int(match[1]), int(match[2])
    if match := _REPETITIVE.fullmatch(question):
        return "repetitive", int(match[1]), 1 + match[2].count("+")
    return None


def factors(method: str, a: int, b: int) -> list[tuple[int, int]]:
    """The pairs to multiply; digits and doublings are found by division."""
    if method == "standard":
        return [(digit, b) for digit, _ in _digits(a)] + [(digit, a) for digit, _ in _digits(b)]
    if method == "lattice":
        return [(x * unit, y * other) for x, unit in _digits(a) for y, other in _digits(b)]
    powers = [1]
    while 2 * powers[-1] <= b:
        powers.append(2 * powers[-1])
    return [(power, a) for power in powers]


def _digits(number: int) -> list[tuple[int, int]]:
    """Each digit with its unit, from the left."""
    found: list[tuple[int, int]] = []
    unit = 1
    while unit <= number:
        found.insert(0, (number // unit % 10, unit))
        unit *= 10
    return found


def solve(method: str, a: int, b: int) -> Found:
    if method == "repetitive":
        return (sum([a] * b),)
    return tuple(one * other for one, other in factors(method, a, b))


def gives(given: Given, found: Found) -> str:
    return ", ".join(map(str, found))


def claim(given: Given, found: Found) -> str:
    method, a, b = given
    if method == "repetitive":
        terms = ",".join([f'"{a}"'] * b)
        return f'["eq",["add",{terms}],"{found[0]}"]'
    asked = [f'["mul","{one}","{other}"]' for one, other in factors(method, a, b)]
    if method == "egyptian":  # how far it goes is said with b itself
        places = f'["sub",["length",["digits","{b}","2"]],"1"]'
        asked[-1] = f'["mul",["pow","2",{places}],"{a}"]'
    listed = ",".join(f'"{product}"' for product in found)
    return f'["eq",["list",{",".join(asked)}],["list",{listed}]]'


def parse_lists(question: str) -> Given | None:
    given = parse(question)
    return None if given is None or given[0] == "repetitive" else given


def parse_sums(question: str) -> Given | None:
    given = parse(question)
    return given if given is not None and given[0] == "repetitive" else None


READINGS = (
    Reading("partial_products", parse_lists, solve, gives, claim),
    Reading("partial_products", parse_sums, solve, gives, claim, "integer"),
)
