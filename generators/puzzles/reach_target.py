"""Reach a target: combine all the numbers given, each once, to one result.

The puzzle of "Exploring Mathematical Extrapolation of Large Language Models with Synthetic Data",
arXiv 2406.02100; how it is written down is our choice.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Number, call
from mathmill.schemas.problem import Difficulty, Problem

_TRIES = 500
_NAMES = {"+": "add", "-": "sub", "*": "mul", "/": "div"}


class ReachTargetParams(LayoutParams):
    operation: ClassVar[str] = "reach_target"
    kind: ClassVar[str] = "puzzle"
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"max_value": 1_000},
                {"min_numbers": 8, "max_numbers": 8},
                {"natural": True},
            ]
        }
    )

    min_numbers: int = Field(default=5, ge=2, le=20, description="Fewest numbers given (N).")
    max_numbers: int = Field(default=7, ge=2, le=20, description="Most numbers given (N).")
    max_value: int = Field(
        default=60, ge=2, le=10**6, description="Numbers are uniform from 1 to it (V)."
    )
    max_target: int = Field(
        default=1_000, ge=1, le=10**9, description="The target lies from -T to T (T)."
    )
    natural: bool = Field(default=False, description="Whether no result on the way is negative.")

    @model_validator(mode="after")
    def _check_numbers(self) -> Self:
        if self.max_numbers < self.min_numbers:
            raise ValueError(
                f"max_numbers={self.max_numbers} is below min_numbers={self.min_numbers};"
                " raise max_numbers or lower min_numbers"
            )
        return self


@generator(version=1)
def reach_target(stream: Stream, params: ReachTargetParams) -> Problem:
    """E.g. "2, 13, 3, 49, 18 : -92 > ", 3*18=54,13-2=11,11-49=-38,-38-54=-92.

    Each step takes two of the numbers that are left, joins them by + - * or /, and puts the
    result, an integer, in their place; the last result is the target. There may be many ways: a
    checker accepts each. A negative number that is the second of a step is in brackets.
    """
    count = stream.integer(params.min_numbers, params.max_numbers)
    for _ in range(_TRIES):
        numbers = [stream.integer(1, params.max_value) for _ in range(count)]
        steps = _combine(stream, numbers, params.natural)
        target = steps[-1].result
        if abs(target) <= params.max_target:
            break
        stream.again()
    else:
        raise BadInputError(
            f"puzzles.reach_target found no target within max_target={params.max_target} in"
            f" {_TRIES} tries; raise it"
        )
    canonical = f"reach {target} {sorted(numbers)}"
    stream.require(canonical)
    listed = ", ".join(map(str, numbers))
    shown = ",".join(map(str, steps))
    return problem_of_instance(
        Instance(
            params.operation, (tuple(numbers), target), tuple(steps),
            f"{listed} : {target} > ", shown, "text",
        ),
        params,
        stream,
        claim=call("eq", _claimed(numbers, steps), target),
        canonical=canonical,
        difficulty=Difficulty(
            level=count, steps=count - 1, digits=len(str(max(numbers))), depth=count - 1
        ),
    )  # fmt: skip


class Step(NamedTuple):
    a: int
    sign: str
    b: int
    result: int

    def __str__(self) -> str:
        second = f"({self.b})" if self.b < 0 else f"{self.b}"
        return f"{self.a}{self.sign}{second}={self.result}"


def _combine(stream: Stream, numbers: list[int], natural: bool) -> list[Step]:
    """Two random members of the pool after the other joined, until one is left."""
    pool = list(numbers)
    steps = []
    while len(pool) > 1:
        a = pool.pop(stream.below(len(pool)))
        b = pool.pop(stream.below(len(pool)))
        sign, result = _joined(stream, a, b, natural)
        steps.append(Step(a, sign, b, result))
        pool.append(result)
    return steps


def _claimed(numbers: list[int], steps: list[Step]) -> Expression:
    """The steps put into one another; of equal numbers the first that came in is taken."""
    pool = list(numbers)
    parts: list[Expression] = [Number(number) for number in numbers]
    for a, sign, b, result in steps:
        taken = []
        for operand in (a, b):
            at = pool.index(operand)
            del pool[at]
            taken.append(parts.pop(at))
        pool.append(result)
        parts.append(Apply(_NAMES[sign], tuple(taken)))
    return parts[0]


def _joined(stream: Stream, a: int, b: int, natural: bool) -> tuple[str, int]:
    """An operation, as likely as any other that leaves an integer, and its result."""
    results = {"+": a + b, "*": a * b}
    if a >= b or not natural:
        results["-"] = a - b
    if b and a % b == 0:
        results["/"] = a // b
    sign = stream.choice(tuple(results))
    return sign, results[sign]
