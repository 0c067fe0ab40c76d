"""The remainder of a division of two natural numbers of any length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from mathmill.generators.arithmetic.operands import (
    ArithmeticParams,
    draw_operands,
    every_operands,
    operand_count,
    ordered_family,
    rows,
)
from mathmill.generators.arithmetic.values import integers_of, values_of
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.integers import Integers
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.streams import BlockStream, Noise


class ModuloParams(ArithmeticParams):
    operation: ClassVar[str] = "modulo"

    @property
    def widest(self) -> int:
        return self.max_digits


def capacity(params: ModuloParams) -> int:
    return operand_count(params) * operand_count(params, zero=False)


def draw(stream: BlockStream, params: ModuloParams, count: int) -> Draw:
    a, b = draw_operands(stream, params, count, zeros=(True, False))
    return Draw(ordered_family("modulo", a, b), {"a": a, "b": b})


def space(params: ModuloParams) -> Draw | None:
    pairs = every_operands(params, (True, False))
    if pairs is None:
        return None
    a, b = pairs
    return Draw(ordered_family("modulo", a, b), {"a": a, "b": b})


@columnar(version=1, draw=draw, capacity=capacity, space=space)
def modulo(columns: Columns, params: ModuloParams) -> Mapping[str, Any]:
    """E.g. "78 mod 145=", 78.

    The remainder is from 0 to one less than the divisor, which is not 0. Its level is the number
    of products of two digits that long division takes.
    """
    a, b = Integers.of_rows(columns["a"]), Integers.of_rows(columns["b"])
    rest = integers_of(values_of(columns["a"]) % values_of(columns["b"]))
    quotient_digits = np.maximum(a.digit_counts - b.digit_counts + 1, 0)
    return rows(
        Calculations(
            "modulo", (a, b), (rest,), "{0} mod {1}", "{0}", params.widest, Noise(columns[NOISE])
        ),
        params,
        claim='["eq",["mod","{0}","{1}"],"{2}"]',
        level=quotient_digits * b.digit_counts,
        steps=a.digit_counts,
    )
