"""Sums of three to ten natural numbers of any length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any, ClassVar

import numpy as np
from pydantic import Field

from mathmill.generators.arithmetic.operands import (
    ArithmeticParams,
    draw_operands,
    every_operands,
    operand_count,
    rows,
)
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.integers import Integers, Limbs, add, digests
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.splits import families_of
from mathmill.generators.streams import BlockStream, Noise


class SumOfManyParams(ArithmeticParams):
    operation: ClassVar[str] = "sum_of_many"

    terms: int = Field(default=4, ge=3, le=10, description="How many numbers are added.")

    @property
    def widest(self) -> int:
        return self.max_digits + 1

    @property
    def operands(self) -> int:
        return self.terms

    @property
    def combinations(self) -> int:
        return int(operand_count(self) ** self.terms)


def capacity(params: SumOfManyParams) -> int:
    return params.combinations


def draw(stream: BlockStream, params: SumOfManyParams, count: int) -> Draw:
    return _drawn(draw_operands(stream, params, count, zeros=(True,) * params.terms))


def space(params: SumOfManyParams) -> Draw | None:
    terms = every_operands(params, (True,) * params.terms)
    return None if terms is None else _drawn(terms)


def _drawn(terms: Sequence[Limbs]) -> Draw:
    words = np.sort(np.stack([digests(term) for term in terms], axis=1), axis=1)
    family = families_of("sum_of_many", *words.T)
    return Draw(family, {f"term_{place}": term for place, term in enumerate(terms)})


@columnar(version=1, draw=draw, capacity=capacity, space=space)
def sum_of_many(columns: Columns, params: SumOfManyParams) -> Mapping[str, Any]:
    """E.g. "47+839+7+748=", 1641.

    Its level is the sum of all carries of the columns.
    """
    terms = [Integers.of_rows(columns[f"term_{place}"]) for place in range(params.terms)]
    total = reduce(add, terms)
    digits = sum(term.digit_sums for term in terms)
    return rows(
        Calculations(
            "sum_of_many", tuple(terms), (total,),
            "+".join(f"{{{place}}}" for place in range(params.terms)), "{0}", params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim=f'["eq",["add",{_places(params.terms)}],"{{{params.terms}}}"]',
        level=(digits - total.digit_sums) // 9,
        steps=np.maximum.reduce([term.digit_counts for term in terms]),
    )  # fmt: skip


def _places(count: int) -> str:
    return ",".join(f'"{{{place}}}"' for place in range(count))
