"""The next term of a sequence whose kind of rule is stated, so that it is determined.

The logical ability of "Exposing Numeracy Gaps: A Benchmark to Evaluate Fundamental Numerical
Abilities in Large Language Models" (NumericBench), arXiv 2502.11075. The families of rules, their
ranges and the number of terms shown are our choice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from pydantic import Field

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, call
from mathmill.schemas.problem import Difficulty, Problem

Family = Literal["arithmetic", "geometric", "quadratic", "cubic", "affine", "additive"]

RULES: dict[Family, str] = {
    "arithmetic": "each term is the one before plus a fixed number",
    "geometric": "each term is the one before times a fixed number",
    "quadratic": "the n-th term is a polynomial in n of degree 2 or less",
    "cubic": "the n-th term is a polynomial in n of degree 3 or less",
    "affine": "each term is the one before times a fixed number, plus a fixed number",
    "additive": "from the third on, each term is the sum of the two before it",
}


class NextTermParams(LayoutParams):
    operation: ClassVar[str] = "next_term"
    kind: ClassVar[str] = "sequence"

    family: Family | None = Field(
        default=None, description="The family of rules; by default any of them."
    )
    max_value: int = Field(default=20, ge=2, le=10**6, description="Greatest coefficient drawn.")


@generator(version=1)
def next_term(stream: Stream, params: NextTermParams) -> Problem:
    """E.g. "In this sequence the n-th term is a polynomial in n of degree 3 or less. What is the
    next term? 53, 172, 409, 806, 1405, ", 2248.
    """
    families = tuple(RULES) if params.family is None else (params.family,)
    family = stream.choice(families)
    shown = stream.integer(5, 7)
    terms = _FAMILIES[family](stream, params.max_value, shown + 1)
    *given, following = terms
    listed = ", ".join(map(str, given))
    question = f"In this sequence {RULES[family]}. What is the next term?\n{listed}, "
    return problem_of_instance(
        Instance(
            "next_term", (family, tuple(given)), (following,), question, str(following), "integer"
        ),
        params,
        stream,
        claim=call("eq", _from_the_last(family, given), following),
        canonical=f"next term {family} {listed}",
        difficulty=Difficulty(
            level=tuple(RULES).index(family), steps=1, digits=max(len(str(abs(t))) for t in given)
        ),
    )


def _arithmetic(stream: Stream, most: int, count: int) -> list[int]:
    first, step = stream.integer(-most, most), stream.nonzero(-most, most)
    return [first + step * n for n in range(count)]


def _geometric(stream: Stream, most: int, count: int) -> list[int]:
    first, ratio = stream.nonzero(-most, most), stream.choice((-5, -4, -3, -2, 2, 3, 4, 5))
    return [first * ratio**n for n in range(count)]


def _polynomial(degree: int) -> Callable[[Stream, int, int], list[int]]:
    def terms(stream: Stream, most: int, count: int) -> list[int]:
        coefficients = [stream.integer(-most, most) for _ in range(degree)]
        coefficients.append(stream.nonzero(-most, most))
        return [
            sum(factor * n**power for power, factor in enumerate(coefficients))
            for n in range(1, count + 1)
        ]

    return terms


def _affine(stream: Stream, most: int, count: int) -> list[int]:
    factor, plus = stream.choice((-3, -2, 2, 3, 4)), stream.nonzero(-most, most)
    terms = [stream.integer(-most, most)]
    if terms[0] * (factor - 1) == -plus:  # a fixed point, which leaves the rule open
        terms[0] += 1
    while len(terms) < count:
        terms.append(terms[-1] * factor + plus)
    return terms


def _additive(stream: Stream, most: int, count: int) -> list[int]:
    terms = [stream.integer(-most, most), stream.nonzero(-most, most)]
    while len(terms) < count:
        terms.append(terms[-2] + terms[-1])
    return terms


_FAMILIES: dict[Family, Callable[[Stream, int, int], list[int]]] = {
    "arithmetic": _arithmetic,
    "geometric": _geometric,
    "quadratic": _polynomial(2),
    "cubic": _polynomial(3),
    "affine": _affine,
    "additive": _additive,
}


def _from_the_last(family: Family, terms: Sequence[int]) -> Apply:
    """The next term from the last ones, without the rule's coefficients."""
    d, c, b, a = terms[-1], terms[-2], terms[-3], terms[-4]
    if family == "arithmetic":
        return call("sub", call("mul", 2, d), c)
    if family == "geometric":
        return call("div", call("mul", d, d), c)
    if family == "quadratic":
        return call("add", call("mul", 3, d), call("mul", -3, c), b)
    if family == "cubic":
        return call("add", call("mul", 4, d), call("mul", -6, c), call("mul", 4, b), call("neg", a))
    if family == "affine":
        step = call("sub", d, c)
        return call("add", d, call("div", call("mul", step, step), call("sub", c, b)))
    return call("add", d, c)
