"""The plain form with Abacus's position ids: for every digit its place in its number."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.listing import LIST
from mathmill.generators.streams import Stream


class PlaceOptions(Options):
    max_offset: int = Field(
        default=99,
        ge=0,
        le=10_000,
        description="One number from 0 to this, the same for all digits of a row, is added to"
        " their places. For tests it is 0.",
    )


@row_layout(
    kinds={LIST, "bit_rows"},
    options=PlaceOptions,
    paper="Transformers Can Do Arithmetic with the Right Embeddings, arXiv 2405.17399",
)
def digit_places(instance: Instance, options: PlaceOptions, stream: Stream) -> Page:
    """E.g. `00000+010=`, answer `01000`, positions 1 2 3 4 5 0 1 2 3 0 1 2 3 4 5.

    Numbers of a list are not written backwards, so that their digits are counted from the last
    one, the units, up: digits of one value have one place. Tokens are characters. What is no
    digit has position 0; the loss mask is 1 on the answer.
    """
    offset = stream.below(options.max_offset + 1)
    question, answer = instance.asks, instance.gives
    text = question + answer
    lined_up_left = instance.task == "positional_or"
    return Page(
        question,
        "",
        answer,
        instance.answer_type,
        positions=places(text, offset) if lined_up_left else places(text[::-1], offset)[::-1],
        loss_mask=(0,) * len(question) + (1,) * len(answer),
    )


def places(page: str, offset: int) -> tuple[int, ...]:
    """For each character its place in its run of digits, from 1, plus the offset; else 0.

    >>> places("07+5", 10)
    (11, 12, 0, 11)
    """
    found, place = [], 0
    for letter in page:
        place = place + 1 if letter in "0123456789" else 0
        found.append(place + offset if place else 0)
    return tuple(found)
