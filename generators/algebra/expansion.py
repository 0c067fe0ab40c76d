"""Products of linear factors, to be written as a sum of monomials."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.algebra.polynomials import polynomial, polynomial_text
from mathmill.generators.params import LeanParams
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Variable, call
from mathmill.schemas.notation import to_text
from mathmill.schemas.problem import Difficulty, Problem

_NAMES = "xxxyztnmkpq"
_QUESTIONS = (
    "Expand {given}.",
    "Expand {given} and collect like terms.",
    "Write {given} as a polynomial, without brackets.",
    "Multiply out {given}.",
)


class ExpansionParams(LeanParams):
    min_factors: int = Field(default=2, ge=2, le=3, description="Fewest factors.")
    max_factors: int = Field(default=3, ge=2, le=3, description="Most factors.")
    max_coefficient: int = Field(
        default=9, ge=1, le=10**9, description="Largest coefficient of a factor."
    )

    @model_validator(mode="after")
    def _check_factors(self) -> Self:
        if self.max_factors < self.min_factors:
            raise ValueError(f"max_factors={self.max_factors} is below {self.min_factors}")
        return self


@generator(version=1)
def expansion(stream: Stream, params: ExpansionParams) -> Problem:
    """E.g. "Write (4*k - 9)*(3*k + 3) as a polynomial, without brackets.", 12*k^2 - 15*k - 27.

    With `lean`, the theorem says that product and sum are equal for all integers.
    """
    name = stream.choice(_NAMES)
    x = Variable(name)
    count = stream.integer(params.min_factors, params.max_factors)
    factors = [_factor(stream, params.max_coefficient) for _ in range(count)]
    canonical = f"expansion {sorted(factors)}"
    stream.require(canonical)
    given = call("mul", *(polynomial(factor, x) for factor in factors))
    product, steps = _multiplied(factors, name)
    return Problem(
        question=stream.choice(_QUESTIONS).format(given=to_text(given)),
        answer=polynomial_text(product, name),
        answer_type="expression",
        solution=tuple(steps),
        claim=call("eq", call("expand", given), polynomial(product, x)),
        canonical=canonical,
        difficulty=Difficulty(
            level=count - 2,
            steps=len(steps),
            digits=max(len(str(abs(number))) for factor in factors for number in factor),
            depth=1,
        ),
    )


def _factor(stream: Stream, most: int) -> tuple[int, int]:
    """Constant and slope, neither 0."""
    slope = stream.integer(1, max(1, most // 2))
    return stream.nonzero(-most, most), slope


def _multiplied(factors: Sequence[tuple[int, int]], name: str) -> tuple[list[int], list[str]]:
    """The coefficients of the product, from the constant term upwards, and the lines to it."""
    product = list(factors[0])
    lines = []
    for constant, slope in factors[1:]:
        before = polynomial_text(product, name)
        factor = polynomial_text((constant, slope), name)
        upper = [0, *(slope * number for number in product)]
        lower = [*(constant * number for number in product), 0]
        product = [sum(pair) for pair in zip(upper, lower, strict=True)]
        first, second = polynomial_text(upper, name), polynomial_text(lower, name)
        joined = f"{first} - {second[1:]}" if second.startswith("-") else f"{first} + {second}"
        lines.append(f"({before})*({factor}) = {joined} = {polynomial_text(product, name)}")
    return product, lines
