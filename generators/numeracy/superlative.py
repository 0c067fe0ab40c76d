"""The greatest, the least or the average of two to four numbers, asked in many words."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from mathmill.generators.numeracy.pool import (
    NumeracyParams,
    as_number,
    draw_numbers,
    plain_decimal,
    posed,
)
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, call
from mathmill.schemas.problem import Problem

_MAX_TRIES = 1_000
WORDS = {
    "max": ("largest", "longest", "highest", "greatest", "biggest", "most", "maximum"),
    "min": ("smallest", "shortest", "lowest", "least", "fewest", "minimum"),
    "mean": ("average", "mean"),
}


class SuperlativeParams(NumeracyParams):
    operation: ClassVar[str] = "superlative"


@generator(version=1)
def superlative(stream: Stream, params: SuperlativeParams) -> Problem:
    """E.g. "maximum(15360.84, 82.8, 6317) -> ", 15360.84.

    From "Injecting Numerical Reasoning Skills into Language Models", arXiv 2004.04487. Averages
    are exact: numbers whose average has no end as a decimal are drawn again. Its level is the
    count of numbers.
    """
    kind = stream.choice(tuple(WORDS))
    word = stream.choice(WORDS[kind])
    for _ in range(_MAX_TRIES):
        numerals = draw_numbers(stream, params.pool, stream.integer(2, 4))
        value = _value(kind, list(map(Fraction, numerals)))
        if value.denominator % 3:
            break
        stream.again()
    else:
        raise BadInputError(f"superlative found no numbers for an exact {kind}")
    parts = tuple(map(as_number, numerals))
    asked = call("mean", Apply("list", parts)) if kind == "mean" else Apply(kind, parts)
    answer = plain_decimal(value)
    return posed(
        stream,
        params,
        f"{word}({', '.join(numerals)})",
        answer,
        given=(kind, *numerals),
        claim=call("eq", asked, as_number(answer)),
        canonical=f"superlative {kind} {sorted(numerals)}",
        level=len(numerals),
        numerals=numerals,
    )


def _value(kind: str, values: list[Fraction]) -> Fraction:
    if kind == "mean":
        return sum(values, start=Fraction(0)) / len(values)
    return max(values) if kind == "max" else min(values)
