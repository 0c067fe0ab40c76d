"""A symbol before each digit that tells its place; operands in their usual order."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Written
from mathmill.generators.layouts.hints import HintOptions, write


class IndexHintsOptions(HintOptions):
    answer: Literal["forward", "reversed"] = Field(
        default="forward", description="The order of the answer's digits."
    )


@layout(
    options=IndexHintsOptions,
    paper="What Algorithms can Transformers Learn? A Study in Length Generalization,"
    " arXiv 2310.16028",
)
def index_hints(work: Calculations, options: IndexHintsOptions) -> Written:
    """E.g. `c0d5e8+c0d6e7=`, answer `c1d2e5`, or reversed `e5d2c1`.

    All numbers are padded to one digit more than the longest asked (products: to as many digits
    as the factors have together), or wider if a result is. Without padding it is
    `d5e8+d6e7=`, `c1d2e5`. A sign has no symbol; it stands last in a reversed answer.
    """
    return write(work, options, asked_backwards=False, told_backwards=options.answer == "reversed")
