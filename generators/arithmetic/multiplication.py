"""Multiplication of two natural numbers of any length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from mathmill.generators.arithmetic.operands import (
    ArithmeticParams,
    draw_operands,
    every_operands,
    operand_count,
    rows,
    unordered_family,
)
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.integers import Integers, multiply
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.streams import BlockStream, Noise


class MultiplicationParams(ArithmeticParams):
    operation: ClassVar[str] = "multiplication"


def capacity(params: MultiplicationParams) -> int:
    return operand_count(params) ** 2


def draw(stream: BlockStream, params: MultiplicationParams, count: int) -> Draw:
    a, b = draw_operands(stream, params, count, zeros=(True, True))
    return Draw(unordered_family("multiplication", a, b), {"a": a, "b": b})


def space(params: MultiplicationParams) -> Draw | None:
    pairs = every_operands(params, (True, True))
    if pairs is None:
        return None
    a, b = pairs
    return Draw(unordered_family("multiplication", a, b), {"a": a, "b": b})


@columnar(version=2, draw=draw, capacity=capacity, space=space)
def multiplication(columns: Columns, params: MultiplicationParams) -> Mapping[str, Any]:
    """E.g. "26062*2845=", 74146390.

    Its level is the number of products of two digits that the schoolbook method takes.
    """
    a, b = Integers.of_rows(columns["a"]), Integers.of_rows(columns["b"])
    return rows(
        Calculations(
            "multiplication",
            (a, b),
            (multiply(a, b),),
            "{0}*{1}",
            "{0}",
            params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim='["eq",["mul","{0}","{1}"],"{2}"]',
        level=a.digit_counts * b.digit_counts,
        steps=b.digit_counts,
    )
