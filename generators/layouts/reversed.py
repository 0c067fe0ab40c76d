"""The answer's digits backwards; the question in its usual order."""

from __future__ import annotations

import pyarrow.compute as pc
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill


class ReversedOptions(Options):
    marks: bool = Field(
        default=True,
        description="Whether a `$` opens the page, which announces it, and another closes it.",
    )


@layout(
    options=ReversedOptions,
    paper="Teaching Arithmetic to Small Transformers, arXiv 2307.03381",
)
def reversed(work: Calculations, options: ReversedOptions) -> Written:
    """E.g. `$586+47=`, answer `336$`.

    Each number of the answer is written backwards by itself, a minus sign last: `935-$`,
    `931 R 81$`.
    """
    mark = "$" if options.marks else ""
    return Written(
        question=fill(work.asks, [number.text for number in work.given], before=mark, after="="),
        answer=fill(
            work.gives, [pc.ascii_reverse(number.text) for number in work.found], after=mark
        ),
        answer_type="text",
    )
