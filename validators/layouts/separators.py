"""Texts in which a letter may stand between two digits of a number."""

from __future__ import annotations

import re

import numpy as np

from mathmill.validators.layouts.letters import Flags, Letters
from mathmill.validators.layouts.styles import Bare


def between(texts: Letters, separator: str) -> Flags:
    """Where the separator stands between two digits."""
    marked: Flags = texts.data == np.uint8(ord(separator))
    return marked & texts.after_digit & texts.before_digit


def without_every(questions: Letters, answers: Letters, separator: str) -> Bare:
    """Bare texts of pages with a separator between each two digits."""
    both = []
    well = np.ones(len(questions.ends) - 1, dtype=bool)
    for texts in (questions, answers):
        well &= texts.rows_without(np.flatnonzero(texts.digit & texts.after_digit))
        both.append(texts.without(between(texts, separator)))
    return Bare(both[0], both[1], well)


def apart(form: str) -> str:
    """A form in which one space parts the numbers from what stands around them.

    >>> apart("{0}/{1} (quotient R remainder)")
    '{0} / {1} (quotient R remainder)'
    """
    return re.sub(r"\s*(\{\d\})\s*", r" \1 ", form).strip()
