"""Stories with their worked steps, one a line, as in a textbook."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.streams import Stream

STORY = "story"  # the kind of the tasks that tell one


@row_layout(
    kinds={STORY},
    paper="Training Verifiers to Solve Math Word Problems, arXiv 2110.14168",
    step_end=r"(?<=[^\n])\n",
)
def step_by_step(instance: Instance, options: Options, stream: Stream) -> Page:
    r"""E.g. `... How many bags are there?`, `\nBags filled: 225 ÷ 9 = 25\n...\nAnswer: `, `25`."""
    (telling,) = instance.given
    steps = "".join(f"\n{line}" for line in telling.solution)
    return Page(instance.asks, f"{steps}\nAnswer: ", instance.gives, instance.answer_type)
