"""Greatest common divisor of two integers, worked by Euclid's algorithm."""

from __future__ import annotations

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class GcdParams(Params):
    min_value: int = Field(default=2, ge=1, le=10**200, description="Least operand.")
    max_value: int = Field(default=9_999, ge=1, le=10**200, description="Greatest operand.")

    @model_validator(mode="after")
    def _check_interval(self) -> Self:
        if self.max_value < self.min_value:
            raise ValueError(f"max_value={self.max_value} is below min_value={self.min_value}")
        return self


@generator(version=1)
def gcd(stream: Stream, params: GcdParams) -> Problem:
    """E.g. "What is the greatest common divisor of 186 and 7801?", 1."""
    a = stream.integer(params.min_value, params.max_value)
    b = stream.integer(params.min_value, params.max_value)
    *steps, divisor = _euclid(a, b)
    return Problem(
        question=f"What is the greatest common divisor of {a} and {b}?",
        answer=divisor,
        answer_type="integer",
        solution=(*steps, f"The last divisor is {divisor}."),
        claim=call("eq", call("gcd", a, b), int(divisor)),
        canonical=f"gcd {min(a, b)} {max(a, b)}",
        difficulty=Difficulty(steps=len(steps), digits=len(str(max(a, b)))),
    )


def _euclid(a: int, b: int) -> list[str]:
    """The lines of the division chain, then the divisor it ends on."""
    lines = []
    while b:
        lines.append(f"{a} = {a // b} * {b} + {a % b}")
        a, b = b, a % b
    return [*lines, str(a)]
