"""Reads ``8,421,365+9,904,718=``, ``18,326,083``: digits in threes, from the right or the left.

Where the question's numbers are too short to tell, the answer may be in any of the layout's ways.
"""

from __future__ import annotations

import re
from functools import partial

import numpy as np

from mathmill.validators.layouts.letters import Flags, Letters
from mathmill.validators.layouts.separators import between
from mathmill.validators.layouts.styles import Bare, Seen, Style, reader


def spell(digits: str, seen: Seen, separator: str, direction: str) -> str:
    """>>> spell("18326083", None, ",", "right"), spell("18326083", None, ",", "left")
    ('18,326,083', '183,260,83')
    """
    if direction == "right":
        return f"{int(digits):,}".replace(",", separator)
    return separator.join(re.findall("[0-9]{1,3}", digits))


def bare(questions: Letters, answers: Letters, separator: str, direction: str) -> Bare:
    both = []
    well = np.ones(len(questions.ends) - 1, dtype=bool)
    for texts in (questions, answers):
        marked = between(texts, separator)
        well &= _well_grouped(texts, marked, direction)
        both.append(texts.without(marked))
    return Bare(both[0], both[1], well)


def _well_grouped(texts: Letters, marked: Flags, direction: str) -> Flags:
    """Which rows have three digits in each group, but less where the counting ends."""
    starts = np.flatnonzero(texts.digit & ~texts.after_digit)
    stops = np.flatnonzero(texts.digit & ~texts.before_digit)
    sizes = stops - starts + 1
    if direction == "right":
        neighbour = marked[np.maximum(starts - 1, 0)] & (starts > 0)
    else:
        neighbour = marked[np.minimum(stops + 1, len(marked) - 1)]
    wrong = (sizes > 3) | (neighbour & (sizes < 3))
    return texts.rows_without(starts[wrong])


def style(separator: str, direction: str) -> Style:
    groups = {
        "right": f"[0-9]{{1,3}}(?:{separator}[0-9]{{3}})*",
        "left": f"(?:[0-9]{{3}}{separator})*[0-9]{{1,3}}",
    }
    return Style(
        numeral=groups[direction],
        digits=lambda text: text.replace(separator, ""),
        spell=partial(spell, separator=separator, direction=direction),
        bare=partial(bare, separator=separator, direction=direction),
    )


READER = reader(
    "chunked",
    *(style(separator, direction) for separator in ", " for direction in ("right", "left")),
    loose=", ",
)
