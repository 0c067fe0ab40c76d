"""Bits with index hints, and the parity kept while the ones are walked through."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Page
from mathmill.generators.layouts.element_hints import PAPER, HintOptions, draw_start, hinted
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.symbols import RING


class ParityHintOptions(HintOptions):
    def fit(self, widest: int) -> None:
        if widest > len(RING):
            raise BadInputError(
                f"layout parity_hints has {len(RING)} hints, too few for {widest} bits; lower"
                " max_bits"
            )


@row_layout(
    kinds={"bits"},
    serves=lambda task: task == "parity",
    options=ParityHintOptions,
    paper=PAPER,
    step_end=r"[01]\|?|\|",
)
def parity_hints(instance: Instance, options: ParityHintOptions, stream: Stream) -> Page:
    """E.g. `a0b1c1d0e1>`; the hint of each 1 with the parity so far, `b1c0e1|`; answer `1`.

    The form is our choice, as the paper has none for its bits. Without a 1 there is just `|`.
    """
    start = draw_start(options, stream)
    (bits,) = instance.given
    steps, parity = "", 0
    for place, bit in enumerate(bits):
        if bit:
            parity ^= 1
            steps += f"{RING[(start + place) % len(RING)]}{parity}"
    return Page(f"{hinted(bits, start)}>", f"{steps}|", instance.gives, "integer")
