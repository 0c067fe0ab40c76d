"""Divide two numbers, perhaps with decimals, to a stated number of places."""

from __future__ import annotations

from fractions import Fraction

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.algorithms.long_addition import PointedParams, numeral, pointed
from mathmill.generators.algorithms.sizes import posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class LongDivisionParams(PointedParams):
    operation = "long_division"
    presets = ((2, 5), (6, 10), (11, 20))
    limits = (1, 100)
    counts = "digits of the dividend, and at most of the divisor"

    min_places: int = Field(default=2, ge=2, le=20, description="Least decimals of the answer.")
    max_places: int = Field(default=3, ge=2, le=20, description="Most decimals of the answer.")

    @model_validator(mode="after")
    def _check_places(self) -> Self:
        if self.max_places < self.min_places:
            raise ValueError(f"max_places={self.max_places} is below min_places={self.min_places}")
        return self


@generator(version=1)
def long_division(stream: Stream, params: LongDivisionParams) -> Problem:
    """E.g. "The dividend is 17.8 and the divisor is 6.68. Work it out by long division and
    stop after 2 decimal places: do not round, and write all 2 of them.", 2.66.
    """
    size = params.draw_size(stream)
    a = pointed(stream, params, size)
    b = pointed(stream, params, stream.integer(1, size))
    places = stream.integer(params.min_places, params.max_places)
    cut = Fraction(a) / Fraction(b) * 10**places // 1
    digits = str(cut).zfill(places + 1)
    answer = f"{digits[:-places]}.{digits[-places:]}"
    return posed(
        stream,
        params,
        (a, b, places),
        answer,
        fields={"a": a, "b": b, "places": places, "again": places},
        claim=call(
            "eq",
            call("truncate", call("div", numeral(a), numeral(b)), places),
            numeral(answer),
        ),
        canonical=f"long division {a} {b} {places}",
        difficulty=Difficulty(level=size, steps=size + places + 2, digits=size),
        answer_type="decimal",
    )
