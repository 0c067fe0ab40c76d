"""Parity of bits at random among blanks: a state tells the place of a bit, the bit, and the
parity so far; the last one finds no bit left at the end.
"""

from __future__ import annotations

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.inductive import (
    InductiveOptions,
    Scratchpad,
    address,
    scattered,
    slots_of,
)
from mathmill.generators.streams import Stream

_SLOTS = 60  # the paper's


def states(instance: Instance, options: InductiveOptions, stream: Stream) -> Scratchpad:
    bits = "".join(map(str, instance.given[0]))
    slots = slots_of(instance, options, _SLOTS, len(bits))
    canvas, places = scattered(bits, slots, stream)
    shown = []
    parity = 0
    for place, bit in zip(places, bits, strict=True):
        parity ^= int(bit)
        shown.append(f"{address(place, slots)} {bit} , {parity}")
    return Scratchpad(
        question=" ".join([*canvas, "=", ":"]),
        states=shown,
        last=f"{address(slots, slots)} _ ,",
        answer=str(parity),
    )
