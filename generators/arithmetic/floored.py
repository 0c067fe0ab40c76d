"""Functions of a decimal to stated places, rounded down: what their tasks share."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.decimals import decimal
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, call, from_data
from mathmill.schemas.problem import Difficulty, Problem

_BARE_PLACES = 4  # what a question that does not state them means


class FloorParams(LayoutParams):
    """Base of the params of a function to stated places."""

    kind: ClassVar[str] = "function"

    x_places: int = Field(
        default=4, ge=0, le=12, description="Most decimals of x; zeros at the end are left out."
    )
    places: int = Field(
        default=4, ge=1, le=50, description="Decimals of the answer, which is rounded down."
    )
    question: Literal["stated", "bare"] = Field(
        default="stated",
        description="Say how the answer is rounded, or ask as the paper does, `sqrt(7.5)=`, for 4"
        " decimals; a model's answer is then accepted within 5e-4, and the tags say so.",
    )

    @model_validator(mode="after")
    def _check_places(self) -> Self:
        if self.question == "bare" and self.places != _BARE_PLACES:
            raise ValueError(
                f"places={self.places}: a bare question means {_BARE_PLACES} decimals;"
                f" give places {_BARE_PLACES}, or question 'stated'"
            )
        if self.options.get("faithful") and self.x_places > self.places:
            raise ValueError(
                f"x_places={self.x_places} is above places={self.places}: the paper's steps keep"
                " no more decimals than the answer; lower x_places, or leave out `faithful`"
            )
        return self


def problem(
    name: str, x: int, result: int, params: FloorParams, stream: Stream, operator: str
) -> Problem:
    """The problem name(x) = result, both counted in units of their last place."""
    shown, answer = decimal(x, params.x_places), decimal(result, params.places)
    stated = params.question == "stated"
    how = f" (floor to {params.places} decimals)" if stated else ""
    made = problem_of_instance(
        Instance(
            params.operation,
            (Fraction(x, 10**params.x_places), params.places, stated),
            (Fraction(result, 10**params.places),),
            f"{name}({shown}){how}=",
            answer,
            "decimal",
        ),
        params,
        stream,
        claim=_claim(operator, shown, params.places, answer),
        canonical=f"{operator} {shown}",
        difficulty=Difficulty(
            level=params.places, steps=params.places, digits=sum(map(str.isdigit, shown))
        ),
    )
    if stated:
        return made
    return made.model_copy(update={"tags": (*made.tags, "rounding_unstated")})


def _claim(operator: str, x: str, places: int, answer: str) -> Expression:
    """The greatest multiple of 10^-places that is not above the function's value."""
    scale = 10**places
    units = call("floor", call("mul", call(operator, from_data(x)), scale))
    return call("eq", call("div", units, scale), from_data(answer))
