"""Symbols before digits that tell their places, the same in every number of a row."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
from pydantic import Field

from mathmill.generators.integers import Integers
from mathmill.generators.layouts.calculations import Calculations, Options, Written
from mathmill.generators.layouts.spelling import (
    PRODUCTS,
    Bytes,
    Counts,
    Spelt,
    before_each,
    digits_of,
    longest,
    page,
    signed,
)
from mathmill.schemas.errors import BadInputError

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
# As the paper's code (arXiv 2405.17399) has it: 102 symbols, x left out.
RING = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwyz!@£#$%^&*()~?.,<>{}[]:;/|"
    "βΓΔδεζηθκΛλμΞξΠπΣςτΦφχΨψΩω"
)


class HintOptions(Options):
    """Base of the options of layouts with hints."""

    symbols: Literal["letters", "ring"] = Field(
        default="letters",
        description="52 letters from a to Z, or 102 symbols in a ring, with A after the last.",
    )
    start: Literal["random", "fixed"] = Field(
        default="random", description="Whether the row's first symbol is any, or the first of all."
    )
    padded: bool = Field(
        default=True, description="Whether all numbers have zeros in front, up to one width."
    )

    def fit(self, widest: int) -> None:
        most = len(LETTERS if self.symbols == "letters" else RING)
        if widest + 1 > most:
            raise BadInputError(
                f"index hints: {self.symbols} has {most} symbols, and numbers of {widest} digits"
                f" may need {widest + 1};"
                f" lower max_digits{' or take symbols ring' * (most < len(RING))}"
            )


def write(
    work: Calculations, options: HintOptions, *, asked_backwards: bool, told_backwards: bool
) -> Written:
    """Pages whose numbers have hints, in order in the question's."""
    numbers = (*work.given, *work.found)
    window = longest(numbers)
    if options.padded:
        window = np.maximum(window, _room(work))
    widths = window if options.padded else None
    first = _starts(work, options, window)
    places = int(window.max(initial=1))
    # Of the matrices' places, all of one width, the one that reads first in a question.
    first = first if asked_backwards else first + window - places
    leads, tails = _windows(options.symbols, places)
    first %= len(tails)
    hints = leads[first], tails[first]

    def spelt(number: Integers, backwards: bool) -> Spelt:
        digits = digits_of(number, widths, backwards=backwards, places=places)
        order = slice(None, None, -1 if backwards and not asked_backwards else 1)
        lead, tail = (hint[:, order] for hint in hints)
        if options.symbols == "letters":
            hinted = before_each(tail, digits.shown, digits.sizes, digits)
        else:
            hinted = _behind(lead, tail, digits)
        return signed(hinted, number, after=backwards)

    return Written(
        question=page(
            work.asks, [spelt(number, asked_backwards) for number in work.given], after="="
        ),
        answer=page(work.gives, [spelt(number, told_backwards) for number in work.found]),
        answer_type="text",
    )


def _room(work: Calculations) -> Counts:
    """Digits that are enough for the answer, known from the operands alone."""
    if work.operation in PRODUCTS:
        together: Counts = np.sum([number.digit_counts for number in work.given], axis=0)
        return together
    return longest(work.given) + 1


def _starts(work: Calculations, options: HintOptions, window: Counts) -> Counts:
    """The number of each row's first symbol."""
    if options.start == "fixed":
        return np.zeros_like(window)
    if options.symbols == "ring":
        return work.noise.below(len(RING), 1)[:, 0]
    return work.noise.below((len(LETTERS) + 1 - window)[:, None], 1)[:, 0]


def _behind(leads: Bytes, tails: Bytes, spelt: Spelt) -> Spelt:
    """Each digit behind a symbol of one or two bytes; the lead is 0 where it has one."""
    rows, places = spelt.letters.shape
    letters = np.empty((rows, places, 3), dtype=np.uint8)
    shown = np.empty((rows, places, 3), dtype=bool)
    for column, put in enumerate((leads, tails, spelt.letters)):
        letters[:, :, column] = put
        shown[:, :, column] = spelt.shown
    shown[:, :, 0] &= leads != 0
    sizes = 2 * spelt.sizes + np.count_nonzero(shown[:, :, 0], axis=1)
    return Spelt(letters.reshape(rows, -1), shown.reshape(rows, -1), sizes)


@lru_cache(maxsize=64)
def _windows(symbols: str, places: int) -> tuple[Bytes, Bytes]:
    """For each symbol the bytes of it and of those that follow: the first of two, and the last."""
    every = [symbol.encode() for symbol in (LETTERS if symbols == "letters" else RING)]
    order = (np.arange(len(every))[:, None] + np.arange(places)) % len(every)
    leads, tails = (
        np.array([letters[at] for letters in pairs], dtype=np.uint8)
        for at, pairs in ((0, [each.rjust(2, b"\0") for each in every]), (-1, every))
    )
    return leads[order], tails[order]
