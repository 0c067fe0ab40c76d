"""Subtraction of two natural numbers of any length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from pydantic import Field

from mathmill.generators.arithmetic.operands import (
    ArithmeticParams,
    draw_operands,
    every_operands,
    operand_count,
    rows,
    unordered_family,
)
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.integers import Integers, less, subtract
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.streams import BlockStream, Noise


class SubtractionParams(ArithmeticParams):
    operation: ClassVar[str] = "subtraction"

    negative: bool = Field(
        default=True,
        description="Whether differences may be negative; if not, the greater number comes first.",
    )

    @property
    def widest(self) -> int:
        return self.max_digits


def capacity(params: SubtractionParams) -> int:
    count = operand_count(params)
    return count**2 if params.negative else count * (count + 1) // 2


def draw(stream: BlockStream, params: SubtractionParams, count: int) -> Draw:
    a, b = draw_operands(stream, params, count, zeros=(True, True))
    if not params.negative:
        swap = less(Integers.of_rows(a), Integers.of_rows(b))
        a[swap], b[swap] = b[swap], a[swap]
    return Draw(unordered_family("subtraction", a, b), {"a": a, "b": b})


def space(params: SubtractionParams) -> Draw | None:
    pairs = every_operands(params, (True, True))
    if pairs is None:
        return None
    a, b = pairs
    every = Draw(unordered_family("subtraction", a, b), {"a": a, "b": b})
    if params.negative:
        return every
    return every.keep(~less(Integers.of_rows(a), Integers.of_rows(b)))


@columnar(version=2, draw=draw, capacity=capacity, space=space)
def subtraction(columns: Columns, params: SubtractionParams) -> Mapping[str, Any]:
    """E.g. "54363-7156=", 47207.

    Its level is the number of borrows when the lesser number is taken from the greater.
    """
    a, b = Integers.of_rows(columns["a"]), Integers.of_rows(columns["b"])
    difference = subtract(a, b)
    negative = less(a, b)
    lesser = np.where(negative, a.digit_sums, b.digit_sums)
    greater = np.where(negative, b.digit_sums, a.digit_sums)
    return rows(
        Calculations(
            "subtraction",
            (a, b),
            (difference,),
            "{0}-{1}",
            "{0}",
            params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim='["eq",["sub","{0}","{1}"],"{2}"]',
        level=(lesser + difference.digit_sums - greater) // 9,
        steps=np.maximum(a.digit_counts, b.digit_counts),
    )
