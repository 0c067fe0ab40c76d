"""The successor of a binary number written with constructors, the lowest bit first.

From "Transformer-Based Models Are Not Yet Perfect At Learning to Emulate Structural Recursion",
arXiv 2401.12947. Positive numbers are `xH` = 1, `xO p` = 2p and `xI p` = 2p + 1, and
succ xH = xO xH, succ (xO p) = xI p, succ (xI p) = xO (succ p). The notation is our choice: the
paper's own strings are not published.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem

MAX_LENGTH = 500

Numeral = tuple[str, ...]


class BinarySuccessorParams(LayoutParams):
    operation: ClassVar[str] = "binary_successor"
    kind: ClassVar[str] = "binary"

    min_length: int = Field(default=1, ge=1, le=MAX_LENGTH, description="Fewest constructors.")
    max_length: int = Field(
        default=16,
        ge=1,
        le=MAX_LENGTH,
        description="Most constructors; every length is equally likely.",
    )
    stratified: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="Share of the rows in which each length of the run of carries is equally"
        " likely, from none to all of the number; else all bits are random.",
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_length < self.min_length:
            raise ValueError(
                f"max_length={self.max_length} is below min_length={self.min_length};"
                " raise max_length or lower min_length"
            )
        return self


def capacity(params: BinarySuccessorParams) -> int:
    return int(2**params.max_length - 2 ** (params.min_length - 1))


@generator(version=1, capacity=capacity)
def binary_successor(stream: Stream, params: BinarySuccessorParams) -> Problem:
    """E.g. "succ xI xO xO xO xO xO xO xO xO xH = ", xO xI xO xO xO xO xO xO xO xH.

    Its level is the number of carries, its depth how often the definition is unfolded.
    """
    numeral = _draw(stream, params)
    following, carries = _successor(numeral)
    value, shown = _value(numeral), " ".join(numeral)
    return problem_of_instance(
        Instance(
            params.operation,
            given=(numeral,),
            found=(following,),
            asks=f"succ {shown} = ",
            gives=" ".join(following),
        ),
        params,
        stream,
        claim=call("eq", call("add", value, 1), value + 1),
        canonical=f"binary_successor {shown}",
        difficulty=Difficulty(
            level=carries, steps=carries + 1, digits=len(numeral), depth=carries + 1
        ),
    )


def _draw(stream: Stream, params: BinarySuccessorParams) -> Numeral:
    bits = stream.integer(params.min_length, params.max_length) - 1  # beside the last, xH
    word = stream.below(1 << bits)
    drawn = ["xI" if word >> place & 1 else "xO" for place in range(bits)]
    if stream.happens(params.stratified):
        run = stream.below(bits + 1)
        drawn[:run] = ["xI"] * run
        drawn[run : run + 1] = ["xO"] * (run < bits)
    return (*drawn, "xH")


def _successor(numeral: Numeral) -> tuple[Numeral, int]:
    """The next number, and how many carries it took."""
    carries = 0
    while numeral[carries] == "xI":
        carries += 1
    rest = ("xO", "xH") if numeral[carries] == "xH" else ("xI", *numeral[carries + 1 :])
    return ("xO",) * carries + rest, carries


def _value(numeral: Numeral) -> int:
    value = 1
    for constructor in numeral[-2::-1]:
        value = 2 * value + (constructor == "xI")
    return value
