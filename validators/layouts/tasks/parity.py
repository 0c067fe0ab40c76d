"""Parity of a sequence of bits: by the digits of the number that the bits spell."""

from __future__ import annotations

import re
from typing import Any

from mathmill.validators.layouts.tasks import Reading

_PLAIN = re.compile(r"parity\(([01](?:,[01])*)\)=")


def parse(question: str) -> tuple[Any, ...] | None:
    found = _PLAIN.fullmatch(question)
    return None if found is None else (tuple(map(int, found[1].split(","))),)


def solve(bits: tuple[int, ...]) -> tuple[int]:
    word = int("".join(map(str, bits)) or "0", 2)
    shift = 1
    while shift < len(bits):
        shift *= 2
    while shift:  # fold the word onto itself: the lowest bit is the exclusive or of all
        word ^= word >> shift
        shift //= 2
    return (word & 1,)


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return str(found[0])


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    numerals = ",".join(f'"{bit}"' for bit in given[0])
    return f'["eq",["mod",["total",["list",{numerals}]],"2"],"{found[0]}"]'


READINGS = (Reading("parity", parse, solve, gives, claim, answer_type="integer"),)
