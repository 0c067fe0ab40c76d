"""A worked solution, and beside it one with a wrong step that is carried on: preference pairs."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY, WORKED
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.mistakes import mistaken


@row_layout(
    kinds={STORY},
    serves=lambda task: task == "story",
    paper="Direct Preference Optimization: Your Language Model is Secretly a Reward Model,"
    " arXiv 2305.18290 (the form of the pairs)",
    step_end=r"(?<=[^\n])\n",
)
def right_and_wrong(instance: Instance, options: Options, stream: Stream) -> Page:
    r"""E.g. `... How many bags?`, the steps to `25`, with `label` 24 and `wrong_solution`."""
    (telling,) = instance.given
    wrong = mistaken(telling, stream)
    if wrong is None:
        raise DrawAgainError  # a story with no way to go wrong
    (found,) = wrong.wrong
    fault = f"way:{found.way}" if found.way else "slip"
    return Page(
        instance.asks,
        WORKED % "\n".join(telling.solution),
        instance.gives,
        instance.answer_type,
        label=wrong.answer,
        wrong_solution="\n".join(wrong.solution),
        tags=(f"{fault}:{found.at + 1}",),
    )
