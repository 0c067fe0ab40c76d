"""Greatest common divisor of two integers, worked by Euclid's algorithm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.blocks import Columns, Draw
from mathmill.generators.params import LeanParams
from mathmill.generators.registry import columnar
from mathmill.generators.splits import families_of
from mathmill.generators.streams import BlockStream

_QUESTIONS = (
    "What is the greatest common divisor of {} and {}?",
    "Find the greatest common divisor of {} and {}.",
    "Compute gcd({}, {}).",
    "What is the largest integer that divides both {} and {}?",
)
_SMALL = 10**9  # larger operands are Python integers, in arrays of objects

Integers = npt.NDArray[Any]  # of int64, or of Python integers


class GcdParams(LeanParams):
    min_value: int = Field(default=2, ge=1, le=10**200, description="Least operand.")
    max_value: int = Field(
        default=9_999, ge=1, le=10**200, description="Greatest operand.", examples=[10**30]
    )

    @model_validator(mode="after")
    def _check_interval(self) -> Self:
        if self.max_value < self.min_value:
            raise ValueError(f"max_value={self.max_value} is below min_value={self.min_value}")
        return self


def capacity(params: GcdParams) -> int:
    """How many pairs of different operands there are; one operand is paired with itself."""
    values = params.max_value - params.min_value + 1
    return values * (values - 1) or 1


def draw(stream: BlockStream, params: GcdParams, count: int) -> Draw:
    """Two multiples of a common factor; one pair in eight is drawn without one.

    Two numbers drawn alone have greatest common divisor 1 in six cases of ten.
    """
    low, high = params.min_value, params.max_value
    factor = _factors(stream, high // 4, count)
    alone = (stream.below(8, count) == 0) | (-(-low // factor) > high // factor)
    factor = np.where(alone, 1, factor)
    first = -(-low // factor)
    multiples = high // factor - first + 1
    place = _below(stream, multiples)
    shift = 1 + _below(stream, np.maximum(multiples - 1, 1))  # the other one differs, if it can
    a, b = factor * (first + place), factor * (first + (place + shift) % multiples)
    # In one order, so that both orders of the operands are one family.
    words = [*_words(np.minimum(a, b), high), *_words(np.maximum(a, b), high)]
    wording = stream.below(len(_QUESTIONS), count)
    return Draw(families_of("gcd", *words), {"a": a, "b": b, "wording": wording})


@columnar(version=1, draw=draw, capacity=capacity)
def gcd(columns: Columns, params: GcdParams) -> Mapping[str, Any]:
    """E.g. "Find the greatest common divisor of 1658 and 6632.", 1658."""
    pairs = list(zip(columns["a"].tolist(), columns["b"].tolist(), strict=True))
    wordings = [_QUESTIONS[place] for place in columns["wording"].tolist()]
    worked = [_euclid(*pair) for pair in pairs]
    steps = np.array([len(lines) for lines, _ in worked], dtype=np.int64)
    digits = pa.array([len(str(max(pair))) for pair in pairs])
    return {
        "question": pa.array(
            [text.format(*pair) for text, pair in zip(wordings, pairs, strict=True)]
        ),
        "answer": pa.array([str(divisor) for _, divisor in worked]),
        "answer_type": "integer",
        "solution": pa.array(["\n".join(lines) for lines, _ in worked]),
        "claim": pa.array(
            [
                f'["eq",["gcd","{a}","{b}"],"{d}"]'
                for (a, b), (_, d) in zip(pairs, worked, strict=True)
            ]
        ),
        "difficulty": pa.StructArray.from_arrays(
            [pa.array(steps - 2), pa.array(steps), digits, pa.array(0 * steps)],
            names=["level", "steps", "digits", "depth"],
        ),
    }


def _euclid(first: int, second: int) -> tuple[list[str], int]:
    """The lines of the division chain, from the larger number, and the divisor it ends on."""
    asked = f"gcd({first}, {second})"
    a, b = max(first, second), min(first, second)
    lines = []
    while b:
        quotient, rest = divmod(a, b)
        lines.append(f"{a} = {quotient} * {b} + {rest}")
        a, b = b, rest
    lines.append(f"The last divisor is the greatest common divisor: {asked} = {a}")
    return lines, a


def _factors(stream: BlockStream, most: int, count: int) -> Integers:
    """Numbers from 1 to `most`: their digit count is uniform, and then they are."""
    most = max(most, 1)
    powers = [10**place for place in range(len(str(most)))]
    starts = np.array(powers, dtype=np.int64 if most < _SMALL else object)
    sizes = np.minimum(9 * starts, most + 1 - starts)
    place = stream.below(len(powers), count)
    return starts[place] + _below(stream, sizes[place])


def _below(stream: BlockStream, bounds: Integers) -> Integers:
    """Uniform in 0..bound-1 for each of the bounds; bias below 1e-10."""
    if bounds.dtype != object:
        return stream.below(bounds, len(bounds))
    words = stream.words(max(bounds).bit_length() // 64 + 2, len(bounds)).astype(object)
    drawn = words[0]
    for word in words[1:]:
        drawn = drawn << 64 | word
    rest: Integers = drawn % bounds
    return rest


def _words(values: Integers, most: int) -> list[npt.NDArray[np.uint64]]:
    """The values as 64-bit words, lowest first."""
    if values.dtype != object:
        return [values.astype(np.uint64)]
    size = -(-most.bit_length() // 64)
    return [(values >> 64 * place & (2**64 - 1)).astype(np.uint64) for place in range(size)]
