"""Sums and products with something done to them: a rule that the question states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import numpy as np
from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.arithmetic.operands import (
    ArithmeticParams,
    draw_operands,
    every_operands,
    operand_count,
    rows,
    unordered_family,
)
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.integers import LIMB, Integers, Limbs, add, multiply
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.registry import columnar
from mathmill.generators.splits import mix
from mathmill.generators.streams import BlockStream, Noise

Rule = Literal["sum_plus", "sum_mod", "product_times", "product_mod"]
_PAPER: dict[Rule, tuple[int, ...]] = {
    "sum_plus": (1, 15, 115),
    "sum_mod": (100, 50, 10),
    "product_times": (2, 4, 8),
    "product_mod": (100, 50, 10),
}
_ASKS: dict[Rule, tuple[str, str]] = {  # the question, and what it asks for in the claim
    "sum_plus": ("{0}#{1} (a#b=a+b+{2})", '["add","{0}","{1}","{2}"]'),
    "sum_mod": ("{0}#{1} (a#b=(a+b) mod {2})", '["mod",["add","{0}","{1}"],"{2}"]'),
    "product_times": ("{0}#{1} (a#b=a*b*{2})", '["mul","{0}","{1}","{2}"]'),
    "product_mod": ("{0}#{1} (a#b=(a*b) mod {2})", '["mod",["mul","{0}","{1}"],"{2}"]'),
}
_MOST_CONSTANT = 999_999


class PerturbedRuleParams(ArithmeticParams):
    """Params; the defaults are those of "Language Models are Symbolic Learners"."""

    operation: ClassVar[str] = "perturbed_rule"

    rule: Rule = Field(default="sum_plus", description="a+b+c, (a+b) mod c, a*b*c or (a*b) mod c.")
    constants: tuple[int, ...] = Field(
        default=(),
        max_length=100,
        description="The values of c, equally likely; by default the paper's: 1, 15 and 115; 100,"
        " 50 and 10; 2, 4 and 8; 100, 50 and 10.",
    )
    min_digits: int = Field(default=2, ge=1, le=200, description="Fewest digits of a and b.")
    max_digits: int = Field(default=2, ge=1, le=200, description="Most digits of a and b.")

    @property
    def chosen_constants(self) -> tuple[int, ...]:
        return self.constants or _PAPER[self.rule]

    @property
    def widest(self) -> int:
        constant = len(str(max(self.chosen_constants)))
        if self.rule == "product_times":
            return 2 * self.max_digits + constant
        return max(self.max_digits, constant) + 1

    @model_validator(mode="after")
    def _check_constants(self) -> Self:
        odd = [c for c in self.constants if not 1 <= c <= _MOST_CONSTANT]
        if odd or len(set(self.constants)) < len(self.constants):
            raise ValueError(
                f"constants={self.constants}: give different ones, from 1 to {_MOST_CONSTANT:,}"
            )
        return self


def capacity(params: PerturbedRuleParams) -> int:
    return operand_count(params) ** 2 * len(params.chosen_constants)


def draw(stream: BlockStream, params: PerturbedRuleParams, count: int) -> Draw:
    a, b = draw_operands(stream, params, count, zeros=(True, True))
    constants = np.array(params.chosen_constants, dtype=np.uint64)
    return _drawn(params, a, b, constants[stream.below(len(constants), count)])


def space(params: PerturbedRuleParams) -> Draw | None:
    constants = np.array(params.chosen_constants, dtype=np.uint64)
    pairs = every_operands(params, (True, True), len(constants))
    if pairs is None:
        return None
    a, b = (numbers.repeat(len(constants), axis=0) for numbers in pairs)
    return _drawn(params, a, b, np.tile(constants, len(pairs[0])))


def _drawn(params: PerturbedRuleParams, a: Limbs, b: Limbs, constant: Limbs) -> Draw:
    family = mix(np.stack([unordered_family(params.rule, a, b), constant], axis=1))
    return Draw(family, {"a": a, "b": b, "constant": constant[:, None]})


@columnar(version=1, draw=draw, capacity=capacity, space=space)
def perturbed_rule(columns: Columns, params: PerturbedRuleParams) -> Mapping[str, Any]:
    """E.g. "26#65 (a#b=a+b+15)=", 106.

    From "Language Models are Symbolic Learners in Arithmetic", arXiv 2410.15580, where the rule
    is not stated. Its level is the number of digits of the constant.
    """
    a, b, constant = (Integers.of_rows(columns[name]) for name in ("a", "b", "constant"))
    asks, claimed = _ASKS[params.rule]
    result = add(a, b) if params.rule.startswith("sum") else multiply(a, b)
    if params.rule == "sum_plus":
        result = add(result, constant)
    elif params.rule == "product_times":
        result = multiply(result, constant)
    else:
        result = _remainder(result, constant)
    return rows(
        Calculations(
            "perturbed_rule",
            (a, b, constant),
            (result,),
            asks,
            "{0}",
            params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim=f'["eq",{claimed},"{{3}}"]',
        level=constant.digit_counts,
        steps=np.maximum(a.digit_counts, b.digit_counts),
    )


def _remainder(number: Integers, by: Integers) -> Integers:
    """The remainders by numbers below 10^8, limb by limb from the top."""
    left = np.zeros_like(by.limbs[0])
    for limb in number.limbs[::-1]:
        left = (left * LIMB + limb) % by.limbs[0]
    return Integers(left[None, :])
