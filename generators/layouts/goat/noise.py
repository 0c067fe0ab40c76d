"""The noise on Goat's instructions: words for signs, other signs, no spaces, then a sentence."""

from __future__ import annotations

from mathmill.generators.layouts.instruction.requests import slots
from mathmill.generators.streams import Stream

_SLOTS = slots()
_VERBAL = {
    "+": "the sum of {0} and {1}",
    "-": "the difference of {0} and {1}",
    "*": "the product of {0} and {1}",
    "/": "the quotient and remainder of {0} and {1}",
}
_WORDS = {"+": "plus", "-": "minus", "x": "times", "*": "multiplied by", "/": "divided by"}


def instruction(a: int, sign: str, b: int, stream: Stream) -> str:
    """The calculation as an instruction; what is done to it is drawn in the paper's order.

    In 5% the operation is a noun; in 50% ``x`` is written for ``*``; in 10% a word for the sign;
    in 50% no spaces around a sign; then one of 500 slots is filled. "The difference of 47 and
    586" may be meant as 539, so that here the noun is used for differences from 0 up alone.
    """
    draws = [stream.below(20), stream.below(2), stream.below(10), stream.below(2)]
    verbal, other, worded, spaced = draws[0] == 0, draws[1] == 0, draws[2] == 0, draws[3] == 0
    slot = stream.choice(_SLOTS)
    if verbal and (sign != "-" or a >= b):
        return slot.format(input=_VERBAL[sign].format(a, b))
    if sign == "*" and other:
        sign = "x"
    if worded:
        return slot.format(input=f"{a} {_WORDS[sign]} {b}")
    return slot.format(input=f"{a} {sign} {b}" if spaced else f"{a}{sign}{b}")
