"""Addition of two natural numbers of any length."""

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
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.integers import Integers, add
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.streams import BlockStream, Noise


class AdditionParams(ArithmeticParams):
    operation: ClassVar[str] = "addition"

    @property
    def widest(self) -> int:
        return self.max_digits + 1


def capacity(params: AdditionParams) -> int:
    return operand_count(params) ** 2


def draw(stream: BlockStream, params: AdditionParams, count: int) -> Draw:
    a, b = draw_operands(stream, params, count, zeros=(True, True))
    return Draw(unordered_family("addition", a, b), {"a": a, "b": b})


def space(params: AdditionParams) -> Draw | None:
    pairs = every_operands(params, (True, True))
    if pairs is None:
        return None
    a, b = pairs
    return Draw(unordered_family("addition", a, b), {"a": a, "b": b})


@columnar(version=2, draw=draw, capacity=capacity, space=space)
def addition(columns: Columns, params: AdditionParams) -> Mapping[str, Any]:
    """E.g. "889+5=", 894.

    Its level is the number of carries.
    """
    a, b = Integers.of_rows(columns["a"]), Integers.of_rows(columns["b"])
    total = add(a, b)
    return rows(
        Calculations(
            "addition", (a, b), (total,), "{0}+{1}", "{0}", params.widest, Noise(columns[NOISE])
        ),
        params,
        claim='["eq",["add","{0}","{1}"],"{2}"]',
        level=(a.digit_sums + b.digit_sums - total.digit_sums) // 9,
        steps=np.maximum(a.digit_counts, b.digit_counts),
    )
