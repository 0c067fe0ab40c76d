"""Natural numbers from one base to another, both stated."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class BaseConversionParams(LayoutParams):
    operation: ClassVar[str] = "base_conversion"
    kind: ClassVar[str] = "numerals"
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"max_value": 40, "max_base": 4, "distinct": True}]}
    )

    min_value: int = Field(default=1, ge=0, le=10**100, description="Least number.")
    max_value: int = Field(default=9_999, ge=0, le=10**100, description="Greatest number.")
    min_base: int = Field(default=2, ge=2, le=36, description="Least base.")
    max_base: int = Field(default=16, ge=2, le=36, description="Greatest base.")
    decimal: bool = Field(default=False, description="Whether one of the two bases is always 10.")

    @model_validator(mode="after")
    def _check_intervals(self) -> Self:
        if self.max_value < self.min_value:
            raise ValueError(
                f"max_value={self.max_value} is below min_value={self.min_value}; raise max_value"
                " or lower min_value"
            )
        if self.max_base < self.min_base or self.min_base == self.max_base == 10:
            raise ValueError(
                f"max_base={self.max_base}: there must be another base than 10 from"
                f" min_base={self.min_base} to it; raise max_base"
            )
        if self.max_base == self.min_base and not self.decimal:
            raise ValueError(
                f"max_base={self.max_base}: a number is converted between two bases; raise it"
                f" above min_base={self.min_base}, or choose `decimal`"
            )
        return self


@generator(version=1)
def base_conversion(stream: Stream, params: BaseConversionParams) -> Problem:
    """E.g. "1A4 (base 16) in base 11=", 352.

    Digits above 9 are capital letters: A is 10 and Z is 35. The number's count of digits in base
    10 is uniform.
    """
    low, high = params.min_value, params.max_value
    length = stream.integer(len(str(low)), len(str(high)))
    first = 10 ** (length - 1) if length > 1 else 0
    number = stream.integer(max(low, first), min(high, 10**length - 1))
    source, target = _bases(stream, params)
    given, answer = numeral(number, source), numeral(number, target)
    digits = call("list", *map(_DIGITS.index, given))
    asked = call("digits", call("from_digits", digits, source), target)
    return problem_of_instance(
        Instance(
            params.operation, (given, source, target), (answer,),
            f"{given} (base {source}) in base {target}=", answer,
        ),
        params,
        stream,
        claim=call("eq", asked, call("list", *map(_DIGITS.index, answer))),
        canonical=f"base {given} {source} {target}",
        difficulty=Difficulty(level=2 - (10 in (source, target)), digits=len(given)),
    )  # fmt: skip


def _bases(stream: Stream, params: BaseConversionParams) -> tuple[int, int]:
    bases = list(range(params.min_base, params.max_base + 1))
    if not params.decimal:
        source, target = stream.sample(bases, 2)
        return source, target
    other = stream.choice([base for base in bases if base != 10])
    return (10, other) if stream.chance(1, 2) else (other, 10)


def numeral(number: int, base: int) -> str:
    """A natural number in a base.

    >>> numeral(255, 16)
    'FF'
    """
    shown = ""
    while number or not shown:
        number, digit = divmod(number, base)
        shown = _DIGITS[digit] + shown
    return shown
