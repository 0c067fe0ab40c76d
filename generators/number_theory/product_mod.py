"""Products of two numbers modulo a third that is always the same."""

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
    unordered,
    word,
)
from mathmill.generators.registry import columnar
from mathmill.generators.splits import families_of
from mathmill.generators.streams import BlockStream, Noise


class ProductModParams(PairParams):
    operation: ClassVar[str] = "product_mod"

    modulus: int = Field(default=67, ge=2, lt=10**9, description="What the product is taken by.")

    @property
    def widest(self) -> int:
        return max(self.max_digits, len(str(self.modulus)))


def draw(stream: BlockStream, params: ProductModParams, count: int) -> Draw:
    return _drawn(params, *draw_values(stream, params, count, zeros=(False, False)))


def space(params: ProductModParams) -> Draw | None:
    pairs = every_values(params, (False, False))
    return None if pairs is None else _drawn(params, *pairs)


def _drawn(params: ProductModParams, a: Values, b: Values) -> Draw:
    modulus = np.full(len(a), params.modulus, dtype=np.int64)
    return Draw(
        families_of("product_mod", unordered(word(a), word(b)), word(modulus)),
        {"a": a, "b": b, "modulus": modulus},
    )


@columnar(version=1, draw=draw, space=space)
def product_mod(columns: Columns, params: ProductModParams) -> Mapping[str, Any]:
    """E.g. "320577*434807 mod 67=", 12.

    Its level is the number of digits of the product. After "Emergent properties with repeated
    examples", arXiv 2410.07041.
    """
    a, b, modulus = (columns[name] for name in ("a", "b", "modulus"))
    given = (integers_of(a), integers_of(b), integers_of(modulus))
    return rows(
        Calculations(
            "product_mod",
            given,
            (integers_of(a * b % modulus),),
            "{0}*{1} mod {2}",
            "{0}",
            params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim='["eq",["mod",["mul","{0}","{1}"],"{2}"],"{3}"]',
        level=integers_of(a * b).digit_counts,
        steps=np.maximum(given[0].digit_counts, given[1].digit_counts),
    )
