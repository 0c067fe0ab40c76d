"""A calculation with random letters around it, or after each of its digits."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SERVED = {"addition", "subtraction", "multiplication"}


class DisturbedOptions(Options):
    by: Literal["string", "digits"] = Field(
        default="string",
        description="Put a random string before and after the calculation, or a random letter"
        " after each digit.",
    )
    letters: int = Field(default=5, ge=1, le=50, description="Letters of a random string.")


@layout(
    options=DisturbedOptions,
    serves=_SERVED.__contains__,
    paper="Language Models are Symbolic Learners in Arithmetic, arXiv 2410.15580",
)
def disturbed(work: Calculations, options: DisturbedOptions) -> Written:
    """E.g. `qhvzk 586+47 mmoep = 633`; with `by: digits`, `5q8h6v+4z7k=633`.

    The letters mean nothing and are drawn anew for each row. (Which letters and where is our
    choice; the third disturbance, other wording, is the layout `in_text`.)
    """
    given = [number.text for number in work.given]
    if options.by == "string":
        question = fill(work.asks, given).to_pylist()
        drawn = _texts(work.noise.below(26, 2 * options.letters))
        question = [
            f"{letters[: options.letters]} {asked} {letters[options.letters :]} = "
            for letters, asked in zip(drawn, question, strict=True)
        ]
    else:
        asked = fill(work.asks, given, after="=").to_pylist()
        drawn = _texts(work.noise.below(26, max(map(len, asked))))
        question = [
            "".join(
                [
                    f"{sign}{letter}" if sign.isdecimal() else sign
                    for sign, letter in zip(text, letters, strict=False)
                ]
            )
            for text, letters in zip(asked, drawn, strict=True)
        ]
    return Written(
        question=pa.array(question, pa.string()),
        answer=fill(work.gives, [number.text for number in work.found]),
        answer_type="integer",
    )


def _texts(places: npt.NDArray[np.int64]) -> list[str]:
    """Rows of letters, by their places in the alphabet."""
    return ["".join([_LETTERS[place] for place in row]) for row in places.tolist()]
