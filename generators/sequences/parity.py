"""Parity of a sequence of bits."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Number, call
from mathmill.schemas.problem import Difficulty, Problem

MAX_BITS = 1_000
_BITS = (Number(0), Number(1))


class ParityParams(LayoutParams):
    operation: ClassVar[str] = "parity"
    kind: ClassVar[str] = "bits"
    model_config = ConfigDict(json_schema_extra={"examples": [{"max_bits": 8, "distinct": True}]})

    min_bits: int = Field(default=1, ge=1, le=MAX_BITS, description="Fewest bits.")
    max_bits: int = Field(default=30, ge=1, le=MAX_BITS, description="Most bits.")
    lengths: Literal["uniform", "proportional"] = Field(
        default="uniform",
        description="Whether every length is equally likely, or each in proportion to itself.",
    )

    @property
    def widest(self) -> int:
        return self.max_bits

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_bits < self.min_bits:
            raise ValueError(
                f"max_bits={self.max_bits} is below min_bits={self.min_bits};"
                " raise max_bits or lower min_bits"
            )
        return self


def capacity(params: ParityParams) -> int:
    return int(2 ** (params.max_bits + 1) - 2**params.min_bits)


@generator(version=1, capacity=capacity)
def parity(stream: Stream, params: ParityParams) -> Problem:
    """E.g. "parity(1,0,0,0,0,0,0,1,1,0,0,0,1,0,1,0,0,0,0,1,0,0,1,1,0,1,0,0,0,0)=", 1.

    The answer is 1 if the number of ones is odd. Its level is the number of ones.
    """
    size = _length(stream, params)
    word = stream.below(1 << size)
    bits = tuple([word >> place & 1 for place in range(size)])
    ones = sum(bits)
    shown = ",".join(map(str, bits))
    stream.require(f"parity {shown}")
    listed = call("list", *[_BITS[bit] for bit in bits])
    return problem_of_instance(
        Instance(
            params.operation,
            given=(bits,),
            found=(ones % 2,),
            asks=f"parity({shown})=",
            gives=str(ones % 2),
            answer_type="integer",
        ),
        params,
        stream,
        claim=call("eq", call("mod", call("total", listed), 2), ones % 2),
        canonical=f"parity {shown}",
        difficulty=Difficulty(level=ones, steps=size, digits=size),
    )


def _length(stream: Stream, params: ParityParams) -> int:
    low, high = params.min_bits, params.max_bits
    if params.lengths == "uniform":
        return stream.integer(low, high)
    sizes = range(low, high + 1)
    return stream.weighted(sizes, sizes)
