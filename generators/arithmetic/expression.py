"""Expressions of one to ten operators with brackets, decimals, percents and negative numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.arithmetic.expression_tokens import (
    PLACES,
    Grown,
    TooLongError,
    bracketed,
    leaf,
    product,
    short,
    total,
)
from mathmill.generators.decimals import decimal
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import call, from_data
from mathmill.schemas.problem import Difficulty, Problem

_SHARES = (10, 17, 18, 19, 12, 11, 5, 5, 4, 1)  # of 1..10 operators; the last is our choice
_RESOLUTION = 1_000_000
_TRIES = 200
_LONGEST = 120  # digits of a value that is no short decimal
_PERCENT = " (x% is x/100)"  # not a share of what it is added to, as calculators may have it
_STATED = f" (exact; as a fraction in lowest terms if it has more than {PLACES} decimals) = "


class ExpressionParams(LayoutParams):
    """Params; the defaults are the shares measured in MathGLM's test file, arXiv 2309.03241."""

    operation: ClassVar[str] = "expression"
    kind: ClassVar[str] = "expression"
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"layout": "mathglm", "exact": False},
                {"layout": "mathglm", "exact": False, "options": {"faithful": True}},
                {"brackets": 1.0, "square": 1.0, "min_operators": 4},
            ]
        }
    )

    min_operators: int = Field(default=1, ge=1, le=10, description="Fewest operators.")
    max_operators: int = Field(
        default=10, ge=1, le=10, description="Most operators; their shares are the measured ones."
    )
    decimals: float = Field(default=0.41, ge=0, le=1, description="Share of lines with decimals.")
    percents: float = Field(default=0.30, ge=0, le=1, description="Share of lines with a percent.")
    negatives: float = Field(
        default=0.43, ge=0, le=1, description="Share of lines with a negative number."
    )
    brackets: float = Field(
        default=0.55, ge=0, le=1, description="Share of lines with brackets, as far as they fit."
    )
    square: float = Field(
        default=0.10,
        ge=0,
        le=1,
        description="Share of lines with [] around (), as far as they fit.",
    )
    exact: bool = Field(
        default=True,
        description="Choose numbers so that every value on the way has at most 4 decimals; else"
        " divisors are as they come, and values that have more are fractions.",
    )

    @model_validator(mode="after")
    def _check_operators(self) -> Self:
        if self.max_operators < self.min_operators:
            raise ValueError(
                f"max_operators={self.max_operators} is below min_operators={self.min_operators};"
                " raise max_operators or lower min_operators"
            )
        return self


@generator(version=1)
def expression(stream: Stream, params: ExpressionParams) -> Problem:
    """E.g. "391*(72%*(-7593)) (x% is x/100) = ", -2137581.36.

    Brackets come first, then * and / from the left, then + and - from the left; `20%` is 0.2,
    as the plain question says. A negative number is in brackets unless it stands first, in the line
    or inside brackets.
    """
    counts = range(params.min_operators, params.max_operators + 1)
    operators = stream.weighted(counts, [_SHARES[count - 1] for count in counts])
    grown = _line(stream, params, operators)
    answer = numeral(grown.value)
    text = written(grown.tokens)
    return problem_of_instance(
        Instance(
            params.operation, grown.tokens, (grown.value,),
            text + _PERCENT * ("%" in text) + (" = " if params.exact else _STATED), answer,
            "decimal" if params.exact else "rational",
        ),
        params,
        stream,
        claim=call("eq", grown.claim, from_data(answer)),
        canonical=grown.canonical,
        difficulty=Difficulty(
            level=operators, steps=operators, digits=max(map(len, grown.tokens)),
            depth=("(" in grown.tokens) + ("[" in grown.tokens),
        ),
    )  # fmt: skip


def numeral(value: Fraction) -> str:
    """A short decimal, and any other number as a fraction in lowest terms."""
    if value.denominator == 1:
        return str(value.numerator)
    if short(value):
        return decimal(value.numerator * 10**PLACES // value.denominator, PLACES)
    return str(value)


def written(tokens: tuple[str, ...]) -> str:
    """Tokens as text: a negative number that does not stand first gets brackets.

    >>> written(("-2", "*", "-3"))
    '-2*(-3)'
    """
    first = True
    shown = []
    for token in tokens:
        shown.append(f"({token})" if token[0] == "-" and len(token) > 1 and not first else token)
        first = token in "(["
    return "".join(shown)


def _line(stream: Stream, params: ExpressionParams, operators: int) -> Grown:
    """A line with what its own draws say it has."""

    def lot(share: float) -> bool:
        return stream.below(_RESOLUTION) < share * _RESOLUTION

    wanted = [name for name in ("decimals", "percents", "negatives") if lot(getattr(params, name))]
    square = operators > 2 and lot(params.square)
    round_ = square or (operators > 1 and lot(params.brackets))
    for _ in range(_TRIES):
        try:
            grown = _grow(stream, params.exact, operators, wanted, round_ + square)
        except TooLongError:
            continue
        value = grown.value
        if value.numerator.bit_length() + value.denominator.bit_length() < 3 * _LONGEST:
            return grown
    raise BadInputError(
        f"arithmetic.expression found no line with {operators} operators whose values are short"
        " enough; lower max_operators or the share of decimals"
    )


def _grow(stream: Stream, exact: bool, operators: int, wanted: list[str], depth: int) -> Grown:
    leaves = [_leaf(stream, exact, kind) for kind in _kinds(stream, operators + 1, wanted)]
    return _sum(stream, leaves, exact, depth, bracket_here=False)


def _sum(
    stream: Stream, leaves: list[Grown], exact: bool, depth: int, *, bracket_here: bool
) -> Grown:
    """The leaves in their order; with a depth, a run of them in brackets."""
    parts = leaves
    if depth:
        # Of the operators left, one stays outside, and each bracket inside needs one of its own.
        size = stream.integer(depth + 1, len(leaves) - 1)
        at = stream.below(len(leaves) - size + 1)
        inside = _sum(stream, leaves[at : at + size], exact, depth - 1, bracket_here=True)
        parts = [*leaves[:at], bracketed(inside, square=depth == 2), *leaves[at + size :]]
    marks = stream.below(1 << len(parts))
    cuts = [at for at in range(1, len(parts)) if marks >> at & 1]
    if bracket_here and not cuts and stream.chance(3, 4):
        cuts = [stream.integer(1, len(parts) - 1)]  # a sum, for which brackets matter
    ends = [0, *cuts, len(parts)]
    terms = [product(stream, parts[low:high], exact) for low, high in pairwise(ends)]
    return total(stream, terms)


def _kinds(stream: Stream, count: int, wanted: list[str]) -> list[str]:
    """What each number is: every wanted kind at least once, and at one place in four more."""
    kinds = ["plain"] * count
    marks = stream.below(4**count) if wanted else 0
    for place in range(count):
        if marks and marks >> 2 * place & 3 == 3:
            kinds[place] = stream.choice(wanted)
    for place, kind in zip(
        stream.sample(range(count), min(len(wanted), count)), wanted, strict=False
    ):
        kinds[place] = kind
    return kinds


def _leaf(stream: Stream, exact: bool, kind: str) -> Grown:
    if kind == "decimals":
        most = 2 if exact else 10
        places = stream.integer(1, min(5, most)) if stream.chance(9, 10) else most
        whole = stream.digits(stream.weighted((4, 3, 2, 1), (83, 13, 3, 1)))
        units = whole * 10**places + stream.integer(1, 10**places - 1)
        return leaf(decimal(units, places), Fraction(units, 10**places))
    if kind == "percents":
        number = stream.integer(1, 100)
        return leaf(f"{number}%", Fraction(number, 100))
    number = stream.digits(stream.weighted((4, 3, 2, 1), (83, 13, 3, 1))) or 10_000
    number = -number if kind == "negatives" else number
    return leaf(str(number), Fraction(number))
