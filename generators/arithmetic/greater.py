"""The greater of two natural numbers of any length."""

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
from mathmill.generators.integers import Integers, less
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.streams import BlockStream, Noise


class GreaterParams(ArithmeticParams):
    operation: ClassVar[str] = "greater"

    @property
    def widest(self) -> int:
        return self.max_digits


def capacity(params: GreaterParams) -> int:
    return operand_count(params) ** 2


def draw(stream: BlockStream, params: GreaterParams, count: int) -> Draw:
    a, b = draw_operands(stream, params, count, zeros=(True, True))
    return Draw(unordered_family("greater", a, b), {"a": a, "b": b})


def space(params: GreaterParams) -> Draw | None:
    pairs = every_operands(params, (True, True))
    if pairs is None:
        return None
    a, b = pairs
    return Draw(unordered_family("greater", a, b), {"a": a, "b": b})


@columnar(version=1, draw=draw, capacity=capacity, space=space)
def greater(columns: Columns, params: GreaterParams) -> Mapping[str, Any]:
    """E.g. "max(4, 35146)=", 35146.

    Its level is the number of leading digits in which the two agree, at equal lengths.
    """
    a, b = Integers.of_rows(columns["a"]), Integers.of_rows(columns["b"])
    found = Integers(np.where(less(a, b), b.limbs, a.limbs))
    return rows(
        Calculations(
            "greater", (a, b), (found,), "max({0}, {1})", "{0}", params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim='["eq",["max","{0}","{1}"],"{2}"]',
        level=_agreeing(a, b),
        steps=np.maximum(a.digit_counts, b.digit_counts),
    )  # fmt: skip


def _agreeing(a: Integers, b: Integers) -> Any:
    """How many leading digits are the same in two numbers of one length; else 0."""
    differ = a.digits != b.digits
    width = differ.shape[1]
    first = np.where(differ.any(axis=1), differ.argmax(axis=1), width)
    same = first - (width - a.digit_counts)
    return np.where(a.digit_counts == b.digit_counts, same, 0)
