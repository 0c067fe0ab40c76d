"""Reads the plain form with a position for every digit: its place in its number, and more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mathmill.validators.layouts import plain
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.text_reader import TextReader

_MOST_OFFSET = 10_000


def derive(page: Page) -> Derived:
    right = plain.derive(page)
    return with_places(right, page, units_last=right.task != "positional_or")


def with_places(right: Derived, page: Page, *, units_last: bool = False) -> Derived:
    """The same with the position ids and the loss mask of the page's characters."""
    text = page.question + right.answer
    asked = len(page.question)
    return right._replace(
        positions=_positions(text, page.positions, -1 if units_last else 1),
        loss_mask=[int(place >= asked) for place in range(len(text))],
    )


def _positions(text: str, said: Sequence[int], step: int) -> list[int]:
    """Places in numbers from the lowest one that the row has, if that can be."""
    lowest = min((position for position in said if position), default=1)
    first = lowest if 1 <= lowest <= _MOST_OFFSET + 1 else 1
    found: list[int] = []
    for run in re.findall("[0-9]+|[^0-9]", text):
        found += range(first, first + len(run))[::step] if run[0] in "0123456789" else [0]
    return found


READER = TextReader("digit_places", derive)
