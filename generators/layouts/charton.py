"""Signs and digits as tokens, lengths in front, a tab before the answer."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pyarrow as pa
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import (
    Calculations,
    Instance,
    Options,
    Page,
    Written,
    fill,
)
from mathmill.generators.layouts.numeral_base import signed_digits
from mathmill.generators.layouts.real_tokens import Encoding, tokens
from mathmill.generators.streams import Stream

# Tasks of matrices, and with how many matrices of what sort they begin.
_MATRICES = {"matrix_product": 2, "matrix_rank": 1, "determinant": 1, "eigenvalues": 1}
_FIXED = {"product_mod": 1}  # how many of the last numbers are the task's, not the instance's


class ChartonOptions(Options):
    base: int = Field(default=1_000, ge=2, le=10_000, description="The base of integers.")
    real: Encoding = Field(default="P1000", description="How real numbers are encoded.")


def matrices(instance: Instance, options: ChartonOptions, stream: Stream) -> Page:
    """E.g. `V2 V2 + 150 E-2 - 250 E-3 - 250 E-3 + 200 E-2`, answer `V2 V1 + 210 E-2 + 140 E-2`."""
    count = _MATRICES[instance.task]
    real = instance.task == "eigenvalues"

    def numbers(values: Sequence[Any]) -> list[str]:
        if real:
            return [tokens(Fraction(value), options.real) for value in values]
        return [_signed(value, options.base) for value in values]

    def written(rows: Sequence[Sequence[Any]]) -> str:
        return " ".join(
            [f"V{len(rows)} V{len(rows[0])}", *(" ".join(numbers(row)) for row in rows)]
        )

    found = instance.found[0]
    if real:
        answer = written([(value,) for value in found])
    else:
        answer = written(found) if isinstance(found, tuple) else _signed(found, options.base)
    modulus = instance.given[count] if len(instance.given) > count else 0
    return Page(
        question=f"{' '.join(map(written, instance.given[:count]))}\t",
        solution="",
        answer=answer,
        tags=(
            f"asks:{instance.task}{f' mod {modulus}' if modulus else ''}",
            f"real:{options.real}" if real else f"base:{options.base}",
        ),
    )


def _signed(value: int, base: int) -> str:
    """A sign and the digits.

    >>> _signed(-345480, 1000)
    '- 345 480'
    """
    rest = abs(value)
    digits = [str(rest % base)]
    while rest := rest // base:
        digits.append(str(rest % base))
    return f"{'-' if value < 0 else '+'} {' '.join(reversed(digits))}"


@layout(
    options=ChartonOptions,
    paper="Linear algebra with transformers, arXiv 2112.01898; Learning the greatest common"
    " divisor, arXiv 2308.15594",
    one_row=matrices,
    others=("matrix",),
)
def charton(work: Calculations, options: ChartonOptions) -> Written:
    """E.g. `V2 + 345 480 + 97 20`, answer `+ 60`, for a greatest common divisor to base 1000.

    A question ends in a tab. Several numbers are a vector: `V2` and then both; a matrix is `V2
    V3` and its rows. What is asked and the base do not stand in the text: the tags
    `asks:gcd({0};{1})` and `base:1000` tell them.
    """
    shown = len(work.given) - _FIXED.get(work.operation, 0)
    asks = work.asks
    for place in range(shown, len(work.given)):
        asks = asks.replace(f"{{{place}}}", work.given[place].text[0].as_py())
    given, found = (
        [signed_digits(number, options.base, "+ ") for number in numbers]
        for numbers in (work.given[:shown], work.found)
    )
    return Written(
        question=_vector(given, after="\t"),
        answer=_vector(found),
        answer_type="text",
        others={"tags": [f"asks:{asks}", f"base:{options.base}"]},
    )


def _vector(numbers: Sequence[pa.Array], after: str = "") -> pa.Array:
    form = " ".join(f"{{{place}}}" for place in range(len(numbers)))
    return fill(form, numbers, before=f"V{len(numbers)} " if len(numbers) > 1 else "", after=after)
