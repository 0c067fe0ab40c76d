"""The least common multiple of two numbers, as a bare calculation for every layout.

`arithmetic.lcm` asks the same in words and works it.
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
from mathmill.generators.integers import Integers, multiply
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.streams import BlockStream, Noise


class CommonMultipleParams(ArithmeticParams):
    operation: ClassVar[str] = "common_multiple"

    @property
    def widest(self) -> int:
        return 2 * self.max_digits


def capacity(params: CommonMultipleParams) -> int:
    return operand_count(params, zero=False) ** 2


def draw(stream: BlockStream, params: CommonMultipleParams, count: int) -> Draw:
    a, b = draw_operands(stream, params, count, zeros=(False, False))
    return Draw(unordered_family("common_multiple", a, b), {"a": a, "b": b})


def space(params: CommonMultipleParams) -> Draw | None:
    pairs = every_operands(params, (False, False))
    if pairs is None:
        return None
    a, b = pairs
    return Draw(unordered_family("common_multiple", a, b), {"a": a, "b": b})


@columnar(version=1, draw=draw, capacity=capacity, space=space)
def common_multiple(columns: Columns, params: CommonMultipleParams) -> Mapping[str, Any]:
    """E.g. "lcm(2391, 850)=", 2032350.

    No operand is 0.
    """
    a, b = Integers.of_rows(columns["a"]), Integers.of_rows(columns["b"])
    first, second = values_of(columns["a"]), values_of(columns["b"])
    factor = integers_of(first // np.gcd(first, second))
    multiple = multiply(factor, b)
    return rows(
        Calculations(
            "common_multiple", (a, b), (multiple,), "lcm({0}, {1})", "{0}", params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim='["eq",["lcm","{0}","{1}"],"{2}"]',
        level=multiple.digit_counts,
        steps=np.minimum(a.digit_counts, b.digit_counts),
    )  # fmt: skip
