"""Slips: a digit that is wrong in the result of one step."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import SCALE


class Slip(NamedTuple):
    """A digit that is wrong in the result of the step `at`.

    It stands at a `place`, counted from the last one, of the result or `below` in its denominator,
    and is too large by `more`, modulo 10; for 0 it has changed places with the digit before it.
    """

    at: int
    below: bool
    place: int
    more: int


def draw_slip(at: int, line: Line, stream: Stream) -> Slip | None:
    """A slip in the step `at`; None if nothing is worked in it."""
    if line.worked == line.shown:
        return None
    top, bottom = _parts(line.value)
    below = "/" in line.shown and stream.chance(1, 2)
    place = stream.below(len(str(bottom if below else abs(top))))
    return Slip(at, below, place, 0 if stream.chance(1, 3) else stream.integer(1, 9))


def slipped(value: Value, slip: Slip) -> Value:
    """The number with that slip, of as many digits; raises `ArithmeticError` if it has none."""
    top, bottom = _parts(value)
    digits = str(bottom if slip.below else abs(top))
    at = len(digits) - 1 - slip.place
    if at < 0 or (slip.below and not SCALE % bottom):
        raise ArithmeticError(f"{value} has no such digit")
    mixed = list(digits)
    if slip.more:
        mixed[at] = str((int(digits[at]) + slip.more) % 10)
    elif at:
        mixed[at - 1 : at + 1] = digits[at], digits[at - 1]
    changed = "".join(mixed)
    ends = bottom > 1 and not SCALE % bottom and changed[-1] == "0"
    if changed == digits or ends or (changed[0] == "0" and (slip.below or len(digits) > 1)):
        raise ArithmeticError(f"{value} does not stay as long as it is")
    made = Fraction(top, int(changed)) if slip.below else Fraction(int(changed), bottom)
    return lowest(-made if value < 0 and not slip.below else made)


def _parts(value: Value) -> tuple[int, int]:
    """The digits of a decimal over a power of ten, or a fraction that is none as it is."""
    top, bottom = value.numerator, value.denominator
    if SCALE % bottom:
        return top, bottom
    scale = 1
    while scale % bottom:
        scale *= 10
    return top * scale // bottom, scale
