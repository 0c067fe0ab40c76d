"""The simplified scratchpad: a column's digit A and what it carries, C, and nothing else.

The paper shows it for addition. Subtraction follows its detailed scratchpad, where C is 0 or the
borrow -1 and the leftmost digit may stay negative. In multiplication (our choice) a column is the
sum of all products of two digits that meet there and of the carry: its last digit is A, the rest
C, so that ``10*C + A`` is the running column sum that "Why Can't Transformers Learn
Multiplication?", arXiv 2510.00184, predicts as an auxiliary target.

For the paper's ablation, `randomised` puts random digits where A, C or both should stand. Such a
trace is wrong on purpose: the row names its first wrong step and its tags say why.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Literal

import pyarrow as pa
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill
from mathmill.generators.streams import Stream
from mathmill.schemas.row import ARROW

Column = tuple[int, int]  # A and C
Columns = Callable[[str, str], list[Column]]


class SimplifiedOptions(Options):
    randomised: Literal["nothing", "A", "C", "both"] = Field(
        default="nothing",
        description="What is drawn at random in place of the right digits: A uniform in 0..9, C"
        " uniform in 0..1 (a borrow in -1..0). The first wrong step is in `wrong_step`.",
    )


def _has_columns(operation: str) -> bool:
    return operation.isidentifier() and find_spec(f"{__name__}.{operation}") is not None


@layout(
    options=SimplifiedOptions,
    serves=_has_columns,
    paper="Teaching Arithmetic to Small Transformers, arXiv 2307.03381",
    step_end=r"\n",
    carry=r"C->-?(\d)",
)
def simplified(work: Calculations, options: SimplifiedOptions) -> Written:
    """E.g. `Input:`, `586+47`, `Target:`; `A->3 , C->1`, `A->3 , C->1`, `A->6 , C->0.`; `633`.

    A line a column, from the right; the last one ends in a full stop.
    """
    columns: Columns = importlib.import_module(f"{__name__}.{work.operation}").columns
    pairs = zip(*(number.text.to_pylist() for number in work.given), strict=True)
    worked = [columns(one, other) for one, other in pairs]
    pages = [_page(row) for row in worked]
    others = {}
    if options.randomised != "nothing":
        noisy = [
            _randomised(row, options, stream, work.operation)
            for row, stream in zip(worked, work.noise.streams(), strict=True)
        ]
        wrong = list(map(_first_difference, worked, noisy))
        pages = list(map(_page, noisy))
        tag = f"error:randomised_{options.randomised}"
        others = {
            "wrong_step": pa.array(wrong, ARROW.field("wrong_step").type),
            "tags": pa.array([[tag] if step else [] for step in wrong], ARROW.field("tags").type),
        }
    return Written(
        question=fill(work.asks, [number.text for number in work.given], "Input:\n", "\nTarget:\n"),
        answer=fill(work.gives, [number.text for number in work.found]),
        answer_type="integer",
        solution=pa.array(pages, pa.string()),
        others=others,
    )


def _page(columns: Sequence[Column]) -> str:
    lines = _lines()
    return f"{''.join([lines[column] for column in columns])[:-1]}.\n"


class _Lines(dict[Column, str]):
    """The text of a line, made once for each A and C."""

    def __missing__(self, column: Column) -> str:
        line = f"A->{column[0]} , C->{column[1]}\n"
        if abs(column[1]) < 10_000:  # carries of more than a thousand digits are not kept
            self[column] = line
        return line


@cache
def _lines() -> _Lines:
    return _Lines()


def _randomised(
    columns: Sequence[Column], options: SimplifiedOptions, stream: Stream, operation: str
) -> list[Column]:
    sign = -1 if operation == "subtraction" else 1
    noisy = []
    for digit, carry in columns:
        drawn = stream.below(10), sign * stream.below(2)
        noisy.append(
            (
                digit if options.randomised == "C" else drawn[0],
                carry if options.randomised == "A" else drawn[1],
            )
        )
    return noisy


def _first_difference(right: Sequence[Column], noisy: Sequence[Column]) -> int:
    """The first wrong line, from 1; 0 when chance drew all that is right."""
    for number, (one, other) in enumerate(zip(right, noisy, strict=True), start=1):
        if one != other:
            return number
    return 0
