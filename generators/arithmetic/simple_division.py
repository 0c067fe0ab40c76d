"""Divisions that need no working: by 1, by 10, by a greater number; and by 0: undefined."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, Text, Variable, call, listed
from mathmill.schemas.problem import Difficulty, Problem

_UNDEFINED = "undefined"
_CASES = ("1", "10", "greater", "0")


class SimpleDivisionParams(LayoutParams):
    operation: ClassVar[str] = "simple_division"
    kind: ClassVar[str] = "simple_division"

    min_digits: int = Field(
        default=1, ge=1, le=200, description="Fewest digits of the number other than 0, 1 or 10."
    )
    max_digits: int = Field(
        default=16, ge=1, le=200, description="Most digits of it; lengths are equally likely."
    )
    weights: tuple[int, int, int, int] = Field(
        default=(5, 5, 1, 1),
        description="How often the divisor is 1, is 10, is greater than the dividend, is 0.",
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_digits < self.min_digits:
            raise ValueError(
                f"max_digits={self.max_digits} is below min_digits={self.min_digits};"
                f" raise max_digits or lower min_digits"
            )
        if min(self.weights) < 0 or not any(self.weights):
            raise ValueError(f"weights={self.weights}: none may be negative, and one must not be 0")
        return self

    @property
    def widest(self) -> int:
        return self.max_digits + 1


@generator(version=1)
def simple_division(stream: Stream, params: SimpleDivisionParams) -> Problem:
    """E.g. "9544200/10 (quotient R remainder, or undefined)=", 954420 R 0.

    In the layout `goat` these are the cases of arXiv 2305.14201 beside its divisions by one digit
    and by several; there a remainder of 0 is not written.
    """
    a, b = _operands(stream, params)
    found = divmod(a, b) if b else (_UNDEFINED,)
    instance = Instance(
        "simple_division",
        (a, b),
        found,
        f"{a}/{b} (quotient R remainder, or undefined)=",
        " R ".join(map(str, found)),
    )
    return problem_of_instance(
        instance,
        params,
        stream,
        claim=_claim(a, b),
        canonical=f"simple_division {a} {b}",
        difficulty=Difficulty(digits=max(len(str(a)), len(str(b)))),
    )


def _operands(stream: Stream, params: SimpleDivisionParams) -> tuple[int, int]:
    case = stream.weighted(_CASES, params.weights)
    number = max(1, stream.digits(stream.integer(params.min_digits, params.max_digits)))
    if case == "greater":
        return stream.below(number), number
    if case == "10":
        return 10 * number + stream.below(2) * stream.below(10), 10
    return number, int(case)


def _claim(a: int, b: int) -> Expression:
    """By 0: no number times 0 is `a`, which is not 0."""
    if b:
        found = listed(*divmod(a, b))
        return call("eq", listed(call("quotient", a, b), call("mod", a, b)), found)
    x = Variable("x")
    equation = call("eq", call("mul", 0, x), a)
    return call("eq", call("solutions", equation, x, Text("rational")), call("set"))
