"""A calculation as one of CAEF's machines does it.

From "Executing Arithmetic: Fine-Tuning Large Language Models as Turing Machines", arXiv
2410.07896. A difference is never negative. Products and quotients are found by repeated addition,
so that the multiplier or the quotient is small; a quotient is rounded down, and says nothing of
the remainder. REFLECTION (the nine's complement of a number, with as many digits as another one
has) and LEFT_MASK (a number without the 1 that it begins with and the zeros behind that) are the
two that subtraction calls beside ADD.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, NamedTuple

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.machines.operands import MachineParams, draw_lengths
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, call
from mathmill.schemas.machines import PLAIN
from mathmill.schemas.problem import Difficulty, Problem

_MOST_CHARACTERS = 1_200_000  # of the whole run of a machine

Operator = Literal["ADD", "SUB", "MUL", "DIV", "REFLECTION", "LEFT_MASK"]


class CalculationParams(MachineParams):
    operation: ClassVar[str] = "machine_calculation"

    operator: Operator = Field(default="ADD", description="Which machine calculates.")
    max_multiplier: int = Field(
        default=5, ge=1, le=99, description="MUL: the second number is 1 to this."
    )
    min_quotient: int = Field(default=2, ge=0, le=99, description="DIV: least quotient.")
    max_quotient: int = Field(default=3, ge=0, le=99, description="DIV: greatest quotient.")

    @model_validator(mode="after")
    def _check_length(self) -> Self:
        if self.max_quotient < self.min_quotient:
            raise ValueError(
                f"max_quotient={self.max_quotient} is below min_quotient={self.min_quotient};"
                " raise max_quotient or lower min_quotient"
            )
        rounds = {"MUL": self.max_multiplier, "DIV": 2 * self.max_quotient + 2}
        characters = rounds.get(self.operator, 3) * self.max_digits * (6 * self.max_digits + 150)
        whole = self.layout == "caef" and self.options.get("sample", "trace") == "trace"
        if whole and characters > _MOST_CHARACTERS:
            raise ValueError(
                f"max_digits={self.max_digits}: {self.operator} takes some {characters:,}"
                f" characters, more than {_MOST_CHARACTERS:,}; lower it or the multiplier or"
                " quotient, or ask for options {'sample': 'transition'}"
            )
        return self


class _Case(NamedTuple):
    numbers: tuple[int, ...]
    result: int
    asked: Expression
    canonical: str


@generator(version=1)
def calculation(stream: Stream, params: CalculationParams) -> Problem:
    """E.g. "956+65=", 1021.

    Its level is the number of digits that are read.
    """
    numbers, result, asked, canonical = _CASES[params.operator](stream, params)
    sizes = [len(str(number)) for number in numbers]
    given: tuple[Any, ...] = (params.operator, *numbers)
    return problem_of_instance(
        Instance(
            params.operation,
            given=given,
            found=(result,),
            asks=PLAIN[params.operator].format(*numbers),
            gives=str(result),
            answer_type="integer",
        ),
        params,
        stream,
        claim=call("eq", asked, result),
        canonical=canonical,
        difficulty=Difficulty(level=sum(sizes), steps=max(sizes), digits=max(sizes)),
    )


def _add(stream: Stream, params: CalculationParams) -> _Case:
    a, b = map(stream.digits, draw_lengths(stream, params))
    return _Case((a, b), a + b, call("add", a, b), f"{min(a, b)} + {max(a, b)}")


def _ordered(stream: Stream, params: CalculationParams) -> tuple[int, int]:
    a, b = map(stream.digits, draw_lengths(stream, params))
    return max(a, b), min(a, b)


def _subtract(stream: Stream, params: CalculationParams) -> _Case:
    a, b = _ordered(stream, params)
    return _Case((a, b), a - b, call("sub", a, b), f"{a} - {b}")


def _multiply(stream: Stream, params: CalculationParams) -> _Case:
    a = stream.digits(draw_lengths(stream, params)[0])
    b = stream.integer(1, params.max_multiplier)
    return _Case((a, b), a * b, call("mul", a, b), f"{min(a, b)} * {max(a, b)}")


def _divide(stream: Stream, params: CalculationParams) -> _Case:
    divisor = max(1, stream.digits(draw_lengths(stream, params)[0]))
    quotient = stream.integer(params.min_quotient, params.max_quotient)
    dividend = divisor * quotient + stream.below(divisor)
    asked = call("quotient", dividend, divisor)
    return _Case((dividend, divisor), quotient, asked, f"{dividend} // {divisor}")


def _reflect(stream: Stream, params: CalculationParams) -> _Case:
    a, b = _ordered(stream, params)
    size = len(str(a))
    power = call("pow", 10, call("length", call("digits", a, 10)))
    asked = call("sub", call("sub", power, 1), b)
    return _Case((a, b), 10**size - 1 - b, asked, f"reflection {a} {b}")


def _left_mask(stream: Stream, params: CalculationParams) -> _Case:
    size, kept = draw_lengths(stream, params)
    power, rest = 10**size, stream.digits(min(size, kept))
    number = power + rest
    return _Case((number,), rest, call("sub", number, power), f"{number} - {power}")


_CASES = {
    "ADD": _add,
    "SUB": _subtract,
    "MUL": _multiply,
    "DIV": _divide,
    "REFLECTION": _reflect,
    "LEFT_MASK": _left_mask,
}
