"""Word problems answered by a program that prints the answer, in the styles of CoinMath."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.streams import Stream
from mathmill.generators.words.code import HAVE_PROGRAMS, Style, code_of


class ProgramOptions(Options):
    comments: Literal["none", "concise", "detailed"] = Field(
        default="concise", description="A comment a step: none, what it is, or how it is found too."
    )
    names: Literal["descriptive", "obscure"] = Field(
        default="descriptive", description="Names that mean something, or v0, v1 and so on."
    )
    values: Literal["named", "hardcoded", "general"] = Field(
        default="named",
        description="The given numbers as variables, put into the formulas, or as the arguments of"
        " a function.",
    )


@row_layout(
    kinds={STORY},
    serves=HAVE_PROGRAMS.__contains__,
    options=ProgramOptions,
    paper="CoinMath: Harnessing the Power of Coding Instruction for Math LLMs, arXiv 2412.11699",
    step_end=r"(?<=[^\n])\n",
)
def program(instance: Instance, options: ProgramOptions, stream: Stream) -> Page:
    r"""E.g. `... How many bags?`, `\n```python\n...\nprint(bags)\n```\nOutput: `, `25`."""
    (telling,) = instance.given
    code = code_of(telling, Style(options.comments, options.names, options.values))
    return Page(
        instance.asks,
        f"\n```python\n{code}\n```\nOutput: ",
        instance.gives,
        instance.answer_type,
        tags=tuple(f"{name}:{getattr(options, name)}" for name in ("comments", "names", "values")),
    )
