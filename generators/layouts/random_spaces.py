"""All numbers backwards, with spaces strewn in, so that the places of digits tell nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written
from mathmill.generators.layouts.spelling import (
    Flags,
    Spelt,
    digits_of,
    page_of,
    shown_letters,
    signed,
    strings,
    text_of,
)
from mathmill.generators.streams import Noise

_CHANCES = 1 << 16  # a chance is drawn as one of so many
_MOST = 200  # spaces at one place


class RandomSpacesOptions(Options):
    where: Literal["operands", "everywhere"] = Field(
        default="operands",
        description="Between digits of the question's numbers, or before all but letters.",
    )
    chance: float = Field(
        default=0.3, gt=0, le=0.9, description="Probability of a space at each place."
    )
    again: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="What the probability is multiplied by for each further space at the same"
        " place; by default 1 between digits and 0.1 everywhere.",
    )


@layout(
    options=RandomSpacesOptions,
    paper="Positional Description Matters for Transformers Arithmetic, arXiv 2311.14737;"
    " Transformers Can Do Arithmetic with the Right Embeddings, arXiv 2405.17399",
)
def random_spaces(work: Calculations, options: RandomSpacesOptions) -> Written:
    """E.g. `6 85+7 4=`, answer `336`: units first, a minus sign last.

    With `everywhere` each character of the whole page but the letters of words may have spaces
    before it: ` 68 5+74 =3 36`.
    """
    given, found = (
        [signed(digits_of(number, backwards=True), number, after=True) for number in numbers]
        for numbers in (work.given, work.found)
    )
    question = page_of(work.asks, given, after="=")
    answer = page_of(work.gives, found)
    everywhere = options.where == "everywhere"
    again = options.again if options.again is not None else (0.1 if everywhere else 1.0)
    table = _spaces(options.chance, again)
    if everywhere:
        strewn = _strewn(question, table, work.noise, _no_letter(question))
        answered = _strewn(answer, table, work.noise.apart(), _no_letter(answer))
    else:
        strewn = _strewn(question, table, work.noise, _between_digits(question))
        answered = text_of(answer)
    return Written(question=strewn, answer=answered, answer_type="text")


def _between_digits(spelt: Spelt) -> Flags:
    """Where a digit stands right after another, among the letters."""
    digit: Flags = (spelt.letters - np.uint8(ord("0")) <= 9) & spelt.shown
    between = np.zeros_like(digit)
    between[:, 1:] = digit[:, 1:] & digit[:, :-1]
    return between


def _no_letter(spelt: Spelt) -> Flags:
    """Where no letter of a word stands: words stay whole."""
    other: Flags = (spelt.letters | np.uint8(0x20)) - np.uint8(ord("a")) >= 26
    return other


def _strewn(spelt: Spelt, table: npt.NDArray[np.uint8], noise: Noise, where: Flags) -> pa.Array:
    """The text with spaces before those of its characters that `where` marks.

    What is drawn for a character depends on its place in its row's text alone.
    """
    sizes = spelt.sizes
    places = int(sizes.max(initial=1))
    words = noise.words(-(-places // 4)).astype("<u8", copy=False)
    inside = np.arange(words.shape[1] * 4, dtype=np.int16) < sizes.astype(np.int16)[:, None]
    counts = table[words.view("<u2")[inside]] * where[spelt.shown]
    ends = np.cumsum(counts + np.uint8(1), dtype=np.int64)
    letters = np.full(int(ends[-1]) if len(ends) else 0, ord(" "), dtype=np.uint8)
    letters[ends - 1] = shown_letters(spelt)
    lasts = np.cumsum(sizes) - 1
    return strings(np.diff(ends[lasts], prepend=0), pa.py_buffer(letters))


@lru_cache(maxsize=8)
def _spaces(chance: float, again: float) -> npt.NDArray[np.uint8]:
    """How many spaces each of the `_CHANCES` draws stands for."""
    drawn = np.arange(_CHANCES)
    counts = np.zeros(_CHANCES, dtype=np.uint8)
    reach = chance
    step = chance * again
    for _ in range(_MOST):
        counts += drawn < round(reach * _CHANCES)
        reach *= step
        step *= again
    return counts
