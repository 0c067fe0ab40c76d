"""Add two long numbers, perhaps with decimals."""

from __future__ import annotations

from decimal import Context, Decimal

from pydantic import Field

from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Decimal as Numeral
from mathmill.schemas.expressions import Expression, Number, call
from mathmill.schemas.problem import Difficulty, Problem

_EXACT = Context(prec=5_000)  # more digits than any sum of two operands has


class PointedParams(SizedParams):
    """Params of tasks whose numbers may have a decimal point."""

    decimals: int = Field(
        default=50, ge=0, le=100, description="Per cent of the numbers with a decimal point."
    )


class LongAdditionParams(PointedParams):
    operation = "long_addition"
    presets = ((10, 30), (31, 40), (41, 50))
    limits = (1, 300)
    counts = "digits of a number"


@generator(version=1)
def long_addition(stream: Stream, params: LongAdditionParams) -> Problem:
    """E.g. "Consider 415707349602 and 931754.172489238571871619. What is their exact sum,
    written without needless zeros?", 415708281356.172489238571871619.
    """
    a, b = (pointed(stream, params, params.draw_size(stream)) for _ in range(2))
    total = _EXACT.add(Decimal(a), Decimal(b))
    answer = f"{total:f}"
    if "." in answer:
        answer = answer.rstrip("0").rstrip(".")
    size = max(len(a), len(b))
    return posed(
        stream,
        params,
        (a, b),
        answer,
        fields={"a": a, "b": b},
        claim=call("eq", call("add", numeral(a), numeral(b)), numeral(answer)),
        canonical=f"long addition {min(a, b)} {max(a, b)}",
        difficulty=Difficulty(level=size, steps=size + 2, digits=size),
        answer_type="decimal",
    )


def pointed(stream: Stream, params: PointedParams, size: int) -> str:
    """A positive number of `size` digits, perhaps with a point somewhere between them."""
    digits = str(max(1, stream.digits(size)))
    if size > 1 and stream.chance(params.decimals, 100):
        at = stream.integer(1, size - 1)
        last = digits[-1] if digits[-1] != "0" else str(stream.integer(1, 9))
        return f"{digits[:at]}.{digits[at:-1]}{last}"
    return digits


def numeral(text: str) -> Expression:
    """A numeral as it stands in a claim."""
    return Numeral(text) if "." in text else Number(int(text))
