"""Reads ``$586+47=``, ``336$``: each number of the answer backwards, a sign after it."""

from __future__ import annotations

import pyarrow.compute as pc

from mathmill.validators.layouts.reader import Reader


def write(numeral: str, given: tuple[str, ...]) -> str:
    return numeral[::-1]


def value(text: str) -> int:
    return int(text[::-1])


READER = Reader(
    "reversed",
    opening="$",
    closing="$",
    result="0|[0-9]*[1-9]-?",
    write=write,
    value=value,
    undo=pc.ascii_reverse,
    sign_after=True,
)
