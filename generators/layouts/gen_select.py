"""Several worked solutions of one problem, of which one is right: which is it?"""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.mistakes import Mistaken, Wrong, crossed
from mathmill.schemas.templates.ways import WAYS

_ASKED = "Which of these solutions is right? Answer with its number."


class SelectOptions(Options):
    candidates: int = Field(default=4, ge=2, le=16, description="Solutions to choose from.")


@row_layout(
    kinds={STORY},
    serves=lambda task: task == "story",
    options=SelectOptions,
    paper="AIMO-2 Winning Solution: OpenMathReasoning, arXiv 2504.16891 (GenSelect)",
    step_end=r"(?<=[^\n])\n",
)
def gen_select(instance: Instance, options: SelectOptions, stream: Stream) -> Page:
    r"""E.g. `...\n\nSolution 1:\n...`, `\nSolution 1: step 2 is wrong ...\nJudgment: `, `2`."""
    (telling,) = instance.given
    wrong = crossed(telling, stream, options.candidates - 1, whole=True)
    if wrong is None:
        raise DrawAgainError  # a story with too few ways to go wrong
    right = stream.below(options.candidates)
    candidates: list[Mistaken | None] = [*wrong[:right], None, *wrong[right:]]
    texts = [telling.solution if each is None else each.solution for each in candidates]
    blocks = [
        "\n".join([f"Solution {number}:", *text]) for number, text in enumerate(texts, start=1)
    ]
    judged = "".join(
        f"\n{_judged(number, each)}" for number, each in enumerate(candidates, start=1)
    )
    return Page(
        "\n\n".join([instance.asks, *blocks, _ASKED]),
        f"{judged}\nJudgment: ",
        str(right + 1),
        "integer",
    )


def _judged(number: int, candidate: Mistaken | None) -> str:
    if candidate is None:
        return f"Solution {number}: all steps are right."
    return f"Solution {number}: {'; '.join(map(_fault, candidate.wrong))}."


def _fault(wrong: Wrong) -> str:
    right, step = wrong.right, wrong.at + 1
    rightly = f"{right.worked} = {right.shown}, not {wrong.told}"
    if wrong.way:
        return f"step {step} is wrong, as it {WAYS[wrong.way]}: {rightly}"
    return f"step {step} is wrong, as {rightly}"
