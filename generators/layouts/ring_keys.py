"""Lists of keys and numbers written backwards, answered by keys alone."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Page
from mathmill.generators.layouts.digit_places import places
from mathmill.generators.layouts.element_hints import HintOptions, draw_start
from mathmill.generators.layouts.listing import LIST
from mathmill.generators.streams import Stream
from mathmill.schemas.symbols import RING

_MARKS = {"sorting": "", "successor": ">", "predecessor": "<"}


class RingKeyOptions(HintOptions):
    position_ids: bool = Field(
        default=False,
        description="Whether each digit has its place in its number, plus an offset, as position.",
    )
    max_offset: int = Field(
        default=99, ge=0, le=10_000, description="Greatest offset of the positions of a row."
    )


@row_layout(
    kinds={LIST},
    serves=lambda task: task in _MARKS,
    options=RingKeyOptions,
    paper="Transformers Can Do Arithmetic with the Right Embeddings, arXiv 2405.17399",
)
def ring_keys(instance: Instance, options: RingKeyOptions, stream: Stream) -> Page:
    """E.g. `A:105,B:37,C:4,D:68=`, answer `C,B,D,A`, for the numbers 501, 73, 4 and 86.

    Keys are a window of a ring of 102 symbols. The answer has the keys by ascending numbers, or
    the key of the next greater (`>D=`) or next smaller (`<D=`) number after that of a key.
    Tokens are characters; what is no digit has position 0.
    """
    elements, asked = instance.given
    start, size = draw_start(options, stream), len(RING)
    keys = {value: RING[(start + place) % size] for place, value in enumerate(elements)}
    listed = ",".join([f"{key}:{str(value)[::-1]}" for value, key in keys.items()])
    query = "".join([f"{_MARKS[instance.task]}{keys[value]}" for value in asked])
    question, answer = f"{listed}{query}=", ",".join([keys[value] for value in instance.found])
    if not options.position_ids:
        return Page(question, "", answer)
    offset = stream.below(options.max_offset + 1)
    return Page(
        question,
        "",
        answer,
        positions=places(question + answer, offset),
        loss_mask=(0,) * len(question) + (1,) * len(answer),
    )
