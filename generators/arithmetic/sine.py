"""Sines of decimals (radians), rounded down to stated places."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.arithmetic.floored import FloorParams, problem
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.problem import Problem

_PI = 3_141592653589793238462643383279  # in units of 10^-30
_PI_UNIT = 10**30
_HALF_WORD = 1 << 63
_GUARD = 40  # decimals beyond those asked: what cancels where x is large, and more


class SineParams(FloorParams):
    """Params; the defaults are those of the paper's data, arXiv 2307.03381."""

    operation: ClassVar[str] = "sine"
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"layout": "scratchpad", "options": {"faithful": True}, "question": "bare"},
                {"layout": "scratchpad", "places": 7},
                {"quarter_turns": 20, "x_places": 2, "places": 12},
            ]
        }
    )

    quarter_turns: int = Field(
        default=1,
        ge=1,
        le=20,
        description="x is between minus and plus that many times pi/2 radians.",
    )

    @model_validator(mode="after")
    def _check_turns(self) -> Self:
        if self.layout == "scratchpad" and self.quarter_turns > 1:
            raise ValueError(
                f"quarter_turns={self.quarter_turns}: the scratchpad's series is for 1;"
                " lower it, or take layout plain"
            )
        return self


@generator(version=1)
def sine(stream: Stream, params: SineParams) -> Problem:
    """E.g. "sin(1.0219) (floor to 4 decimals)=", 0.8531.

    x is uniform between -pi/2 and pi/2, rounded down to `x_places` decimals like the answer: the
    floor of a negative number is further from 0.
    """
    turn = 2 * stream.word() + 1 - 2 * _HALF_WORD  # odd, in units of 2^-64, between -1 and 1
    scaled = turn * params.quarter_turns * _PI * 10**params.x_places
    x = scaled // (4 * _HALF_WORD * _PI_UNIT)
    result = floored_sine(x, params.x_places, params.places)
    return problem("sin", x, result, params, stream, "sin")


def floored_sine(x: int, x_places: int, places: int) -> int:
    """The sine of x/10^x_places, rounded down, in units of 10^-places.

    Taylor's series in whole numbers. The sine of a decimal other than 0 is irrational; that one
    comes within 10^-30 units of a whole number of them is not to be expected.

    >>> floored_sine(8, 1, 4), floored_sine(-8, 1, 4), floored_sine(0, 1, 4)
    (7173, -7174, 0)
    """
    unit = 10 ** (places + _GUARD)
    term = total = x * unit // 10**x_places
    square, power = x * x, 10 ** (2 * x_places)
    k = 1
    while term not in (0, -1):  # a negative number is rounded down to -1 at last
        term = -term * square // ((k + 1) * (k + 2) * power)
        total += term
        k += 2
    return int(total // 10**_GUARD)
