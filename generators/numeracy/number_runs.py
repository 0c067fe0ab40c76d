"""Recognising numbers: how many runs of digits a string of letters and digits holds.

The first ability of "Exposing Numeracy Gaps: A Benchmark to Evaluate Fundamental Numerical
Abilities in Large Language Models" (NumericBench), arXiv 2502.11075: strings of 50, 100, 150 or 200
characters. How often each character is a digit is our choice: half of them.
"""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import ClassVar, Literal

from pydantic import Field

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.problem import Difficulty, Problem

QUESTION = (
    "How many numbers does the string below hold? A number is a run of digits that has no digit"
    " right before or after it: a243b7 holds 2.\n{}\nThe answer is "
)


class NumberRunsParams(LayoutParams):
    operation: ClassVar[str] = "number_runs"
    kind: ClassVar[str] = "string"

    length: Literal[50, 100, 150, 200] = Field(default=50, description="Characters of the string.")


@generator(version=1)
def number_runs(stream: Stream, params: NumberRunsParams) -> Problem:
    """E.g. "How many numbers does the string below hold? A number is a run of digits that has no
    digit right before or after it: a243b7 holds 2.
    l2i2724aMhB64w685Tc90911Vj01965vnj2V84715lk8Js066X The answer is ", 10.
    """
    text = "".join(
        stream.choice(digits if stream.chance(1, 2) else ascii_letters)
        for _ in range(params.length)
    )
    count = len(re.findall("[0-9]+", text))
    return problem_of_instance(
        Instance("number_runs", (text,), (count,), QUESTION.format(text), str(count), "integer"),
        params,
        stream,
        claim=call("eq", call("digit_runs", Text(text)), count),
        canonical=f"digit runs {text}",
        difficulty=Difficulty(level=params.length // 50 - 1, steps=1, digits=params.length),
    )
