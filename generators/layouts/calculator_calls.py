"""Worked steps in which a calculator is called, as in GSM8K or in Calc-X."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY, first_wrong
from mathmill.generators.streams import Stream
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.worked import typed


class CallOptions(Options):
    style: Literal["gsm8k", "calc_x"] = Field(
        default="gsm8k",
        description="Whether a call is written <<6*9=54>>, or as a gadget with its output.",
    )


@row_layout(
    kinds={STORY},
    options=CallOptions,
    paper="Calc-X and Calcformers: Empowering Arithmetical Chain-of-Thought through Interaction"
    " with Symbolic Systems, arXiv 2305.15017; Training Verifiers to Solve Math Word Problems,"
    " arXiv 2110.14168",
    step_end=r"(?<=[^\n>])\n",
    first_wrong=first_wrong,
)
def calculator_calls(instance: Instance, options: CallOptions, stream: Stream) -> Page:
    r"""E.g. `... How many bags?`, `\nBags filled: 225 ÷ 9 = <<225/9=25>>25\n...\n#### `, `25`."""
    (telling,) = instance.given
    called = _gsm8k if options.style == "gsm8k" else _calc_x
    lines = [*map(called, telling.lines), *telling.notes, telling.closing]
    end = "\n#### " if options.style == "gsm8k" else "\nFinal result: "
    return Page(
        instance.asks,
        "".join(f"\n{line}" for line in lines) + end,
        instance.gives,
        instance.answer_type,
        tags=(f"calls:{options.style}",),
    )


def _gsm8k(line: Line) -> str:
    keys = typed(line.worked)
    if line.worked == line.shown or not keys:
        return line.text
    return f"{line.said}: {line.worked} = <<{keys}={line.shown}>>{line.shown}"


def _calc_x(line: Line) -> str:
    keys = typed(line.worked)
    if line.worked == line.shown or not keys:
        return line.text
    return (
        f'{line.said}: <gadget id="calculator">{keys}</gadget><output>{line.shown}</output>'
        f" {line.shown}"
    )
