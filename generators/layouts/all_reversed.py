"""Every number backwards, those of the question too."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written
from mathmill.generators.layouts.spelling import digits_of, page, signed


class AllReversedOptions(Options):
    marks: bool = Field(default=False, description="Whether `$` opens the page and closes it.")


@layout(
    options=AllReversedOptions,
    paper="Transformers Can Do Arithmetic with the Right Embeddings, arXiv 2405.17399",
)
def all_reversed(work: Calculations, options: AllReversedOptions) -> Written:
    """E.g. `685+74=`, answer `336`: units first, a minus sign last, without padding."""
    mark = "$" if options.marks else ""
    given, found = (
        [signed(digits_of(number, backwards=True), number, after=True) for number in numbers]
        for numbers in (work.given, work.found)
    )
    return Written(
        question=page(work.asks, given, before=mark, after="="),
        answer=page(work.gives, found, after=mark),
        answer_type="text",
    )
