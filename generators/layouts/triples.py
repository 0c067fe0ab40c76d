"""Triples x y z of one linear map, as they are learnt in context."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.streams import Stream


class TriplesOptions(Options):
    show_task: bool = Field(
        default=False, description="Write each triple as `a * x + b * y = z`, with a and b."
    )


@row_layout(
    kinds={"triples"},
    options=TriplesOptions,
    paper="Learning to grok: Emergence of in-context learning and skill composition in modular"
    " arithmetic tasks, arXiv 2406.02550",
)
def triples(instance: Instance, options: TriplesOptions, stream: Stream) -> Page:
    """E.g. `3 11 5 20 4 12 28 28 `, answer `17`: nothing shows that z = 5x + 7y mod 29.

    The modulus is in the row's tags, `modulus:29`. Tokens are what spaces part; `loss_mask` is 1
    at every z.
    """
    p, a, b, rows = instance.given
    if options.show_task:
        pieces = [f"{a} * {x} + {b} * {y} = {z}" for x, y, z in rows]
        mask: tuple[int, ...] = (0,) * 8 + (1,)
    else:
        pieces = [f"{x} {y} {z}" for x, y, z in rows]
        mask = (0, 0, 1)
    text = " ".join(pieces)
    return Page(
        text[: text.rindex(" ") + 1],
        "",
        instance.gives,
        "integer",
        loss_mask=mask * len(rows),
        tags=(f"modulus:{p}",),
    )
