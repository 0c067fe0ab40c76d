"""Several worked solutions of one problem, of which one or more are right: which?"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.mistakes import Mistaken, Wrong, crossed
from mathmill.generators.words.problems import Telling
from mathmill.schemas.templates.ways import WAYS

_ASKED = "Which of these solutions is right? Answer with its number."
_ALL_ASKED = (
    "Which of these solutions are right? There may be one or several. Answer with the letters of"
    " all that are, in the order of the alphabet, with commas between them."
)
_LETTERS = "ABCDEFGHIJKLMNOP"
_STYLES = 3


class SelectOptions(Options):
    candidates: int = Field(
        default=4, ge=2, le=len(_LETTERS), description="Solutions to choose from."
    )
    styles: int = Field(
        default=1,
        ge=1,
        le=_STYLES,
        description="In how many styles a solution may be written. With more than one, the right"
        " one or any other may stand there several times, and the answer is the letters of all"
        " that are right.",
    )


@row_layout(
    kinds={STORY},
    serves=lambda task: task == "story",
    options=SelectOptions,
    paper="AIMO-2 Winning Solution: OpenMathReasoning, arXiv 2504.16891 (GenSelect)",
    step_end=r"(?<=[^\n])\n",
)
def gen_select(instance: Instance, options: SelectOptions, stream: Stream) -> Page:
    r"""E.g. `...\n\nSolution 1:\n...`, `\nSolution 1: step 2 is wrong ...\nJudgment: `, `2`.

    With `styles`, how often each solution is written tells nothing of which is right: which one
    has how many styles is drawn without a look at that.
    """
    (telling,) = instance.given
    sizes = _sizes(options, stream)
    wrong = crossed(telling, stream, len(sizes) - 1, whole=True)
    if wrong is None:
        raise DrawAgainError  # a story with too few ways to go wrong
    right = stream.below(len(sizes))
    solved: list[Mistaken | None] = [*wrong[:right], None, *wrong[right:]]
    several = options.styles > 1
    labels = _LETTERS if several else list(map(str, range(1, options.candidates + 1)))
    candidates = [
        (each, style)
        for each, size in zip(solved, sizes, strict=True)
        for style in stream.sample(range(options.styles), size)
    ]
    candidates = stream.shuffled(candidates) if several else candidates
    blocks, judged = [], ""
    for label, (each, style) in zip(labels, candidates, strict=False):
        texts = telling.lines.texts if each is None else each.texts
        closing = telling.closing if each is None else each.closing
        blocks.append("\n".join([f"Solution {label}:", *_styled(telling, texts, style), closing]))
        judged += f"\n{_judged(label, each)}"
    found = [label for label, (each, _) in zip(labels, candidates, strict=False) if each is None]
    return Page(
        "\n\n".join([instance.asks, *blocks, _ALL_ASKED if several else _ASKED]),
        f"{judged}\nJudgment: ",
        ", ".join(found),
        "choice" if several else "integer",
    )


def _sizes(options: SelectOptions, stream: Stream) -> list[int]:
    """How often each of the solutions is written, in a style of its own each time."""
    count, styles = options.candidates, options.styles
    least = max(2, -(-count // styles))
    sizes = [1] * stream.integer(least, count)
    for _ in range(count - len(sizes)):
        sizes[stream.choice([at for at, size in enumerate(sizes) if size < styles])] += 1
    return sizes


def _styled(telling: Telling, texts: Sequence[str], style: int) -> list[str]:
    """The steps as they are, as numbered calculations, or with the calculation after the result."""
    lines = []
    for number, (text, line) in enumerate(zip(texts, telling.lines, strict=True), start=1):
        told = text.removeprefix(f"{line.said}: ")
        worked, _, shown = told.rpartition(" = ")
        if style == 1:
            lines.append(f"{number}. {told} ({line.said})")
        elif style == 2 and worked:
            lines.append(f"{line.said}: {shown} ({worked})")
        else:
            lines.append(text)
    return lines


def _judged(label: str, candidate: Mistaken | None) -> str:
    if candidate is None:
        return f"Solution {label}: all steps are right."
    return f"Solution {label}: {'; '.join(map(_fault, candidate.wrong))}."


def _fault(wrong: Wrong) -> str:
    right, step = wrong.right, wrong.at + 1
    rightly = f"{right.worked} = {right.shown}, not {wrong.told}"
    if wrong.way:
        return f"step {step} is wrong, as it {WAYS[wrong.way]}: {rightly}"
    return f"step {step} is wrong, as {rightly}"
