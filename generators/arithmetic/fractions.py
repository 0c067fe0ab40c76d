"""Sums, differences, products and quotients of fractions, and fractions in lowest terms."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, call
from mathmill.schemas.problem import Difficulty, Problem

_CLAIMS = {"add": "add", "subtract": "sub", "multiply": "mul", "divide": "div"}
_SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}


class FractionsParams(LayoutParams):
    operation: ClassVar[str] = "fractions"
    kind: ClassVar[str] = "fractions"
    model_config = ConfigDict(json_schema_extra={"examples": [{"max_value": 4, "distinct": True}]})

    operator: Literal["any", "add", "subtract", "multiply", "divide", "simplify"] = Field(
        default="any", description="What is done with two fractions, or with one to simplify."
    )
    min_value: int = Field(
        default=1, ge=1, le=10**50, description="Least numerator and denominator."
    )
    max_value: int = Field(
        default=20, ge=2, le=10**50, description="Greatest numerator and denominator."
    )

    @model_validator(mode="after")
    def _check_interval(self) -> Self:
        if self.max_value <= self.min_value:
            raise ValueError(
                f"max_value={self.max_value} is not above min_value={self.min_value}; raise it"
            )
        return self


@generator(version=1)
def fractions(stream: Stream, params: FractionsParams) -> Problem:
    """E.g. "200/200 in lowest terms=", 1.

    The fractions given are in lowest terms, but for those to be simplified.
    """
    name = params.operator
    if name == "any":
        name = stream.choice(("add", "subtract", "multiply", "divide", "simplify"))
    if name == "simplify":
        return _simplify(stream, params)
    first, second = _drawn(stream, params), _drawn(stream, params)
    if name == "divide" and first.denominator == second.denominator == 1:
        return _in_lowest_terms(stream, params, int(first), int(second))
    if name == "add":
        value = first + second
    elif name == "subtract":
        value = first - second
    else:
        value = first * second if name == "multiply" else first / second
    shown = f"{first}", f"{second}"
    pair = sorted(shown) if name in ("add", "multiply") else shown
    return _problem(
        stream, params, (name, first, second), f"{_asks(name, first, second)} (in lowest terms)=",
        value, call(_CLAIMS[name], first, second), f"{name} {pair[0]} {pair[1]}",
    )  # fmt: skip


def _asks(name: str, *parts: Fraction) -> str:
    """The calculation; in a product or quotient, what has a slash of its own is in brackets.

    >>> _asks("multiply", Fraction(6), Fraction(18, 13))
    '6*(18/13)'
    """
    bare = name in ("add", "subtract")
    shown = [f"{part}" if bare or part.denominator == 1 else f"({part})" for part in parts]
    return _SIGNS[name].join(shown)


def _drawn(stream: Stream, params: FractionsParams) -> Fraction:
    low, high = params.min_value, params.max_value
    return Fraction(stream.integer(low, high), stream.integer(low, high))


def _simplify(stream: Stream, params: FractionsParams) -> Problem:
    """A numerator and a denominator with a common divisor, in three cases of four."""
    low, high = params.min_value, params.max_value
    top, bottom = stream.integer(low, high), stream.integer(low, high)
    factor = 1
    if stream.chance(3, 4):
        factor = stream.integer(2, max(2, min(high, 12)))
    return _in_lowest_terms(stream, params, top * factor, bottom * factor)


def _in_lowest_terms(stream: Stream, params: FractionsParams, top: int, bottom: int) -> Problem:
    """One fraction; a quotient of whole numbers is the same problem, and is written the same."""
    return _problem(
        stream, params, ("simplify", top, bottom), f"{top}/{bottom} in lowest terms=",
        Fraction(top, bottom), call("div", top, bottom), f"divide {top} {bottom}",
    )  # fmt: skip


def _problem(
    stream: Stream,
    params: FractionsParams,
    given: tuple[object, ...],
    asks: str,
    value: Fraction,
    asked: Expression,
    canonical: str,
) -> Problem:
    answer = str(value)
    return problem_of_instance(
        Instance(params.operation, given, (value,), asks, answer, "rational"),
        params,
        stream,
        claim=call("eq", asked, value),
        canonical=canonical,
        difficulty=Difficulty(
            level=len(str(value.denominator)), digits=max(len(str(part)) for part in given[1:])
        ),
    )
