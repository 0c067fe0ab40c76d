"""Transcripts in which a program is written and run, and its output read, in three forms."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.streams import Stream
from mathmill.generators.words.code import HAVE_PROGRAMS, Call, calls_of
from mathmill.generators.words.problems import Telling
from mathmill.schemas.plans import MOST_CALLS, PLANS, PLANS_IN_PARTS, between_calls
from mathmill.schemas.templates.code import exact_output

_MOST_RUNS = 8


class ToolOptions(Options):
    form: Literal["tora", "openmath_instruct", "openmath_reasoning"] = Field(
        default="tora", description="Whose marks stand around the code and its output."
    )
    calls: int = Field(
        default=MOST_CALLS,
        ge=1,
        le=MOST_CALLS,
        description="The most programs of one transcript, which run one after the other.",
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
    r"""E.g. `... How many bags?`, a program, its output, `... So the answer is `, `25`.

    Of stories that are told one after the other, each has a program of its own; the steps of one
    story are in up to `calls` programs. A tag tells how many steps are in each, as `calls:2+1`.
    Views put the answer in a box.
    """
    (telling,) = instance.given
    ends = _ends(telling, options.calls, stream)
    calls = calls_of(telling, ends)
    plans = PLANS_IN_PARTS if len(ends) > 1 else PLANS
    lines = [stream.choice(plans).format(last=telling.steps[-1].said)]
    sizes = [end - start for start, end in pairwise([0, *ends])]
    tags = [f"form:{options.form}", f"calls:{'+'.join(map(str, sizes))}"]
    left = 0
    if options.form == "openmath_reasoning":
        left = stream.integer(len(ends), _MOST_RUNS) - len(ends)
        tags.append(f"runs_left:{left}")
    for at, call in enumerate(calls, start=1):
        lines.append(_run(call, options.form, left + len(calls) - at))
        if at < len(calls):
            found = [(line.said, exact_output("", line.value)[1]) for line in call.found]
            lines.append(between_calls(found, telling.steps[ends[at] - 1].said))
    lines.append(f"{telling.closing} So the answer is ")
    return Page(
        instance.asks,
        "".join(f"\n{line}" for line in lines),
        instance.gives,
        instance.answer_type,
        tags=tuple(tags),
    )


def _ends(telling: Telling, most: int, stream: Stream) -> list[int]:
    """Up to which steps each program goes: a story each, or of one story what is drawn."""
    size = len(telling.steps)
    if len(telling.families) > 1:
        starts = telling.story_starts[1:] or [len(telling.lines)]  # or what is asked of the story
        return [*starts[: most - 1], size]
    parts = stream.integer(1, min(most, size))
    return [*sorted(at + 1 for at in stream.sample(range(size - 1), parts - 1)), size]


def _run(call: Call, form: str, left: int) -> str:
    code, printed = call.code, call.printed
    if form == "tora":
        return f"```python\n{code}\n```\n```output\n{printed}\n```"
    if form == "openmath_instruct":
        return f"<llm-code>\n{code}\n</llm-code>\n<llm-code-output>\n{printed}\n</llm-code-output>"
    times = "time" if left == 1 else "times"
    return (
        f"<tool_call>\n{code}\n</tool_call>\n```output\n{printed}\n```\n"
        f"[code can be run {left} more {times}]"
    )
