"""Division of natural numbers of any length, with remainder or exact as the question states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import numpy as np
from pydantic import Field

from mathmill.generators.arithmetic.operands import (
    MOST_ENUMERATED,
    ArithmeticParams,
    draw_operands,
    every_operands,
    operand_count,
    ordered_family,
    rows,
)
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.integers import LIMB, Integers, Limbs, add, multiply
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.streams import BlockStream, Noise

_EXACT_CLAIM = '["eq",["div","{0}","{1}"],"{2}"]'
_REMAINDER_CLAIM = (
    '["eq",["list",["quotient","{0}","{1}"],["mod","{0}","{1}"]],["list","{2}","{3}"]]'
)


class DivisionParams(ArithmeticParams):
    operation: ClassVar[str] = "division"

    min_digits: int = Field(
        default=1, ge=1, le=200, description="Fewest digits of the divisor and of the quotient."
    )
    max_digits: int = Field(
        default=3,
        ge=1,
        le=200,
        description="Most digits of the divisor and of the quotient; lengths are equally likely."
        " The dividend has up to twice as many.",
    )
    form: Literal["remainder", "exact"] = Field(
        default="remainder",
        description="Ask for quotient and remainder, or for the quotient of an exact division.",
    )

    @property
    def widest_given(self) -> int:
        return self.widest


def capacity(params: DivisionParams) -> int:
    quotients, divisors = operand_count(params), operand_count(params, zero=False)
    if params.form == "exact":
        return quotients * divisors
    greatest = 10**params.max_digits - 1
    least = greatest - divisors + 1
    remainders = (least + greatest) * divisors // 2  # a divisor b has b of them
    return int(quotients * remainders)


def draw(stream: BlockStream, params: DivisionParams, count: int) -> Draw:
    """Quotient and divisor balanced by length, and a uniform remainder; the dividend follows.

    The dividend and divisor determine the three, so that they are the family in both forms.
    """
    quotient, divisor = draw_operands(stream, params, count, zeros=(True, False))
    remainder = np.zeros_like(divisor)
    if params.form == "remainder":
        remainder = _below(stream, divisor)
    return Draw(
        ordered_family("division", quotient, divisor, remainder),
        {"quotient": quotient, "divisor": divisor, "remainder": remainder},
    )


def space(params: DivisionParams) -> Draw | None:
    if capacity(params) > MOST_ENUMERATED:
        return None
    pairs = every_operands(params, (True, False))
    if pairs is None:
        return None
    quotient, divisor = pairs
    remainder = np.zeros_like(divisor)
    if params.form == "remainder":
        sizes = divisor[:, 0].astype(np.int64)  # a divisor b has the remainders 0..b-1
        first = np.repeat(np.cumsum(sizes) - sizes, sizes)
        remainder = (np.arange(len(first)) - first).astype(np.uint64)[:, None]
        quotient, divisor = quotient.repeat(sizes, axis=0), divisor.repeat(sizes, axis=0)
    return Draw(
        ordered_family("division", quotient, divisor, remainder),
        {"quotient": quotient, "divisor": divisor, "remainder": remainder},
    )


def _below(stream: BlockStream, bounds: Limbs) -> Limbs:
    """Uniform in 0..bound-1 for each row: the bound times a random fraction; bias below 2e-9."""
    count, size = bounds.shape
    fraction = Integers.of_rows(stream.words(count, size + 1) % LIMB)
    product = multiply(Integers.of_rows(bounds), fraction)
    return np.ascontiguousarray(product.limbs[size + 1 :].T)


@columnar(version=2, draw=draw, capacity=capacity, space=space)
def division(columns: Columns, params: DivisionParams) -> Mapping[str, Any]:
    """E.g. "5973/166 (quotient R remainder)=", 35 R 163.

    With the form `exact` the question is `8906/61 (exact quotient)=`. Its level is the number of
    products of two digits that long division takes.
    """
    quotient, divisor, remainder = (
        Integers.of_rows(columns[name]) for name in ("quotient", "divisor", "remainder")
    )
    dividend = add(multiply(quotient, divisor), remainder)
    exact = params.form == "exact"
    return rows(
        Calculations(
            "division",
            (dividend, divisor),
            (quotient,) if exact else (quotient, remainder),
            "{0}/{1} (exact quotient)" if exact else "{0}/{1} (quotient R remainder)",
            "{0}" if exact else "{0} R {1}",
            params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim=_EXACT_CLAIM if exact else _REMAINDER_CLAIM,
        level=quotient.digit_counts * divisor.digit_counts,
        steps=dividend.digit_counts,
    )
