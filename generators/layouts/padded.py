"""Every number with zeros in front, all to one width."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill
from mathmill.schemas.errors import BadInputError


class PaddedOptions(Options):
    width: int | None = Field(
        default=None,
        ge=1,
        le=1_000,
        description="Digits of every number; by default those of the longest that can occur.",
    )

    def fit(self, widest: int) -> None:
        if self.width is not None and self.width < widest:
            raise BadInputError(
                f"layout padded: width={self.width} is too narrow for numbers of {widest} digits;"
                f" give width {widest} or more, or lower max_digits"
            )


@layout(options=PaddedOptions, paper="Teaching Arithmetic to Small Transformers, arXiv 2307.03381")
def padded(work: Calculations, options: PaddedOptions) -> Written:
    """E.g. `0586+0047=`, answer `0633`: the answer has as many digits as each number asked.

    A minus sign stands before the zeros: `-0539`.
    """
    width = options.width or work.widest
    return Written(
        question=fill(work.asks, [number.padded(width) for number in work.given], after="="),
        answer=fill(work.gives, [number.padded(width) for number in work.found]),
        answer_type="integer" if work.gives == "{0}" else "text",
    )
