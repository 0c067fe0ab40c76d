"""Lists with an index hint before each element: consecutive symbols of a ring."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.listing import LIST, word_of
from mathmill.generators.streams import Stream
from mathmill.schemas.symbols import RING

PAPER = "What Algorithms can Transformers Learn? A Study in Length Generalization, arXiv 2310.16028"


class HintOptions(Options):
    first: str = Field(
        default="",
        max_length=1,
        pattern="^[A-Za-z]?$",
        description="The letter that is the first hint; by default any symbol of the ring is.",
    )


@row_layout(kinds={LIST}, options=HintOptions, paper=PAPER)
def element_hints(instance: Instance, options: HintOptions, stream: Stream) -> Page:
    """E.g. `sort:a41b7c93d12>`, answer `a7b12c41d93`; `succ:a41b7c93d12?12>`, answer `41`.

    The ring is A-Z, a-z and accented letters, 102 in all, and the first hint is random. A list
    asked about, as well as a list that answers, begins with the same hint; a single number has
    none, and a gap is `_`.
    """
    start = draw_start(options, stream)
    elements, asked = instance.given
    question = f"{word_of(instance)}:{hinted(elements, start)}"
    if asked:
        question += "?" + (str(asked[0]) if len(asked) == 1 else hinted(asked, start))
    if instance.answer_type == "integer":
        return Page(f"{question}>", "", instance.gives, "integer")
    return Page(f"{question}>", "", hinted(instance.found, start))


def draw_start(options: HintOptions, stream: Stream) -> int:
    """Where in the ring the hints begin."""
    return RING.index(options.first) if options.first else stream.below(len(RING))


def hinted(values: Sequence[int | None], start: int) -> str:
    size = len(RING)
    return "".join(
        [
            f"{RING[(start + place) % size]}{'_' if value is None else value}"
            for place, value in enumerate(values)
        ]
    )
