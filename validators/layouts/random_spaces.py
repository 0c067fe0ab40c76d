"""Reads ``6 85+7 4=``, ``336``: all numbers backwards, with spaces strewn in.

They stand between digits of the question, or before any character but the letters of words; how
many does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from mathmill.validators.layouts.letters import Letters
from mathmill.validators.layouts.styles import Bare, Style, reader


def between_digits(questions: Letters, answers: Letters) -> Bare:
    """Spaces between two digits of the question left out."""
    spaces = questions.data == np.uint8(ord(" "))
    others = np.flatnonzero(~spaces)
    places = np.flatnonzero(spaces)
    after = np.searchsorted(others, places)  # the first character after each space that is none
    inside = (after > 0) & (after < len(others))
    digit = questions.digit[others]
    drop = np.zeros(len(spaces), dtype=bool)
    drop[places[inside]] = digit[after[inside] - 1] & digit[after[inside]]
    well = np.ones(len(questions.texts), dtype=bool)
    return Bare(questions.without(drop), answers.texts, well)


def everywhere(questions: Letters, answers: Letters) -> Bare:
    """All spaces left out; none may stand at the end."""
    spaces = questions.data == np.uint8(ord(" "))
    lasts = questions.ends[1:][np.diff(questions.ends) > 0] - 1
    well = questions.rows_without(lasts[spaces[lasts]])
    others = answers.without(answers.data == np.uint8(ord(" ")))
    return Bare(questions.without(spaces), others, well)


def squeeze(literal: str) -> str:
    """What stands between numbers; where that has words, rows are not read by columns."""
    return "\0" if re.search("[A-Za-z ]", literal) else literal


def strewn(text: str) -> str:
    """The pattern of the text with spaces before any character but letters.

    >>> bool(re.fullmatch(strewn("3 R 21"), "3  R   2 1")), bool(re.fullmatch(strewn("21"), "21 "))
    (True, False)
    """
    pieces = []
    least = 0
    for letter in text:
        if letter == " ":
            least += 1
            continue
        free = least or not letter.isalpha()
        pieces += [f" {{{least},}}" if free else "", re.escape(letter)]
        least = 0
    return "".join(pieces) + (f" {{{least},}}" if least else "")


def patterns(literals: Sequence[str]) -> list[str]:
    """What stands around numbers, with spaces; those before a number are part of it."""
    *before, last = map(strewn, literals)
    return [piece if piece.endswith("}") else f"{piece} *" for piece in before] + [last]


READER = reader(
    "random_spaces",
    Style(
        given_backwards=True,
        found_backwards=True,
        numeral="[0-9](?: *[0-9])*",
        digits=lambda text: text.replace(" ", ""),
        bare=between_digits,
    ),
    Style(
        given_backwards=True,
        found_backwards=True,
        numeral="[0-9](?: *[0-9])*",
        digits=lambda text: text.replace(" ", ""),
        patterns=patterns,
        loosely=strewn,
        bare=everywhere,
        squeeze=squeeze,
    ),
    loose=" ",
)
