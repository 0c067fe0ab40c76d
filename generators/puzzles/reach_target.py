"""Reach a target: combine all the numbers given, each once, to one result.

The puzzle of "Exploring Mathematical Extrapolation of Large Language Models with Synthetic Data",
arXiv 2406.02100; how it is written down is our choice.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Number, call
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
        steps, made = _combine(stream, numbers, params.natural)
        target, shown = made
        if abs(target) <= params.max_target:
            break
    else:
        raise BadInputError(
            f"puzzles.reach_target found no target within max_target={params.max_target} in"
            f" {_TRIES} tries; raise it"
        )
    listed = ", ".join(map(str, numbers))
    return problem_of_instance(
        Instance(
            params.operation, (tuple(numbers), target), tuple(steps),
            f"{listed} : {target} > ", ",".join(steps), "text",
        ),
        params,
        stream,
        claim=call("eq", shown, target),
        canonical=f"reach {target} {sorted(numbers)}",
        difficulty=Difficulty(
            level=count, steps=count - 1, digits=len(str(max(numbers))), depth=count - 1
        ),
    )  # fmt: skip


def _combine(
    stream: Stream, numbers: list[int], natural: bool
) -> tuple[list[str], tuple[int, Expression]]:
    """Two random members of the pool after the other joined, until one is left."""
    pool: list[tuple[int, Expression]] = [(number, Number(number)) for number in numbers]
    steps = []
    while len(pool) > 1:
        a, first = _taken(pool, stream)
        b, second = _taken(pool, stream)
        sign, value = _joined(stream, a, b, natural)
        steps.append(f"{a}{sign}{f'({b})' if b < 0 else b}={value}")
        pool.append((value, call(_NAMES[sign], first, second)))
    return steps, pool[0]


def _taken(pool: list[tuple[int, Expression]], stream: Stream) -> tuple[int, Expression]:
    """A random member; of equal ones the first that came in, so that steps tell which it was."""
    value = stream.choice(pool)[0]
    return pool.pop(next(at for at, (number, _) in enumerate(pool) if number == value))


def _joined(stream: Stream, a: int, b: int, natural: bool) -> tuple[str, int]:
    """An operation, as likely as any other that leaves an integer, and its result."""
    results = {"+": a + b, "*": a * b}
    if a >= b or not natural:
        results["-"] = a - b
    if b and a % b == 0:
        results["/"] = a // b
    sign = stream.choice(tuple(results))
    return sign, results[sign]
