"""Long multiplication in one line, all numbers backwards, to be internalised bit by bit.

The partial product with a digit of the multiplier has a zero in front for each digit below it and
one digit more than the multiplicand; from the second to the last but one the running sum follows
in brackets. The product has as many digits as both factors together.

The curriculum takes tokens (digits and signs, each a token) from the left of the chain, eight
more an epoch: one data set for each `removed`. The row's tags say how many are gone. The paper on
why transformers cannot learn it trains beside the answer's digits the sums of their columns.
"""

from __future__ import annotations

import pyarrow as pa
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written
from mathmill.schemas.row import ARROW


class ImplicitCotOptions(Options):
    running_sums: bool = Field(
        default=True, description="Whether the sums so far stand in brackets."
    )
    removed: int = Field(
        default=0,
        ge=0,
        le=200_000,
        description="Tokens taken from the left of the chain; all when it has fewer.",
    )
    targets: bool = Field(
        default=False,
        description="Whether the column `targets` has, for each digit of the product, the sum of"
        " its column with the carry from before; the tag `targets` says so.",
    )


@layout(
    options=ImplicitCotOptions,
    serves=lambda operation: operation == "multiplication",
    paper="From Explicit CoT to Implicit CoT, arXiv 2405.14838; Why Can't Transformers Learn"
    " Multiplication?, arXiv 2510.00184",
    step_end=r" [+(] | \) \+ | #### ",
)
def implicit_cot(work: Calculations, options: ImplicitCotOptions) -> Written:
    """E.g. `3 1 * 7 2||1 9 0 + 0 6 2 0 #### 1 5 3 0`: 13 times 27 is 351."""
    pairs = list(zip(*(number.text.to_pylist() for number in work.given), strict=True))
    chains = [chain(one, other, options.running_sums) for one, other in pairs]
    tags: list[list[str]] = [[] for _ in pairs]
    if options.removed:
        cut = [" ".join(whole.split(" ")[options.removed :]) for whole in chains]
        gone = [min(options.removed, whole.count(" ") + 1) for whole in chains]
        tags = [[f"removed:{n}"] for n in gone]
        chains = cut
    others = {}
    if options.targets:
        sums = [column_sums(one, other) for one, other in pairs]
        others["targets"] = pa.array(sums, ARROW.field("targets").type)
        tags = [[*own, "targets"] for own in tags]
    if options.removed or options.targets:
        others["tags"] = pa.array(tags, ARROW.field("tags").type)
    answers = [
        _spaced(product.zfill(len(one) + len(other)))
        for (one, other), product in zip(pairs, work.found[0].text.to_pylist(), strict=True)
    ]
    return Written(
        question=pa.array(
            [f"{_spaced(one)} * {_spaced(other)}||" for one, other in pairs], pa.string()
        ),
        answer=pa.array(answers, pa.string()),
        answer_type="text",
        solution=pa.array([f"{text} #### " for text in chains], pa.string()),
        others=others,
    )


def chain(first: str, second: str, running_sums: bool) -> str:
    """The partial products, and what they come to so far.

    >>> chain("13", "27", True)
    '1 9 0 + 0 6 2 0'
    >>> chain("13", "111", True)
    '3 1 0 + 0 3 1 0 ( 3 4 1 0 ) + 0 0 3 1 0'
    """
    factor, width = int(first), len(first) + 1
    total, unit, last = 0, 1, len(second) - 1
    parts = []
    for place, digit in enumerate(reversed(second)):
        product = factor * int(digit)
        part = "0 " * place + _spaced(str(product).zfill(width))
        if running_sums:
            total += product * unit
            unit *= 10
            if 0 < place < last:
                part = f"{part} ( {_spaced(str(total).zfill(width + place))} )"
        parts.append(part)
    return " + ".join(parts)


def column_sums(first: str, second: str) -> list[int]:
    """For each digit of the product, the lowest first, what its column and the carry come to.

    >>> column_sums("4703", "2916")
    [18, 4, 69, 43, 71, 57, 13, 1]
    """
    one, other = ([int(digit) for digit in reversed(factor)] for factor in (first, second))
    sums: list[int] = []
    carry = 0
    for place in range(len(one) + len(other)):
        least = max(0, place - len(other) + 1)
        column = sum(one[k] * other[place - k] for k in range(least, min(place + 1, len(one))))
        sums.append(column + carry)
        carry = sums[-1] // 10
    return sums


def _spaced(digits: str) -> str:
    return " ".join(digits[::-1])
