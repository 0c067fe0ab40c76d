"""Fractions as bare calculations: brought to lowest terms, added, multiplied, compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, NamedTuple

import numpy as np
from pydantic import Field

from mathmill.generators.arithmetic.operands import operand_count, rows
from mathmill.generators.arithmetic.values import integers_of
from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.layouts.calculations import Calculations
from mathmill.generators.number_theory.pairs import (
    PairParams,
    Values,
    Words,
    draw_values,
    every_values,
    unordered,
    word,
)
from mathmill.generators.registry import columnar
from mathmill.generators.splits import families_of
from mathmill.generators.streams import BlockStream, Noise


class Form(NamedTuple):
    """How one of the four is asked and claimed."""

    asks: str
    gives: str
    claim: str


def _lowest(above: str, below: str, found: tuple[str, str]) -> str:
    """The claim that two numerals write above/below in lowest terms."""
    common = f'["gcd",{above},{below}]'
    parts = f'["quotient",{above},{common}],["quotient",{below},{common}]'
    return f'["eq",["list",{parts}],["list","{found[0]}","{found[1]}"]]'


_SUM = '["add",["mul","{0}","{3}"],["mul","{2}","{1}"]]'
_BELOW = '["mul","{1}","{3}"]'
_FORMS = {
    "simplify": Form(
        "{0}/{1} as a fraction in lowest terms",
        "{0}/{1}",
        _lowest('"{0}"', '"{1}"', ("{2}", "{3}")),
    ),
    "add": Form(
        "{0}/{1}+{2}/{3} as a fraction in lowest terms",
        "{0}/{1}",
        _lowest(_SUM, _BELOW, ("{4}", "{5}")),
    ),
    "multiply": Form(
        "{0}/{1}*{2}/{3} as a fraction in lowest terms",
        "{0}/{1}",
        _lowest('["mul","{0}","{2}"]', _BELOW, ("{4}", "{5}")),
    ),
    "compare": Form(
        "{0}/{1}>{2}/{3} (one if so, zero if not)",
        "{0}",
        '["eq",["max","0",["sign",["sub",["div","{0}","{1}"],["div","{2}","{3}"]]]],"{4}"]',
    ),
}


class FractionPairsParams(PairParams):
    operation: ClassVar[str] = "fraction_pairs"

    max_digits: int = Field(
        default=4, ge=1, le=9, description="Most digits of a numerator or denominator."
    )
    form: Literal["simplify", "add", "multiply", "compare"] = Field(
        default="add", description="What is done with the fractions."
    )

    @property
    def zeros(self) -> tuple[bool, ...]:
        """Which of the numbers may be 0: those above the fraction bars."""
        return (True, False) * (1 if self.form == "simplify" else 2)

    @property
    def operands(self) -> int:
        return len(self.zeros)

    @property
    def combinations(self) -> int:
        return int(operand_count(self) ** len(self.zeros))

    @property
    def widest(self) -> int:
        return 2 * self.max_digits + 1


def draw(stream: BlockStream, params: FractionPairsParams, count: int) -> Draw:
    values = draw_values(stream, params, count, zeros=params.zeros)
    return _drawn(
        params, [value if k % 2 == 0 else np.maximum(value, 1) for k, value in enumerate(values)]
    )


def space(params: FractionPairsParams) -> Draw | None:
    values = every_values(params, params.zeros)
    return None if values is None else _drawn(params, values)


def _drawn(params: FractionPairsParams, values: list[Values]) -> Draw:
    salt = f"fraction_pairs {params.form}"
    return Draw(
        families_of(salt, *_up_to_order(params.form, list(map(word, values)))),
        {f"given_{k}": value for k, value in enumerate(values)},
    )


def _up_to_order(form: str, words: list[Words]) -> list[Words]:
    """What stays the same where the two fractions change places, or parts that commute."""
    if form in ("simplify", "compare"):
        return words
    a, b, c, d = words
    below = unordered(b, d)
    if form == "multiply":
        return [unordered(a, c), below]
    return [unordered(unordered(a, d), unordered(c, b)), below]


@columnar(version=1, draw=draw, space=space)
def fraction_pairs(columns: Columns, params: FractionPairsParams) -> Mapping[str, Any]:
    """E.g. "5522/9983+7532/1351 as a fraction in lowest terms=", 11807454/1926719.

    Its level is the number of digits of the longest number found. After the Int2Int code that
    goes with "Learning the greatest common divisor", arXiv 2308.15594.
    """
    values = [columns[name] for name in sorted(columns) if name.startswith("given_")]
    form = _FORMS[params.form]
    given = tuple(map(integers_of, values))
    found = tuple(map(integers_of, _found(params.form, *values)))
    return rows(
        Calculations(
            "fraction_pairs",
            given,
            found,
            form.asks,
            form.gives,
            params.widest,
            Noise(columns[NOISE]),
        ),
        params,
        claim=form.claim,
        level=np.maximum.reduce([number.digit_counts for number in found]),
        steps=np.maximum.reduce([number.digit_counts for number in given]),
    )


def _found(form: str, a: Values, b: Values, *others: Values) -> list[Values]:
    if form == "compare":
        c, d = others
        return [(a * d > c * b).astype(np.int64)]
    above, below = a, b
    if others:
        c, d = others
        above, below = (a * d + c * b if form == "add" else a * c), b * d
    common = np.gcd(above, below)
    return [above // common, below // common]
