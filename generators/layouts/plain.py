"""The calculation as one line, digits in their usual order; any other task in its plain form."""

from __future__ import annotations

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import (
    Calculations,
    Instance,
    Options,
    Page,
    Written,
    fill,
)
from mathmill.generators.streams import Stream


def one_row(instance: Instance, options: Options, stream: Stream) -> Page:
    return Page(instance.asks, "", instance.gives, instance.answer_type)


@layout(
    paper="Teaching Arithmetic to Small Transformers, arXiv 2307.03381",
    one_row=one_row,
    never={"story"},  # layouts of their own write word problems
)
def plain(work: Calculations, options: Options) -> Written:
    """E.g. `586+47=`, answer `633`."""
    return Written(
        question=fill(work.asks, [number.text for number in work.given], after="="),
        answer=fill(work.gives, [number.text for number in work.found]),
        answer_type="integer" if work.gives == "{0}" else "text",
    )
