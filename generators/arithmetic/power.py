"""Powers of natural numbers with small exponents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.arithmetic.operands import (
    ArithmeticParams,
    draw_operands,
    every_operands,
    operand_count,
    ordered_family,
    rows,
)
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.integers import Integers, Limbs, multiply
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.streams import BlockStream, Noise

_MOST_DIGITS = 900  # of a power, so that every reader takes it


class PowerParams(ArithmeticParams):
    operation: ClassVar[str] = "power"

    min_digits: int = Field(default=1, ge=1, le=200, description="Fewest digits of the base.")
    max_digits: int = Field(default=4, ge=1, le=200, description="Most digits of the base.")
    min_exponent: int = Field(default=1, ge=0, le=100, description="Least exponent.")
    max_exponent: int = Field(default=5, ge=0, le=100, description="Greatest exponent.")

    @property
    def widest(self) -> int:
        return max(1, self.max_digits * self.max_exponent, len(str(self.max_exponent)))

    @property
    def widest_given(self) -> int:
        return max(self.max_digits, len(str(self.max_exponent)))

    @model_validator(mode="after")
    def _check_exponents(self) -> Self:
        if self.max_exponent < self.min_exponent:
            raise ValueError(
                f"max_exponent={self.max_exponent} is below min_exponent={self.min_exponent};"
                " raise max_exponent or lower min_exponent"
            )
        if self.widest > _MOST_DIGITS:
            raise ValueError(
                f"max_exponent={self.max_exponent}: powers would have up to {self.widest} digits,"
                f" above {_MOST_DIGITS}; lower max_exponent or max_digits"
            )
        return self

    @property
    def operands(self) -> int:
        return 1

    @property
    def exponents(self) -> int:
        return self.max_exponent - self.min_exponent + 1

    @property
    def combinations(self) -> int:
        return operand_count(self, zero=False) * self.exponents


def capacity(params: PowerParams) -> int:
    return params.combinations


def draw(stream: BlockStream, params: PowerParams, count: int) -> Draw:
    """A base that is not 0: 0^0 has no value that all agree on."""
    (base,) = draw_operands(stream, params, count, zeros=(False,))
    exponent = stream.integers(params.min_exponent, params.max_exponent, count)
    return _drawn(base, exponent)


def space(params: PowerParams) -> Draw | None:
    bases = every_operands(params, (False,), params.exponents)
    if bases is None:
        return None
    exponents = np.arange(params.min_exponent, params.max_exponent + 1)
    return _drawn(bases[0].repeat(len(exponents), axis=0), np.tile(exponents, len(bases[0])))


def _drawn(base: Limbs, exponent: npt.NDArray[np.int64]) -> Draw:
    column = exponent.astype(np.uint64)[:, None]
    return Draw(ordered_family("power", base, column), {"base": base, "exponent": column})


@columnar(version=1, draw=draw, capacity=capacity, space=space)
def power(columns: Columns, params: PowerParams) -> Mapping[str, Any]:
    """E.g. "5504^5=", 5051171639367041024.

    The base is not 0. Its level is the exponent.
    """
    base, exponent = (Integers.of_rows(columns[name]) for name in ("base", "exponent"))
    times = columns["exponent"][:, 0].astype(np.int64)
    return rows(
        Calculations(
            "power", (base, exponent), (_powers(base, times),), "{0}^{1}", "{0}", params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim='["eq",["pow","{0}","{1}"],"{2}"]',
        level=times,
        steps=times,
    )  # fmt: skip


def _powers(base: Integers, times: Any) -> Integers:
    """Each base multiplied by itself, for as long as its exponent says."""
    result = Integers(np.ones((1, len(base)), dtype=np.uint64))
    for done in range(int(times.max(initial=0))):
        product = multiply(result, base).limbs
        kept = np.zeros_like(product)
        kept[: len(result.limbs)] = result.limbs
        grown = np.where(times > done, product, kept)
        while len(grown) > 1 and not grown[-1].any():
            grown = grown[:-1]
        result = Integers(grown)
    return result
