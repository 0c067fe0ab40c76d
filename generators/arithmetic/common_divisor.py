"""The greatest common divisor of two numbers, as a bare calculation for every layout.

`arithmetic.gcd` asks the same in words and works it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from mathmill.generators.arithmetic.operands import (
    ArithmeticParams,
    draw_operands,
    every_operands,
    operand_count,
    rows,
    unordered_family,
)
from mathmill.generators.arithmetic.values import integers_of, values_of
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.integers import Integers
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.streams import BlockStream, Noise


class CommonDivisorParams(ArithmeticParams):
    operation: ClassVar[str] = "common_divisor"

    @property
    def widest(self) -> int:
        return self.max_digits


def capacity(params: CommonDivisorParams) -> int:
    return operand_count(params, zero=False) ** 2


def draw(stream: BlockStream, params: CommonDivisorParams, count: int) -> Draw:
    a, b = draw_operands(stream, params, count, zeros=(False, False))
    return Draw(unordered_family("common_divisor", a, b), {"a": a, "b": b})


def space(params: CommonDivisorParams) -> Draw | None:
    pairs = every_operands(params, (False, False))
    if pairs is None:
        return None
    a, b = pairs
    return Draw(unordered_family("common_divisor", a, b), {"a": a, "b": b})


@columnar(version=1, draw=draw, capacity=capacity, space=space)
def common_divisor(columns: Columns, params: CommonDivisorParams) -> Mapping[str, Any]:
    """E.g. "gcd(5156, 48525)=", 1.

    No operand is 0. With the sampling `log_uniform` small operands are frequent, and with them
    common divisors other than 1, as in "Learning the greatest common divisor", arXiv 2308.15594.
    """
    a, b = Integers.of_rows(columns["a"]), Integers.of_rows(columns["b"])
    divisor = integers_of(np.gcd(values_of(columns["a"]), values_of(columns["b"])))
    return rows(
        Calculations(
            "common_divisor", (a, b), (divisor,), "gcd({0}, {1})", "{0}", params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim='["eq",["gcd","{0}","{1}"],"{2}"]',
        level=divisor.digit_counts,
        steps=np.minimum(a.digit_counts, b.digit_counts),
    )  # fmt: skip
