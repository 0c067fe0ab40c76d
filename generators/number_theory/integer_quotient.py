"""Quotients of natural numbers, rounded down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from pydantic import Field

from mathmill.generators.arithmetic.operands import rows
from mathmill.generators.arithmetic.values import integers_of
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.number_theory.pairs import (
    PairParams,
    Values,
    draw_values,
    every_values,
    word,
)
from mathmill.generators.registry import columnar
from mathmill.generators.splits import families_of
from mathmill.generators.streams import BlockStream, Noise


class IntegerQuotientParams(PairParams):
    operation: ClassVar[str] = "integer_quotient"

    sampling: str = Field(default="log_uniform", description="How operands are drawn.")

    @property
    def widest(self) -> int:
        return self.max_digits


def draw(stream: BlockStream, params: IntegerQuotientParams, count: int) -> Draw:
    a, b = draw_values(stream, params, count, zeros=(True, False))
    greater_first = stream.below(5, count) > 0
    first = np.where(greater_first, np.maximum(a, b), a)
    return _drawn(first, np.maximum(a + b - first, 1))


def space(params: IntegerQuotientParams) -> Draw | None:
    pairs = every_values(params, (True, False))
    return None if pairs is None else _drawn(*pairs)


def _drawn(a: Values, b: Values) -> Draw:
    return Draw(families_of("integer_quotient", word(a), word(b)), {"a": a, "b": b})


@columnar(version=1, draw=draw, space=space)
def integer_quotient(columns: Columns, params: IntegerQuotientParams) -> Mapping[str, Any]:
    """E.g. "229239/766 (integer quotient)=", 299.

    In four of five rows the greater of the two numbers is the dividend, so that few quotients are
    0. Its level is the number of digits of the answer. After the Int2Int code that goes with
    "Learning the greatest common divisor", arXiv 2308.15594.
    """
    a, b = integers_of(columns["a"]), integers_of(columns["b"])
    found = integers_of(columns["a"] // columns["b"])
    return rows(
        Calculations(
            "integer_quotient",
            (a, b),
            (found,),
            "{0}/{1} (integer quotient)",
            "{0}",
            params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim='["eq",["quotient","{0}","{1}"],"{2}"]',
        level=found.digit_counts,
        steps=np.maximum(a.digit_counts, b.digit_counts),
    )
