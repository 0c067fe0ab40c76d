"""Digits written as letters, by a map that the prompt shows or that never changes."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.integers import Integers
from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill
from mathmill.generators.layouts.spaced import spaced

PAPER_MAP = "kqhwzbxydc"
_LETTERS = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz", dtype=np.uint8)
_COMMUTE = ("addition", "multiplication")


class SymbolOptions(Options):
    mapping: Literal["random", "fixed"] = Field(
        default="random", description="A map of digits to letters of each row's own, or one map."
    )
    letters: str = Field(
        default=PAPER_MAP,
        pattern="^[a-z]{10}$",
        description="The fixed map: ten different small letters, for 0 to 9.",
    )
    shown: bool = Field(
        default=True,
        description="Whether the prompt begins with the map; only a fixed map may be left out.",
    )
    order: Literal["given", "swapped"] = Field(
        default="given",
        description="Whether the two operands of a sum or product change places: the twins A+B"
        " and B+A.",
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(set(self.letters)) != 10:
            raise ValueError(f"letters={self.letters!r} has one twice; give ten different letters")
        if self.mapping == "random" and not self.shown:
            raise ValueError("shown=False needs mapping='fixed': a random map must be shown")
        return self


@layout(
    options=SymbolOptions,
    paper="Do PhD-level LLMs Truly Grasp Elementary Addition? Probing Rule Learning vs."
    " Memorization in Large Language Models, arXiv 2504.05262",
)
def symbols(work: Calculations, options: SymbolOptions) -> Written:
    """E.g. `0123456789 -> kqhwzbxydc`, a line below `bdx + zy = `, answer `xww`.

    Without the first line, the tag `map:kqhwzbxydc` tells the map; the tag `swapped`, that the
    operands have changed places.
    """
    count = len(work.noise)
    fixed = options.mapping == "fixed"
    if fixed:
        maps = np.tile(np.frombuffer(options.letters.encode(), dtype=np.uint8), (count, 1))
    else:
        # Ten letters in the order of as many random words: a random choice of ten, in order.
        maps = _LETTERS[np.argsort(work.noise.words(26), axis=1, kind="stable")[:, :10]]
    swapped = options.order == "swapped" and work.operation in _COMMUTE
    given = work.given[::-1] if swapped else work.given
    tags = ["swapped"] * swapped + [f"map:{options.letters}"] * (not options.shown)
    asked = fill(spaced(work.asks), [_lettered(number, maps) for number in given], after=" = ")
    if options.shown:
        shown = _texts(maps.reshape(-1), np.arange(0, 10 * count + 1, 10))
        asked = pc.binary_join_element_wise("0123456789 -> ", shown, "\n", asked, "")
    return Written(
        question=asked,
        answer=fill(spaced(work.gives), [_lettered(number, maps) for number in work.found]),
        answer_type="text",
        others={"tags": tags} if tags else {},
    )


def _lettered(number: Integers, maps: npt.NDArray[np.uint8]) -> pa.Array:
    """The numerals with letters for digits, a minus sign left as it is."""
    text = number.text
    ends = np.frombuffer(text.buffers()[1], dtype=np.int32)[text.offset :][: len(text) + 1]
    data = np.frombuffer(text.buffers()[2], dtype=np.uint8)[ends[0] : ends[-1]]
    ends = ends - ends[0]
    rows = np.repeat(np.arange(len(text)), np.diff(ends))
    digits = data - np.uint8(ord("0"))
    letters = np.where(digits <= 9, maps[rows, np.minimum(digits, 9)], data)
    return _texts(letters, ends)


def _texts(letters: npt.NDArray[np.uint8], ends: npt.NDArray[np.int_]) -> pa.Array:
    return pa.StringArray.from_buffers(
        len(ends) - 1,
        pa.py_buffer(ends.astype(np.int32)),
        pa.py_buffer(np.ascontiguousarray(letters)),
    )
