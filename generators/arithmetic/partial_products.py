"""The partial products of a multiplication, in four ways: probes of how a model multiplies."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, call
from mathmill.schemas.problem import Difficulty, Problem

_MOST_TERMS_DIGITS = 2  # of a number that says how often the other is written down

Factors = list[tuple[int, int]]


class PartialProductsParams(LayoutParams):
    """Params; the default numbers are those of "Language Models are Symbolic Learners"."""

    operation: ClassVar[str] = "partial_products"
    kind: ClassVar[str] = "products"

    method: Literal["standard", "lattice", "egyptian", "repetitive"] = Field(
        default="standard",
        description="Digits times the other number; digits with their places times digits with"
        " theirs; doublings of the first number; one number added as often as the other says.",
    )
    digits: int = Field(default=2, ge=1, le=20, description="Digits of both numbers.")

    @model_validator(mode="after")
    def _check_terms(self) -> Self:
        if self.method == "repetitive" and self.digits > _MOST_TERMS_DIGITS:
            raise ValueError(
                f"digits={self.digits}: a number is added up to 10^{self.digits} times; give"
                f" digits {_MOST_TERMS_DIGITS} or fewer, or another method"
            )
        return self


def capacity(params: PartialProductsParams) -> int:
    return int(9 * 10 ** (params.digits - 1)) ** 2 * (2 if params.method == "repetitive" else 1)


@generator(version=1, capacity=capacity)
def partial_products(stream: Stream, params: PartialProductsParams) -> Problem:
    """E.g. "Multiply 74 by each digit of 88, then 88 by each digit of 74, from the left:
    ", 592, 592, 616, 352.

    From "Language Models are Symbolic Learners in Arithmetic", arXiv 2410.15580. Both numbers are
    uniform among those of `digits` digits.
    """
    low, high = 10 ** (params.digits - 1), 10**params.digits - 1
    a, b = stream.integer(low, high), stream.integer(low, high)
    if params.method == "repetitive":
        return _repetitive(stream, params, a, b)
    factors, question = _METHODS[params.method](a, b)
    products = tuple(one * other for one, other in factors)
    asked: list[Expression] = [call("mul", *pair) for pair in factors]
    if params.method == "egyptian":  # the last power is that of b's first binary digit
        places = call("sub", call("length", call("digits", b, 2)), 1)
        asked[-1] = call("mul", call("pow", 2, places), a)
    claim = call("eq", call("list", *asked), call("list", *products))
    return _written(stream, params, (params.method, a, b), products, question, claim)


def _standard(a: int, b: int) -> tuple[Factors, str]:
    factors = [(int(digit), b) for digit in str(a)] + [(int(digit), a) for digit in str(b)]
    return factors, (
        f"Multiply {b} by each digit of {a}, then {a} by each digit of {b}, from the left: "
    )


def _lattice(a: int, b: int) -> tuple[Factors, str]:
    factors = [(one, other) for one in _placed(a) for other in _placed(b)]
    return factors, (
        f"Multiply each digit of {a} by each digit of {b}, all with their place values, from the"
        " left: "
    )


def _placed(number: int) -> list[int]:
    text = str(number)
    return [int(digit) * 10 ** (len(text) - k) for k, digit in enumerate(text, start=1)]


def _egyptian(a: int, b: int) -> tuple[Factors, str]:
    factors = [(2**k, a) for k in range(b.bit_length())]
    return factors, (
        f"Multiply {a} by each power of two from 1 to the greatest that is not above {b}: "
    )


_METHODS: dict[str, Callable[[int, int], tuple[Factors, str]]] = {
    "standard": _standard,
    "lattice": _lattice,
    "egyptian": _egyptian,
}


def _repetitive(stream: Stream, params: PartialProductsParams, a: int, b: int) -> Problem:
    """One of the numbers, either, written as often as the other says."""
    term, times = stream.choice([(a, b), (b, a)])
    if times == 1:  # a sum has two terms
        times = 2
    asks = "+".join([str(term)] * times) + "="
    claim = call("eq", call("add", *[term] * times), term * times)
    return _written(stream, params, ("repetitive", term, times), (term * times,), asks, claim)


def _written(
    stream: Stream,
    params: PartialProductsParams,
    given: tuple[str, int, int],
    found: tuple[int, ...],
    asks: str,
    claim: Expression,
) -> Problem:
    single = params.method == "repetitive"
    gives = ", ".join(map(str, found))
    return problem_of_instance(
        Instance(params.operation, given, found, asks, gives, "integer" if single else "text"),
        params,
        stream,
        claim=claim,
        canonical=f"partial_products {given[0]} {given[1]} {given[2]}",
        difficulty=Difficulty(level=len(found), digits=params.digits),
    )
