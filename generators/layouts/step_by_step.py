"""Stories with their worked steps, one a line, as in a textbook."""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.errors import first_difference
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import variables

STORY = "story"  # the kind of the tasks that tell one
WORKED = "\n%s\nAnswer: "  # the solution, with the lines of the working


def first_wrong(instance: Instance, right: Sequence[str], broken: Sequence[str]) -> int:
    """The first step that differs, or 0 if that does not make it wrong.

    Two steps may change places when the second does not use the first; the announcement of the
    answer stays the last.
    """
    if broken[-1] != right[-1]:
        return 0
    number = first_difference(right, broken)
    lines = instance.given[0].lines
    if 0 < number < len(lines) and broken[number - 1 : number + 1] == [
        right[number],
        right[number - 1],
    ]:
        used = lines[number - 1].name in variables(lines[number].formula)
        return number if used else 0
    return number


@row_layout(
    kinds={STORY},
    paper="Training Verifiers to Solve Math Word Problems, arXiv 2110.14168",
    step_end=r"(?<=[^\n])\n",
    first_wrong=first_wrong,
)
def step_by_step(instance: Instance, options: Options, stream: Stream) -> Page:
    r"""E.g. `... How many bags are there?`, `\nBags filled: 225 ÷ 9 = 25\n...\nAnswer: `, `25`."""
    (telling,) = instance.given
    worked = WORKED % "\n".join(telling.solution)
    return Page(instance.asks, worked, instance.gives, instance.answer_type)
