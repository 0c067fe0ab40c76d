"""Compare two numbers, perhaps with decimals, which often agree for a while."""

from __future__ import annotations

from decimal import Decimal

from mathmill.generators.algorithms.long_addition import PointedParams, numeral, pointed
from mathmill.generators.algorithms.sizes import posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem

_SIGNS = {-1: "<", 0: "=", 1: ">"}


class CompareNumbersParams(PointedParams):
    operation = "compare_numbers"
    presets = ((5, 10), (11, 20), (21, 50))
    limits = (1, 300)
    counts = "digits of a number"


@generator(version=1)
def compare_numbers(stream: Stream, params: CompareNumbersParams) -> Problem:
    """E.g. "Compare a = 39.6066 with b = 39.6066. Is a <, > or = b? Give the sign alone.", =."""
    size = params.draw_size(stream)
    a = pointed(stream, params, size)
    b = _other(stream, params, a)
    left, right = Decimal(a), Decimal(b)  # compared exactly, however long
    order = (left > right) - (left < right)
    return posed(
        stream,
        params,
        (a, b),
        _SIGNS[order],
        fields={"a": a, "b": b},
        claim=call("eq", call("sign", call("sub", numeral(a), numeral(b))), order),
        canonical=f"compare numbers {min(a, b)} {max(a, b)}",
        difficulty=Difficulty(level=size, steps=size + 1, digits=size),
        answer_type="choice",
    )


def _other(stream: Stream, params: CompareNumbersParams, a: str) -> str:
    """One in ten is equal; six have one digit changed; the others have nothing to do with a."""
    kind = stream.below(10)
    if kind == 0:
        return a
    if kind > 6:
        return pointed(stream, params, params.draw_size(stream))
    at = stream.choice([place for place, digit in enumerate(a) if digit != "."])
    return (
        f"{a[:at]}{stream.choice([digit for digit in '123456789' if digit != a[at]])}{a[at + 1 :]}"
    )
