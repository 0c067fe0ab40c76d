"""Reads ``0586+0047=``, ``0633``: all numbers have equally many digits, a sign before them."""

from __future__ import annotations

from mathmill.validators.layouts.columns import without_zeros
from mathmill.validators.layouts.reader import Reader


def write(numeral: str, given: tuple[str, ...]) -> str:
    width = len(given[0])
    return f"-{numeral[1:].zfill(width)}" if numeral[0] == "-" else numeral.zfill(width)


def fault(given: tuple[str, ...], found: tuple[str, ...]) -> str:
    """Numbers of different widths."""
    width = len(given[0])
    for numeral in (*given, *found):
        if len(numeral.lstrip("-")) != width:
            return f"{numeral[:60]} does not have the {width} digits of the first number"
    return ""


READER = Reader(
    "padded",
    zeros=True,
    result="-?[0-9]+",
    write=write,
    fault=fault,
    undo=without_zeros,
    integers=True,
)
