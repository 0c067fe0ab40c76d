"""The calculation as one line, digits in their usual order."""

from __future__ import annotations

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill


@layout(paper="Teaching Arithmetic to Small Transformers, arXiv 2307.03381")
def plain(work: Calculations, options: Options) -> Written:
    """E.g. `586+47=`, answer `633`."""
    return Written(
        question=fill(work.asks, [number.text for number in work.given], after="="),
        answer=fill(work.gives, [number.text for number in work.found]),
        answer_type="integer" if work.gives == "{0}" else "text",
    )
