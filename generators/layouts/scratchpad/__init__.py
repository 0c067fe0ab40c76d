"""The calculation worked digit by digit, as on paper; roots and sines by a series of guesses.

Each task's steps are one file here, named after the task, with a function `steps`; a task without
such a file has no scratchpad. Where the source paper's form is silent or loses something, the
file says what was chosen.
"""

from __future__ import annotations

import importlib
from functools import cache
from importlib.util import find_spec
from typing import Protocol

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
from mathmill.generators.streams import Stream


class Steps(Protocol):
    """Writes the lines of one calculation from the decimal numerals given and found."""

    def __call__(self, given: tuple[str, ...], found: tuple[str, ...]) -> list[str]: ...


class ScratchpadOptions(Options):
    faithful: bool = Field(
        default=False,
        description="For square roots and sines: the paper's four steps, each rounded down to the"
        " places asked, so that the last digit may be off; else as many as make it right.",
    )


_PLAIN_MODULES = {"functions"}  # here, and not the steps of a task


def _has_steps(operation: str) -> bool:
    if not operation.isidentifier() or operation in _PLAIN_MODULES:
        return False
    return find_spec(f"{__name__}.{operation}") is not None


def one_row(instance: Instance, options: ScratchpadOptions, stream: Stream) -> Page:
    from mathmill.generators.layouts.scratchpad import functions  # which is for few tasks

    return functions.page(instance, options.faithful)


@layout(
    options=ScratchpadOptions,
    one_row=one_row,
    serves=_has_steps,
    paper="Teaching Arithmetic to Small Transformers, arXiv 2307.03381",
    step_end=r"\n",
    carry=r"C->-?(\d)",
)
def scratchpad(work: Calculations, options: ScratchpadOptions) -> Written:
    """E.g. `Input:`, `586+47`, `Target:`; then the steps; then the answer `6 3 3`.

    The steps stand between the lines `<scratch>` and `</scratch>`; the answer's digits are
    spaced. The question ends in `Target:`.
    """
    steps = _steps_of(work.operation)
    given = [number.text.to_pylist() for number in work.given]
    found = [number.text.to_pylist() for number in work.found]
    pages = [
        "\n".join(["<scratch>", *steps(row, result), "</scratch>\n"])
        for row, result in zip(zip(*given, strict=True), zip(*found, strict=True), strict=True)
    ]
    spaced = [pa.array([" ".join(text).replace("- ", "-") for text in column]) for column in found]
    return Written(
        question=fill(
            work.asks,
            [number.text for number in work.given],
            before="Input:\n",
            after="\nTarget:\n",
        ),
        answer=fill(work.gives, spaced),
        answer_type="text",
        solution=pa.array(pages, pa.string()),
    )


@cache
def _steps_of(operation: str) -> Steps:
    steps: Steps = importlib.import_module(f"{__name__}.{operation}").steps
    return steps


def listed(digits: str) -> str:
    """Digits as the paper lists them.

    >>> listed("586")
    '[5,8,6]'
    """
    return f"[{','.join(digits)}]"


def counted(number: str) -> str:
    """The opening line about a number; like the paper's, it says ``1 digits`` too."""
    return f"{listed(number)} has {len(number)} digits."
