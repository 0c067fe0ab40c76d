"""Roots of polynomials that were multiplied out from them, found again by dividing out factors."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from math import gcd

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.algebra.polynomials import (
    divide_linear,
    polynomial,
    polynomial_text,
    times_linear,
)
from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Expression, Number, Text, Variable
from mathmill.schemas.problem import Difficulty, Problem

NAMES = tuple(Variable(name) for name in "xxxxyztuvw")

_DISTINCT = (
    "Find all real solutions of {equation}. Write the distinct solutions as a set in braces,"
    " in ascending order.",
    "Solve {equation} over the real numbers. Give the set of distinct solutions in braces,"
    " in ascending order.",
    "For which real numbers {name} does {equation} hold? Answer with a set in braces,"
    " each number once, in ascending order.",
)
_REPEATED = (
    "Find all real roots of the polynomial {polynomial}. List them in square brackets in ascending"
    " order, each as often as its multiplicity.",
    "List the real roots of {polynomial} in square brackets, in ascending order, repeating each"
    " root according to its multiplicity.",
    "What are the real roots of {polynomial}, counted with multiplicity? Answer with a list in"
    " square brackets, in ascending order.",
)

_LOWEST = " Write fractions in lowest terms."
_REAL = Text("real")

Root = tuple[int, int]  # numerator and denominator, in lowest terms


class PolynomialRootsParams(Params):
    min_degree: int = Field(default=2, ge=1, le=20, description="Least number of roots.")
    max_degree: int = Field(default=4, ge=1, le=20, description="Greatest number of roots.")
    max_root: int = Field(default=12, ge=1, le=10**12, description="Largest numerator of a root.")
    max_denominator: int = Field(
        default=3, ge=1, le=10**6, description="Largest denominator of a root; 1 for integers."
    )
    max_factor: int = Field(
        default=3, ge=1, le=10**12, description="Largest constant that multiplies the polynomial."
    )
    repeated: bool = Field(
        default=True, description="Whether roots may coincide, and may be asked with multiplicity."
    )

    @model_validator(mode="after")
    def _check_degrees(self) -> Self:
        if self.max_degree < self.min_degree:
            raise ValueError(f"max_degree={self.max_degree} is below min_degree={self.min_degree}")
        if not self.repeated and self.max_degree > 2 * self.max_root + 1:
            raise ValueError(
                f"max_degree={self.max_degree} needs more distinct roots than"
                f" max_root={self.max_root} gives for certain; raise max_root"
            )
        return self


@generator(version=1)
def polynomial_roots(stream: Stream, params: PolynomialRootsParams) -> Problem:
    """E.g. "What are the real roots of t^4 - 4*t^3 - 107*t^2 + 870*t - 1800, counted with
    multiplicity? Answer with a list in square brackets, in ascending order. Write fractions in
    lowest terms.", [-12, 5, 5, 6].
    """
    degree = stream.integer(params.min_degree, params.max_degree)
    roots = sorted(_roots(stream, params, degree), key=lambda root: Fraction(*root))
    canonical = f"roots {roots}"
    stream.require(canonical)
    factor = stream.nonzero(-params.max_factor, params.max_factor)
    factor = abs(factor) if stream.chance(1, 2) else factor
    coefficients = [factor]
    for p, q in roots:
        coefficients = times_linear(coefficients, q, -p)
    variable = stream.choice(NAMES)
    multiple = params.repeated and stream.chance(1, 2)
    question = stream.choice(_REPEATED if multiple else _DISTINCT)
    text = polynomial_text(coefficients, variable.name)
    answer, claim = _answer(coefficients, roots, variable, multiple)
    steps = _steps(coefficients, factor, roots, variable.name)
    what = "roots, each as often as its multiplicity, are" if multiple else "solution set is"
    steps.append(f"The {what} {answer}.")
    question = question.format(equation=f"{text} = 0", polynomial=text, name=variable.name)
    return Problem(
        question=question + _LOWEST if params.max_denominator > 1 else question,
        answer=answer,
        answer_type="vector" if multiple else "set",
        solution=tuple(steps),
        claim=claim,
        canonical=canonical,
        difficulty=Difficulty(
            level=degree - 1,
            steps=len(steps),
            digits=len(str(max(map(abs, coefficients)))),
            depth=2,
        ),
    )


def _roots(stream: Stream, params: PolynomialRootsParams, degree: int) -> list[Root]:
    """As many roots as the degree; about one in four repeats an earlier one where that may be."""
    roots: list[Root] = []
    while len(roots) < degree:
        if roots and params.repeated and stream.chance(1, 4):
            roots.append(stream.choice(roots))
            continue
        root = _root(stream, params)
        if params.repeated or root not in roots:
            roots.append(root)
    return roots


def _root(stream: Stream, params: PolynomialRootsParams) -> Root:
    """An integer, or in one case of four a fraction with a small denominator."""
    p, q = stream.integer(-params.max_root, params.max_root), 1
    if params.max_denominator > 1 and stream.chance(1, 4):
        q = stream.integer(2, params.max_denominator)
    common = gcd(p, q)
    return p // common, q // common


def _answer(
    coefficients: list[int], roots: list[Root], x: Variable, multiple: bool
) -> tuple[str, Expression]:
    kept = roots if multiple else [root for root, _ in groupby(roots)]
    values = tuple([Number(p if q == 1 else Fraction(p, q)) for p, q in kept])
    body = polynomial(coefficients, x)
    text = ", ".join(map(_number, kept))
    if multiple:
        asked = Apply("roots", (body, x, _REAL))
        return f"[{text}]", Apply("eq", (asked, Apply("list", values)))
    asked = Apply("solutions", (Apply("eq", (body, Number(0))), x, _REAL))
    return f"{{{text}}}", Apply("eq", (asked, Apply("set", values)))


def _steps(coefficients: list[int], factor: int, roots: list[Root], name: str) -> list[str]:
    """Divide out the constant, then one linear factor after the other."""
    lines = []
    rest = coefficients
    if factor != 1:
        rest = [value // factor for value in coefficients]
        whole, inner = polynomial_text(coefficients, name), polynomial_text(rest, name)
        lines.append(f"Take out the constant factor: {whole} = {_product(factor, inner)}")
    for p, q in roots[:-1]:
        linear = polynomial_text((-p, q), name)
        quotient = divide_linear(rest, q, -p)
        split = f"{polynomial_text(rest, name)} = {_pair(linear, polynomial_text(quotient, name))}"
        if p:
            lines.append(f"Try {name} = {_number((p, q))}: {_evaluated(rest, p, q)} = 0")
            lines.append(f"So {linear} is a factor: {split}")
        else:
            lines.append(f"Every term has the factor {name}: {split}")
        rest = quotient
    p, q = roots[-1]
    last, root = polynomial_text((-p, q), name), _number(roots[-1])
    what = "The last factor" if len(roots) > 1 else "The factor"
    lines.append(f"{what} {last} is zero at {name} = {root}: {_evaluated([-p, q], p, q)} = 0")
    return lines


def _product(factor: int, inner: str) -> str:
    return f"-({inner})" if factor == -1 else f"{factor}*({inner})"


def _pair(linear: str, quotient: str) -> str:
    """The product of a linear factor and its quotient, with brackets around sums."""
    return f"{_bracketed(linear)}*{_bracketed(quotient)}"


def _bracketed(text: str) -> str:
    return f"({text})" if " " in text else text


def _evaluated(coefficients: list[int], p: int, q: int) -> str:
    """The value of each term that is not zero, as a sum."""
    text = ""
    for power in range(len(coefficients) - 1, -1, -1):
        value = coefficients[power]
        if value == 0 or (p == 0 and power):
            continue
        above, below = value * p**power, q**power
        size = str(abs(above) if below == 1 else Fraction(abs(above), below))
        if text:
            text += f" - {size}" if above < 0 else f" + {size}"
        else:
            text = f"-{size}" if above < 0 else size
    return text or "0"


def _number(root: Root) -> str:
    p, q = root
    return str(p) if q == 1 else f"{p}/{q}"
