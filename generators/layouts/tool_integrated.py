"""Transcripts in which a program is written and run, and its output read, in three forms."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.streams import Stream
from mathmill.generators.words.code import HAVE_PROGRAMS, Style, code_of
from mathmill.schemas.plans import PLANS

_MOST_RUNS = 8


class ToolOptions(Options):
    form: Literal["tora", "openmath_instruct", "openmath_reasoning"] = Field(
        default="tora", description="Whose marks stand around the code and its output."
    )


@row_layout(
    kinds={STORY},
    serves=HAVE_PROGRAMS.__contains__,
    options=ToolOptions,
    paper="ToRA: A Tool-Integrated Reasoning Agent for Mathematical Problem Solving, arXiv"
    " 2309.17452; OpenMathInstruct-1, arXiv 2402.10176; AIMO-2 Winning Solution:"
    " OpenMathReasoning, arXiv 2504.16891",
    step_end=r"(?<=[^\n])\n",
)
def tool_integrated(instance: Instance, options: ToolOptions, stream: Stream) -> Page:
    r"""E.g. `... How many bags?`, a program, its output, `... \boxed{25}.\nAnswer: `, `25`."""
    (telling,) = instance.given
    code = code_of(telling, Style("concise", "descriptive", "named"))
    plan = stream.choice(PLANS).format(last=telling.steps[-1].said)
    answer = instance.gives
    tags = [f"form:{options.form}"]
    if options.form == "tora":
        run = f"```python\n{code}\n```\n```output\n{answer}\n```"
    elif options.form == "openmath_instruct":
        run = f"<llm-code>\n{code}\n</llm-code>\n<llm-code-output>\n{answer}\n</llm-code-output>"
    else:
        left = stream.integer(1, _MOST_RUNS) - 1
        tags.append(f"runs_left:{left}")
        times = "time" if left == 1 else "times"
        run = (
            f"<tool_call>\n{code}\n</tool_call>\n```output\n{answer}\n```\n"
            f"[code can be run {left} more {times}]"
        )
    end = f"{telling.closing} So the answer is \\boxed{{{answer}}}."
    return Page(
        instance.asks,
        f"\n{plan}\n{run}\n{end}\nAnswer: ",
        answer,
        instance.answer_type,
        tags=tuple(tags),
    )
