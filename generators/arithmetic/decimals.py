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
_CLAIMS = {"add": "add", "subtract": "sub", "multiply": "mul", "divide": "div"}


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
        default=2, ge=0, le=30, description="Decimals of a quotient; the question states them."
    )

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

    Sums, differences and products are exact, without zeros at the end; a quotient has just the
    decimals that the question states, halves rounded away from zero.
    """
    name = params.operator if params.operator != "any" else stream.choice(tuple(_SIGNS))
    (a, a_places), (b, b_places) = _operand(stream, params), _operand(stream, params)
    first, second = decimal(a, a_places), decimal(b, b_places)
    asks, stated = f"{first}{_SIGNS[name]}{second}", name == "divide"
    asked = call(_CLAIMS[name], from_data(first), from_data(second))
    if stated:
        answer = _quotient(a * 10**b_places, b * 10**a_places, params.places)
        word = "place" if params.places == 1 else "places"
        asks += f" (to {params.places} decimal {word}, halves away from zero)"
        asked = call("round", asked, params.places)
    else:
        answer = _exact(name, a, a_places, b, b_places)
    pair = sorted((first, second)) if name in ("add", "multiply") else [first, second]
    return problem_of_instance(
        Instance(
            params.operation, (name, first, second, params.places if stated else None), (answer,),
            f"{asks}=", answer, "decimal",
        ),
        params,
        stream,
        claim=call("eq", asked, from_data(answer)),
        canonical=f"{name} {pair[0]} {pair[1]}",
        difficulty=Difficulty(
            level=max(a_places, b_places), digits=max(len(first), len(second)) - 1
        ),
    )  # fmt: skip


def _operand(stream: Stream, params: DecimalsParams) -> tuple[int, int]:
    """A positive number as units of its last place, which is not 0, and how many places it has."""
    whole = stream.digits(stream.integer(params.min_digits, params.max_digits))
    places = stream.integer(params.min_places, params.max_places)
    return (whole * 10 ** (places - 1) + stream.below(10 ** (places - 1))) * 10 + stream.integer(
        1, 9
    ), places


def _exact(name: str, a: int, a_places: int, b: int, b_places: int) -> str:
    if name == "multiply":
        return decimal(a * b, a_places + b_places)
    places = max(a_places, b_places)
    first, second = a * 10 ** (places - a_places), b * 10 ** (places - b_places)
    return decimal(first + second if name == "add" else first - second, places)


def _quotient(above: int, below: int, places: int) -> str:
    """Of positive numbers, rounded half up, with all its decimals."""
    units = (2 * above * 10**places + below) // (2 * below)
    whole, part = divmod(units, 10**places)
    return f"{whole}.{part:0{places}d}" if places else str(whole)
