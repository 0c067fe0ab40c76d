"""Which of two numbers is less: whole numbers, decimals or fractions."""

from __future__ import annotations

from fractions import Fraction
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

_Pair = tuple[str, str]


class ComparisonParams(LayoutParams):
    operation: ClassVar[str] = "comparison"
    kind: ClassVar[str] = "comparison"

    numbers: Literal["integers", "decimals", "fractions"] = Field(
        default="integers", description="What is compared."
    )
    min_digits: int = Field(
        default=1, ge=1, le=100, description="Fewest digits of a number, or of its whole part."
    )
    max_digits: int = Field(
        default=4, ge=1, le=100, description="Most digits of a number, or of its whole part."
    )

    @model_validator(mode="after")
    def _check_digits(self) -> Self:
        if self.max_digits < self.min_digits:
            raise ValueError(
                f"max_digits={self.max_digits} is below min_digits={self.min_digits};"
                " raise max_digits or lower min_digits"
            )
        return self


@generator(version=1)
def comparison(stream: Stream, params: ComparisonParams) -> Problem:
    """E.g. "33 ? 30 (<, = or >): ", >.

    One pair in eight is equal; in four of eight the two begin alike, as in `9.11 ? 9.9`.
    """
    first, second = _DRAWS[params.numbers](stream, params)
    if stream.chance(1, 2):
        first, second = second, first
    a, b = Fraction(first), Fraction(second)
    sign = (a > b) - (a < b)
    return problem_of_instance(
        Instance(
            params.operation, (first, second), (sign,), f"{first} ? {second} (<, = or >): ",
            "<=>"[sign + 1], "choice",
        ),
        params,
        stream,
        claim=call("eq", call("sign", call("sub", from_data(first), from_data(second))), sign),
        canonical=f"compare {' '.join(sorted((str(a), str(b))))}",
        difficulty=Difficulty(
            level=1 + ("integers", "decimals", "fractions").index(params.numbers),
            digits=max(len(first), len(second)),
        ),
    )  # fmt: skip


def _case(stream: Stream) -> str:
    return stream.weighted(("equal", "alike", "free"), (1, 4, 3))


def _number(stream: Stream, params: ComparisonParams) -> int:
    return stream.digits(stream.integer(params.min_digits, params.max_digits))


def _integers(stream: Stream, params: ComparisonParams) -> _Pair:
    case, first = _case(stream), _number(stream, params)
    if case == "equal":
        return str(first), str(first)
    if case == "free":
        return str(first), str(_number(stream, params))
    tail = 10 ** stream.integer(1, max(1, len(str(first)) - 1))
    return str(first), str(first // tail * tail + stream.below(tail))


def _decimals(stream: Stream, params: ComparisonParams) -> _Pair:
    """The equal ones differ by a zero at the end."""
    case, whole, places = _case(stream), _number(stream, params), stream.integer(1, 3)
    part = stream.integer(1, 10**places - 1)
    first = decimal(whole * 10**places + part, places)
    if case == "equal":
        return first, f"{first}0"
    if case == "free":
        whole = _number(stream, params)
    places = stream.integer(1, 3)
    return first, decimal(whole * 10**places + stream.integer(1, 10**places - 1), places)


def _fractions(stream: Stream, params: ComparisonParams) -> _Pair:
    """Those that begin alike have numerators and denominators that differ by 1."""
    case = _case(stream)
    top, bottom = _number(stream, params) + 1, _number(stream, params) + 1
    if case == "equal":
        factor = stream.integer(2, 9)
        return f"{top}/{bottom}", f"{top * factor}/{bottom * factor}"
    if case == "alike":
        return f"{top}/{bottom}", f"{top + 1}/{bottom + 1}"
    return f"{top}/{bottom}", f"{_number(stream, params) + 1}/{_number(stream, params) + 1}"


_DRAWS = {"integers": _integers, "decimals": _decimals, "fractions": _fractions}
