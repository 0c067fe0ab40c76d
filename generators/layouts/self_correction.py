"""A solution that goes wrong, is found wrong, and is worked again from the wrong step on."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY, WORKED
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.mistakes import Wrong, mistaken
from mathmill.schemas.templates.ways import STOPPED, WAYS


@row_layout(
    kinds={STORY},
    serves=lambda task: task == "story",
    paper="DotaMath: Decomposition of Thought with Code Assistance and Self-correction for"
    " Mathematical Reasoning, arXiv 2407.04078",
)
def self_correction(instance: Instance, options: Options, stream: Stream) -> Page:
    r"""E.g. `... How many bags?`, `\n...\nBut step 1 is wrong: ...\n...\nAnswer: `, `25`."""
    (telling,) = instance.given
    wrong = mistaken(telling, stream)
    if wrong is None:
        raise DrawAgainError  # a story with no way to go wrong
    (found,) = wrong.wrong
    lines = [
        *wrong.solution,
        f"But step {found.at + 1} is {_said(found)}. Once more from there:",
        *telling.solution[found.at :],
    ]
    return Page(
        instance.asks,
        WORKED % "\n".join(lines),
        instance.gives,
        instance.answer_type,
    )


def _said(wrong: Wrong) -> str:
    worked, shown = wrong.right.worked, wrong.right.shown
    if wrong.way == STOPPED:
        return f"left out: {worked} is {shown}"
    if wrong.way:
        return f"wrong: it {WAYS[wrong.way]}, and {worked} is {shown}"
    return f"wrong: {worked} is {shown}, not {wrong.told}"
