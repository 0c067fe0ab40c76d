"""How many numbers of a range have given divisors and not others."""

from __future__ import annotations

from math import lcm

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.params import LeanParams
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, Variable, call
from mathmill.schemas.problem import Difficulty, Problem

_N = Variable("n")
_QUESTIONS = (
    "How many integers n from {low} to {high}, both included, are divisible by {property}?",
    "How many integers n are there from {low} to {high}, both included, that are divisible by"
    " {property}?",
    "Count the integers n from {low} to {high}, both included, that are divisible by {property}.",
)


class CountingParams(LeanParams):
    max_length: int = Field(default=90, ge=10, le=200, description="Most numbers of a range.")
    max_start: int = Field(default=200, ge=1, le=10**6, description="Largest first number.")
    max_divisor: int = Field(default=12, ge=3, le=50, description="Largest divisor.")

    @model_validator(mode="after")
    def _check_divisors(self) -> Self:
        if self.max_divisor > self.max_length:
            raise ValueError(f"max_divisor={self.max_divisor} is above {self.max_length} numbers")
        return self


@generator(version=1)
def counting(stream: Stream, params: CountingParams) -> Problem:
    """E.g. "How many integers n from 69 to 104, both included, are divisible by both 7 and
    12?", 1.

    With `lean`, the theorem is about the list of these numbers, filtered, and the kernel counts.
    """
    low = stream.integer(1, params.max_start)
    high = low + stream.integer(params.max_length // 3, params.max_length - 1)
    first = stream.integer(2, params.max_divisor)
    second = 2 + (first - 1 + stream.below(params.max_divisor - 2)) % (params.max_divisor - 1)
    sort = stream.choice(("alone", "both", "either", "but"))
    if first % second == 0:  # else "but not" would leave nothing
        first, second = second, first
    given = (first,) if sort == "alone" else (first, second)
    canonical = f"counting {low} {high} {sort} {given if sort == 'but' else sorted(given)}"
    stream.require(canonical)
    shared = lcm(first, second)
    counts = [high // by - (low - 1) // by for by in (first, second, shared)]
    words = {
        "alone": f"{first}", "both": f"both {first} and {second}",
        "either": f"{first} or {second} or both", "but": f"{first} but not by {second}",
    }  # fmt: skip
    total, lines = _worked(sort, (first, second, shared), counts, (low, high))
    counted = call("if_then", _condition(sort, first, second), 1, 0)
    return Problem(
        question=stream.choice(_QUESTIONS).format(low=low, high=high, property=words[sort]),
        answer=str(total),
        answer_type="integer",
        solution=tuple(lines),
        claim=call("eq", call("sum", counted, _N, low, high), total),
        canonical=canonical,
        tags=(sort,),
        difficulty=Difficulty(level=int(sort != "alone"), steps=len(lines), digits=len(str(high))),
    )


def _condition(sort: str, first: int, second: int) -> Expression:
    one, other = (call("divides", by, _N) for by in (first, second))
    if sort == "alone":
        return one
    if sort == "but":
        return call("and", one, call("not", other))
    return call("and" if sort == "both" else "or", one, other)


def _worked(
    sort: str, divisors: tuple[int, int, int], counts: list[int], ends: tuple[int, int]
) -> tuple[int, list[str]]:
    """The count, and the lines that find it from the counts of multiples."""
    first, second, shared = divisors
    one, other, both = counts
    if sort == "alone":
        return one, [_multiples(first, one, ends)]
    if sort == "both":
        return both, [f"{_both(divisors)}", _multiples(shared, both, ends)]
    lines = [_multiples(first, one, ends)]
    if sort == "either":
        lines.append(_multiples(second, other, ends))
    lines += [_both(divisors), _multiples(shared, both, ends)]
    if sort == "but":
        total = one - both
        return total, [*lines, f"Multiples of {first} without those: {one} - {both} = {total}"]
    total = one + other - both
    return total, [*lines, f"Those of either, each once: {one} + {other} - {both} = {total}"]


def _both(divisors: tuple[int, int, int]) -> str:
    first, second, shared = divisors
    return f"A multiple of both is one of lcm({first}, {second}): lcm({first}, {second}) = {shared}"


def _multiples(by: int, count: int, ends: tuple[int, int]) -> str:
    """Multiples up to the last number without those below the first."""
    low, high = ends
    upto, below = high // by, (low - 1) // by
    return f"Multiples of {by} up to {high}, without those below {low}: {upto} - {below} = {count}"
