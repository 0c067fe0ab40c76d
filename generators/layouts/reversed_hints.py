"""A symbol before each digit that tells its place; all numbers backwards."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Written
from mathmill.generators.layouts.hints import HintOptions, write


class ReversedHintsOptions(HintOptions):
    symbols: Literal["letters", "ring"] = Field(
        default="ring",
        description="52 letters from a to Z, or 102 symbols in a ring, with A after the last.",
    )
    padded: bool = Field(
        default=False, description="Whether all numbers have zeros in front, up to one width."
    )


@layout(
    options=ReversedHintsOptions,
    paper="Transformers Can Do Arithmetic with the Right Embeddings, arXiv 2405.17399",
)
def reversed_hints(work: Calculations, options: ReversedHintsOptions) -> Written:
    """E.g. `D6E8F5+D7E4=`, answer `D3E3F6`: units first, a minus sign last.

    The symbols are a window of a ring of 102, as long as the row's longest number.
    """
    return write(work, options, asked_backwards=True, told_backwards=True)
