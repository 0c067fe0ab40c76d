"""Reads several solutions of one problem: which are right, which steps of the others are wrong."""

from __future__ import annotations

import re

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.ways import STOPPED, WAYS
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derivation_of, read_row
from mathmill.validators.stories.mistakes import Wrong, wrong_steps
from mathmill.validators.stories.working import Worked, work

_ASKED = "\n\nWhich of these solutions is right? Answer with its number."
_ALL_ASKED = (
    "\n\nWhich of these solutions are right? There may be one or several. Answer with the letters"
    " of all that are, in the order of the alphabet, with commas between them."
)
_HEAD = re.compile(r"\n\nSolution ([0-9]+|[A-P]):\n")
_LETTERS = "ABCDEFGHIJKLMNOP"


def derive(page: Page) -> Derived:
    several = page.question.endswith(_ALL_ASKED)
    text = page.question.removesuffix(_ALL_ASKED if several else _ASKED)
    story, *blocks = _HEAD.split(text)
    labels, solutions = blocks[::2], blocks[1::2]
    wanted = _LETTERS if several else list(map(str, range(1, len(labels) + 1)))
    if text == page.question or not labels or labels != list(wanted[: len(labels)]):
        raise BadInputError(
            "the question does not show numbered solutions and ask for the right one, or lettered"
            " ones and ask for all that are right"
        )
    worked = work(read_row(story, page.tags))
    judged, right = "", []
    wrong: dict[tuple[str, ...], str] = {}  # the answer of each, as its last line
    for label, solution in zip(labels, solutions, strict=True):
        lines = _plainly(worked, solution.split("\n")) if several else solution.split("\n")
        if lines == worked.lines:
            right.append(label)
            judged += f"\nSolution {label}: all steps are right."
            continue
        faults, _ = wrong_steps(worked, lines)
        judged += f"\nSolution {label}: {'; '.join(map(_fault, faults))}."
        wrong[tuple(lines)] = lines[-1]
    _check_difference(solutions, right, wrong, several=several)
    return (
        derivation_of(worked)
        .derived(f"{judged}\nJudgment: ")
        ._replace(answer=", ".join(right), answer_type="choice" if several else "integer")
    )


def _check_difference(
    solutions: list[str], right: list[str], wrong: dict[tuple[str, ...], str], *, several: bool
) -> None:
    """Raise `BadInputError` where one could not tell solutions apart, or none is right or wrong."""
    if not right or not wrong or len(set(wrong.values())) < len(wrong):
        raise BadInputError(
            f"{len(right)} solutions are right, and {len(set(wrong.values()))} answers are wrong"
        )
    if len(set(solutions)) < len(solutions):
        raise BadInputError("a solution stands there twice in the same words")
    if not several and len(right) + len(wrong) < len(solutions):
        raise BadInputError("the question asks for one solution, and some are the same")


def _plainly(worked: Worked, lines: list[str]) -> list[str]:
    """The solution in the usual style; as it is, if it is in none that is known."""
    *steps, closing = lines
    said = [step.said for step in worked.steps]
    if len(steps) != len(said):
        return lines
    numbered = [
        f"{what}: {line.removeprefix(f'{number}. ').removesuffix(f' ({what})')}"
        for number, (line, what) in enumerate(zip(steps, said, strict=True), start=1)
        if line.startswith(f"{number}. ") and line.endswith(f" ({what})")
    ]
    if len(numbered) == len(steps):
        return [*numbered, closing]
    turned = [_turned(line, what) for line, what in zip(steps, said, strict=True)]
    if all(" = " not in line for line in steps) and turned != steps:
        return [*turned, closing]
    return lines


def _turned(line: str, said: str) -> str:
    """``Bags: 9 (72 ÷ 8)`` as ``Bags: 72 ÷ 8 = 9``; other lines as they are."""
    shown, _, worked = line.removeprefix(f"{said}: ").partition(" (")
    if not line.startswith(f"{said}: ") or not worked.endswith(")"):
        return line
    return f"{said}: {worked[:-1]} = {shown}"


def _fault(wrong: Wrong) -> str:
    """What a judgement says of a wrong step."""
    if wrong.way == STOPPED:
        raise BadInputError("a solution that leaves out a step is known by its length")
    does = f" it {WAYS[wrong.way]}:" if wrong.way else ""
    rightly = f"{wrong.right.worked} = {wrong.right.shown}"
    return f"step {wrong.at + 1} is wrong, as{does} {rightly}, not {wrong.shown}"


READER = TextReader("gen_select", derive, r"(?<=[^\n])\n")
