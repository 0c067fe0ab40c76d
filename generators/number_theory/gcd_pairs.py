"""Greatest common divisors as bare calculations, with the laws of operands that papers compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import numpy as np
from pydantic import Field, model_validator
from typing_extensions import Self

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
from mathmill.generators.sampling.drawing import choices, fractions
from mathmill.generators.splits import families_of
from mathmill.generators.streams import BlockStream, Noise

_TRIES = 32  # pairs drawn; that none is coprime has a probability below 1e-12
_POWERS = {"uniform": 0.0, "inverse": -1.0, "inverse_root": -0.5}


class GcdPairsParams(PairParams):
    operation: ClassVar[str] = "gcd_pairs"

    outcomes: Literal["natural", "uniform", "inverse", "inverse_root"] = Field(
        default="natural",
        description="The law of the greatest common divisor g: as it comes, or g is chosen first"
        " with weights 1, 1/g or 1/sqrt(g), and then a coprime pair to multiply.",
    )
    max_outcome: int = Field(
        default=100, ge=1, le=10_000, description="Greatest g, where it is chosen first."
    )

    @property
    def widest(self) -> int:
        return self.max_digits

    @model_validator(mode="after")
    def _check_outcomes(self) -> Self:
        if self.outcomes == "natural":
            return self
        if self.distinct:
            raise ValueError(
                f"distinct: every pair comes once, so that outcomes={self.outcomes!r} has nothing"
                " to say; leave one of them out"
            )
        if self.sampling not in ("uniform", "log_uniform"):
            raise ValueError(
                f"outcomes={self.outcomes!r} needs sampling 'uniform' or 'log_uniform' of the"
                f" coprime pair, not {self.sampling!r}"
            )
        if self.min_digits > 1 or self.max_outcome >= 10**self.max_digits:
            raise ValueError(
                f"outcomes={self.outcomes!r} needs min_digits=1 and a max_outcome of at most"
                f" max_digits={self.max_digits} digits; got min_digits={self.min_digits},"
                f" max_outcome={self.max_outcome}"
            )
        return self


def draw(stream: BlockStream, params: GcdPairsParams, count: int) -> Draw:
    if params.outcomes == "natural":
        a, b = draw_values(stream, params, count, zeros=(False, False))
        a, b = np.maximum(a, 1), np.maximum(b, 1)
    else:
        a, b = _with_divisor(stream, params, count)
    return _drawn(a, b)


def space(params: GcdPairsParams) -> Draw | None:
    pairs = every_values(params, (False, False))
    return None if pairs is None else _drawn(*pairs)


def _drawn(a: Values, b: Values) -> Draw:
    return Draw(families_of("gcd_pairs", unordered(word(a), word(b))), {"a": a, "b": b})


def _with_divisor(stream: BlockStream, params: GcdPairsParams, count: int) -> tuple[Values, Values]:
    """The divisor by its weight, and the first of many pairs that is coprime."""
    weights = np.arange(1, params.max_outcome + 1, dtype=np.float64) ** _POWERS[params.outcomes]
    divisor = 1 + choices(stream, weights.tolist(), count)
    most = (10**params.max_digits - 1) // divisor
    parts = fractions(stream, count, _TRIES, 2)
    if params.sampling == "log_uniform":
        drawn = ((most[:, None, None] + 1.0) ** parts).astype(np.int64)
    else:
        drawn = 1 + (most[:, None, None] * parts).astype(np.int64)
    drawn = np.clip(drawn, 1, most[:, None, None])
    coprime = np.gcd(drawn[:, :, 0], drawn[:, :, 1]) == 1
    first = coprime.argmax(axis=1)
    a, b = drawn[np.arange(count), first].T
    b = np.where(coprime.any(axis=1), b, 1)
    return divisor * a, divisor * b


@columnar(version=1, draw=draw, space=space)
def gcd_pairs(columns: Columns, params: GcdPairsParams) -> Mapping[str, Any]:
    """E.g. "gcd(188516;723633)=", 1.

    Its level is the number of digits of the answer. After "Learning the greatest common divisor",
    arXiv 2308.15594.
    """
    a, b = integers_of(columns["a"]), integers_of(columns["b"])
    found = integers_of(np.gcd(columns["a"], columns["b"]))
    return rows(
        Calculations(
            "gcd_pairs",
            (a, b),
            (found,),
            "gcd({0};{1})",
            "{0}",
            params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim='["eq",["gcd","{0}","{1}"],"{2}"]',
        level=found.digit_counts,
        steps=np.maximum(a.digit_counts, b.digit_counts),
    )
