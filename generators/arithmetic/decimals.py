"""Sums, differences, products and rounded quotients of decimals."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.decimals import decimal
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call, from_data
from mathmill.schemas.problem import Difficulty, Problem

_SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
_WORDS = {
    "add": "plus", "subtract": "minus", "multiply": "times", "divide": "divided by",
}  # fmt: skip
_CLAIMS = {"add": "add", "subtract": "sub", "multiply": "mul", "divide": "div"}

Units = tuple[int, int]  # a number as units of its last place, and how many places it has


class DecimalsParams(LayoutParams):
    operation: ClassVar[str] = "decimals"
    kind: ClassVar[str] = "decimals"

    operator: Literal["any", "add", "subtract", "multiply", "divide"] = Field(
        default="any", description="What is done with the two numbers."
    )
    min_digits: int = Field(default=1, ge=1, le=50, description="Fewest digits before the point.")
    max_digits: int = Field(default=3, ge=1, le=50, description="Most digits before the point.")
    min_places: int = Field(default=1, ge=1, le=30, description="Fewest decimals of an operand.")
    max_places: int = Field(default=2, ge=1, le=30, description="Most decimals of an operand.")
    places: int = Field(
        default=2,
        ge=0,
        le=30,
        description="Decimals of a rounded result; the question states them.",
    )
    rounded: bool = Field(
        default=False, description="Whether all results are rounded, not quotients alone."
    )
    words: bool = Field(default=False, description="Whether it is asked in words.")

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        for name in ("digits", "places"):
            low, high = getattr(self, f"min_{name}"), getattr(self, f"max_{name}")
            if high < low:
                raise ValueError(
                    f"max_{name}={high} is below min_{name}={low}; raise max_{name} or lower the"
                    " other"
                )
        return self


@generator(version=1)
def decimals(stream: Stream, params: DecimalsParams) -> Problem:
    """E.g. "63.37+9.8=", 73.17.

    Sums, differences and products are exact, without zeros at the end; a quotient, and with
    `rounded` any result, has just the decimals that the question states, halves rounded away from
    zero. With `words` it is "What is 63.37 plus 9.8?", as in NumericBench, arXiv 2502.11075.
    """
    name = params.operator if params.operator != "any" else stream.choice(tuple(_SIGNS))
    (a, a_places), (b, b_places) = _operand(stream, params), _operand(stream, params)
    first, second = decimal(a, a_places), decimal(b, b_places)
    stated = name == "divide" or params.rounded
    asked = call(_CLAIMS[name], from_data(first), from_data(second))
    if stated:
        asked = call("round", asked, params.places)
    answer = _result(name, (a, a_places), (b, b_places), params.places if stated else None)
    pair = sorted((first, second)) if name in ("add", "multiply") else [first, second]
    return problem_of_instance(
        Instance(
            params.operation, (name, first, second, params.places if stated else None), (answer,),
            _question(name, first, second, params, stated), answer, "decimal",
        ),
        params,
        stream,
        claim=call("eq", asked, from_data(answer)),
        canonical=f"{name} {pair[0]} {pair[1]}",
        difficulty=Difficulty(
            level=max(a_places, b_places), digits=max(len(first), len(second)) - 1
        ),
    )  # fmt: skip


def _operand(stream: Stream, params: DecimalsParams) -> Units:
    """A positive number as units of its last place, which is not 0, and how many places it has."""
    whole = stream.digits(stream.integer(params.min_digits, params.max_digits))
    places = stream.integer(params.min_places, params.max_places)
    return (whole * 10 ** (places - 1) + stream.below(10 ** (places - 1))) * 10 + stream.integer(
        1, 9
    ), places


def _question(name: str, first: str, second: str, params: DecimalsParams, stated: bool) -> str:
    decimals = f"{params.places} decimal {'place' if params.places == 1 else 'places'}"
    if params.words:
        told = f", to {decimals} (halves away from zero)" if stated else ""
        return f"What is {first} {_WORDS[name]} {second}{told}?"
    told = f" (to {decimals}, halves away from zero)" if stated else ""
    return f"{first}{_SIGNS[name]}{second}{told}="


def _result(name: str, one: Units, other: Units, rounded: int | None) -> str:
    """The result to so many decimals, or exactly."""
    (a, a_places), (b, b_places) = one, other
    places = max(a_places, b_places)
    first, second = a * 10 ** (places - a_places), b * 10 ** (places - b_places)
    if name == "divide":
        return _rounded(first, second, rounded or 0)
    if name == "multiply":
        units, places = a * b, a_places + b_places
    else:
        units = first + second if name == "add" else first - second
    return decimal(units, places) if rounded is None else _rounded(units, 10**places, rounded)


def _rounded(above: int, below: int, places: int) -> str:
    """A quotient rounded to so many decimals, all of them written; `below` is positive."""
    units = (2 * abs(above) * 10**places + below) // (2 * below)
    whole, part = divmod(units, 10**places)
    sign = "-" if above < 0 and units else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"
