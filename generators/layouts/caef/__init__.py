"""Calculations as a machine runs them: a line that tells its state, and a line with its command.

From "Executing Arithmetic: Fine-Tuning Large Language Models as Turing Machines", arXiv
2410.07896: numbers stand on tapes, the lowest digit first. An addition is the paper's to the
letter; two spaces follow the comma in the states q1, qH and so on, and only ADD's commands begin
with `CMD:`, with a colon. What the source does not show is our choice, in the same style, and is
told in the files here: `scanning` for machines that move heads over tapes, `composing` for those
that call others.

A machine's own transitions are what its model is trained on. Where a command calls another
machine, the sample ends in the called machine's first state, and what is asked next shows its
halting state in that place.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.caef.composing import compose
from mathmill.generators.layouts.caef.scanning import HALTED, Run
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.streams import Stream
from mathmill.schemas.machines import FORMS, prompt

_KEPT = 5  # transitions of a trace that are all kept; of a longer one the ends and four others


class CaefOptions(Options):
    sample: Literal["trace", "aligner_in", "aligner_out", "transition"] = Field(
        default="trace",
        description="The whole run; or what a model is trained on: the calculation to its first"
        " state, the halting state to the result, or a state with its command to the next.",
    )
    prompt: bool = Field(default=False, description="Whether a line that explains comes first.")


@row_layout(
    kinds=("integers", "machine"),
    options=CaefOptions,
    serves=lambda task: task in ("addition", "machine_calculation", "machine_comparison"),
    paper="Executing Arithmetic: Fine-Tuning Large Language Models as Turing Machines, arXiv"
    " 2410.07896",
    step_end=r"(?:CMD[^\n]*|Halt state\.)\n",
    carry=r"\[C\] ?(\d)",
)
def caef(instance: Instance, options: CaefOptions, stream: Stream) -> Page:
    """E.g. `586+47=`, steps of `ADD, q1,  [HEAD1]|6|8|5 [HEAD2]|7|4 [C]0 [OUTPUT]` and a line
    `CMD: [C] 1, [OUTPUT] 3, [OUTPUT] RIGHT, [HEAD1] RIGHT, [HEAD2] RIGHT, q1`, answer `633`.
    """
    name, numbers = _machine(instance)
    run = compose(name, *[str(number)[::-1] for number in numbers])
    asked = FORMS[name].format(*numbers)
    result = str(instance.found[0])
    before = prompt(name, options.sample) if options.prompt else ""
    blocks = run.blocks
    if options.sample == "aligner_in":
        return Page(f"{before}{asked}\n", "", blocks[0].answered())
    if options.sample == "aligner_out":
        return Page(f"{before}{blocks[-1].state}\n{HALTED}\n", "", f"{asked}{result}")
    if options.sample == "transition":
        at = _kept(len(blocks) - 1, stream)
        return Page(f"{before}{blocks[at].asked()}\n", "", blocks[at + 1].answered())
    answer_type: Literal["integer", "boolean"] = "integer" if result.isdigit() else "boolean"
    return Page(f"{before}{asked}\n", f"{_trace(run)}{asked}", result, answer_type)


def _machine(instance: Instance) -> tuple[str, tuple[int, ...]]:
    if instance.task == "addition":
        return "ADD", instance.given
    name, *numbers = instance.given
    return name, tuple(numbers)


def _kept(count: int, stream: Stream) -> int:
    """Which of so many transitions is shown.

    As the paper keeps them: the first, the last, the last but one and four random others.
    """
    if count <= _KEPT:
        return stream.below(count)
    ends = (0, count - 1, count - 2)
    kept = stream.below(min(count, len(ends) + 4))
    return ends[kept] if kept < len(ends) else 1 + stream.below(count - len(ends))


def _trace(run: Run) -> str:
    lines = []
    for block in run.blocks:
        lines.append(f"{block.state}\n{block.command}\n")
        if block.callee is not None:
            lines.append(_trace(block.callee))
    return "".join(lines)
