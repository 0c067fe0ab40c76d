"""Least common multiple of two integers, by their greatest common divisor."""

from __future__ import annotations

from math import gcd

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.params import LeanParams
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class LcmParams(LeanParams):
    min_value: int = Field(default=2, ge=1, le=10**200, description="Least operand.")
    max_value: int = Field(default=999, ge=1, le=10**200, description="Greatest operand.")

    @model_validator(mode="after")
    def _check_interval(self) -> Self:
        if self.max_value < self.min_value:
            raise ValueError(f"max_value={self.max_value} is below min_value={self.min_value}")
        return self


@generator(version=1)
def lcm(stream: Stream, params: LcmParams) -> Problem:
    """E.g. "What is the least common multiple of 228 and 983?", 224124."""
    a = stream.integer(params.min_value, params.max_value)
    b = stream.integer(params.min_value, params.max_value)
    common = gcd(a, b)
    multiple = a * b // common
    digits = len(str(max(a, b)))
    return Problem(
        question=f"What is the least common multiple of {a} and {b}?",
        answer=str(multiple),
        answer_type="integer",
        solution=(
            f"The greatest common divisor: gcd({a}, {b}) = {common}",
            f"Divide the product by it: {a} * {b} / {common} = {multiple}",
        ),
        claim=call("eq", call("lcm", a, b), multiple),
        canonical=f"lcm {min(a, b)} {max(a, b)}",
        difficulty=Difficulty(level=digits - 1, steps=2, digits=digits),
    )
