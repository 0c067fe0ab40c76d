"""A comparison of two natural numbers as one of CAEF's machines does it.

From "Executing Arithmetic: Fine-Tuning Large Language Models as Turing Machines", arXiv
2410.07896.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.machines.operands import MachineParams, draw_lengths
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.machines import PLAIN
from mathmill.schemas.problem import Difficulty, Problem

_TRUTHS = {"GREATER_THAN": "gt", "LESS_THAN": "lt", "EQUAL": "eq"}


class ComparisonParams(MachineParams):
    operation: ClassVar[str] = "machine_comparison"

    operator: Literal["GREATER_THAN", "LESS_THAN", "EQUAL"] = Field(
        default="GREATER_THAN", description="Which machine compares."
    )
    alike: float = Field(
        default=0.25,
        ge=0,
        le=1,
        description="Share of the rows in which the second number is the first, or, in half of"
        " them, the first with another digit in one place.",
    )


@generator(version=1)
def comparison(stream: Stream, params: ComparisonParams) -> Problem:
    """E.g. "98434>9=", True.

    The answer is True or False. Its level is the number of digits that are read.
    """
    sizes = draw_lengths(stream, params)
    a, b = map(stream.digits, sizes)
    if stream.happens(params.alike):
        b = _like(a, stream)
    truth = {"GREATER_THAN": a > b, "LESS_THAN": a < b, "EQUAL": a == b}[params.operator]
    # a > b and b < a are twins, and so are a == b and b == a
    key = (b, a) if params.operator == "LESS_THAN" else (a, b)
    if params.operator == "EQUAL":
        key, sign = (min(a, b), max(a, b)), "=="
    else:
        sign = ">"
    digits = [len(str(number)) for number in (a, b)]
    return problem_of_instance(
        Instance(
            params.operation,
            given=(params.operator, a, b),
            found=(truth,),
            asks=PLAIN[params.operator].format(a, b),
            gives=str(truth),
            answer_type="boolean",
        ),
        params,
        stream,
        claim=call("eq", call(_TRUTHS[params.operator], a, b), call("true" if truth else "false")),
        canonical=f"comparison {key[0]} {sign} {key[1]}",
        difficulty=Difficulty(level=sum(digits), steps=max(digits), digits=max(digits)),
    )


def _like(number: int, stream: Stream) -> int:
    """The number itself, or with another digit in one place; it never gets a zero in front."""
    digits = list(str(number))
    if stream.chance(1, 2):
        place = stream.below(len(digits))
        first = int(place == 0 and len(digits) > 1)
        others = [digit for digit in range(first, 10) if digit != int(digits[place])]
        digits[place] = str(stream.choice(others))
    return int("".join(digits))
