"""Worked steps in which a calculator is called, as in GSM8K or in Calc-X."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calc_x.markup import convert
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY, first_wrong
from mathmill.generators.streams import Stream
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.worked import typed

_RESULT = "<result>"


class CallOptions(Options):
    style: Literal["gsm8k", "calc_x"] = Field(
        default="gsm8k",
        description="Whether a call is written <<6*9=54>>, or as in Calc-X: a gadget and its output"
        " on lines of their own, and the answer in <result>.",
    )


@row_layout(
    kinds={STORY},
    serves=lambda task: task != "perturbed",  # whose seeds are solved line by line
    options=CallOptions,
    paper="Calc-X and Calcformers: Empowering Arithmetical Chain-of-Thought through Interaction"
    " with Symbolic Systems, arXiv 2305.15017; Training Verifiers to Solve Math Word Problems,"
    " arXiv 2110.14168",
    step_end=r"(?<=[^\n>])\n(?![\n<])",
    first_wrong=first_wrong,
)
def calculator_calls(instance: Instance, options: CallOptions, stream: Stream) -> Page:
    r"""E.g. `... How many bags?`, `\nBags filled: 225 ÷ 9 = <<225/9=25>>25\n...\n#### `, `25`."""
    (telling,) = instance.given
    lines = [*map(_called, telling.lines), *telling.notes, telling.closing]
    worked = "".join(f"\n{line}" for line in lines)
    answer, kind = instance.gives, instance.answer_type
    if options.style == "calc_x":
        chain, _, answer = convert(worked, answer).rpartition(_RESULT)
        worked, kind = f"{chain}{_RESULT}", "text"
    else:
        worked = f"{worked}\n#### "
    return Page(instance.asks, worked, answer, kind, tags=(f"calls:{options.style}",))


def _called(line: Line) -> str:
    keys = typed(line.worked)
    if line.worked == line.shown or not keys:
        return line.text
    return f"{line.said}: {line.worked} = <<{keys}={line.shown}>>{line.shown}"
