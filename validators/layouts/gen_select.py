"""Reads several solutions of one problem: one is right, each other has wrong steps."""

from __future__ import annotations

import re

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.ways import STOPPED, WAYS
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derivation_of, read_row
from mathmill.validators.stories.mistakes import Wrong, wrong_steps
from mathmill.validators.stories.working import work

_ASKED = "\n\nWhich of these solutions is right? Answer with its number."
_HEAD = re.compile(r"\n\nSolution ([0-9]+):\n")


def derive(page: Page) -> Derived:
    text = page.question.removesuffix(_ASKED)
    story, *blocks = _HEAD.split(text)
    numbers, solutions = blocks[::2], blocks[1::2]
    if text == page.question or numbers != [str(at) for at in range(1, len(numbers) + 1)]:
        raise BadInputError(
            "the question does not show numbered solutions and ask for the right one"
        )
    worked = work(read_row(story, page.tags))
    judged, right, answers = [], [], set()
    for number, solution in zip(numbers, solutions, strict=True):
        lines = solution.split("\n")
        if lines == worked.lines:
            right.append(number)
            judged.append(f"Solution {number}: all steps are right.")
            continue
        wrong, _ = wrong_steps(worked, lines)
        judged.append(f"Solution {number}: {'; '.join(map(_fault, wrong))}.")
        answers.add(lines[-1])
    if len(right) != 1 or len(answers) != len(numbers) - 1:
        raise BadInputError(
            f"{len(right)} solutions are right, and {len(answers)} answers are wrong"
        )
    lines = "".join(f"\n{each}" for each in judged)
    return (
        derivation_of(worked)
        .derived(f"{lines}\nJudgment: ")
        ._replace(answer=right[0], answer_type="integer")
    )


def _fault(wrong: Wrong) -> str:
    """What a judgement says of a wrong step."""
    if wrong.way == STOPPED:
        raise BadInputError("a solution that leaves out a step is known by its length")
    does = f" it {WAYS[wrong.way]}:" if wrong.way else ""
    rightly = f"{wrong.right.worked} = {wrong.right.shown}"
    return f"step {wrong.at + 1} is wrong, as{does} {rightly}, not {wrong.shown}"


READER = TextReader("gen_select", derive, r"(?<=[^\n])\n")
