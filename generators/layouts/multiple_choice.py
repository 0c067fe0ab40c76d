"""A word problem with options to choose from, its worked solution, and the letter of the answer."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY, WORKED
from mathmill.generators.streams import Stream
from mathmill.generators.words.choosing import LETTERS, with_options


class ChoiceOptions(Options):
    choices: int = Field(default=5, ge=2, le=len(LETTERS), description="Options to choose from.")


@row_layout(
    kinds={STORY},
    serves=lambda task: task == "story",
    options=ChoiceOptions,
    paper="Program Induction by Rationale Generation: Learning to Solve and Explain Algebraic Word"
    " Problems, arXiv 1705.04146 (AQuA-RAT)",
    step_end=r"(?<=[^\n])\n",
)
def multiple_choice(instance: Instance, options: ChoiceOptions, stream: Stream) -> Page:
    r"""E.g. `... How many bags?\n\nA) 25\nB) 28\n...`, `\n225 ÷ 9 = 25\n...\nAnswer: `, `A`.

    A wrong option is what a wrong step or two in the solution come to, and the tags name the ways,
    as `C: left_out in step 2`; only where too few fit, a step has a slip, and its option no tag.
    The right one is as often the least of all as the second, and so on.
    """
    (telling,) = instance.given
    question, letter, tags = with_options(telling, options.choices, stream)
    return Page(question, WORKED % "\n".join(telling.solution), letter, "choice", tags=tags)
