"""The answer's digits backwards, between dollar signs; the question in its usual order."""

from __future__ import annotations

import pyarrow.compute as pc

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill


@layout(paper="Teaching Arithmetic to Small Transformers, arXiv 2307.03381")
def reversed(work: Calculations, options: Options) -> Written:
    """E.g. `$586+47=`, answer `336$`.

    Each number of the answer is written backwards by itself, a minus sign last: `935-$`,
    `931 R 81$`. The `$` that opens the question announces it, the other closes the answer.
    """
    return Written(
        question=fill(work.asks, [number.text for number in work.given], before="$", after="="),
        answer=fill(
            work.gives, [pc.ascii_reverse(number.text) for number in work.found], after="$"
        ),
        answer_type="text",
    )
