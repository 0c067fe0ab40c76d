"""Worked solutions of iGSM: a line for each parameter that is needed, with letters or without.

``Let g be the number of satchels in each red bag: R = W + B = 13 + 7 = 20; g = 12 + R = 12 + 20 =
9.`` names each parameter and each intermediate result by a letter of its own. Without letters
the line is ``The number of satchels in each dance studio: 13 + 7 = 20; 12 + 20 = 9.``

The row's `targets` say how many operations each sentence that tells a number takes, in the order
of the question; 0 for those that the answer does not need.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.streams import Stream

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


# What is calculated with, and its value: a step by its place, an operation of the same step as
# ~place, or None for a number that is given.
Operand = tuple[int | None, int]
Operation = tuple[Operand, str, Operand, int]  # and its result


class Step(NamedTuple):
    """One parameter: what it is called, its value, the steps it uses, and how they are joined."""

    called: str
    value: int
    uses: tuple[int, ...]
    operations: list[Operation]


class IgsmOptions(Options):
    steps: Literal["letters", "numbers"] = Field(
        default="letters", description="Whether results are named by letters."
    )


def first_wrong(instance: Instance, right: Sequence[str], broken: Sequence[str]) -> int:
    """The first line that is changed, comes again, or uses what no line before it found.

    The line that announces the answer stays the last.
    """
    if broken[-1] != right[-1]:
        return 0
    steps: Sequence[Step] = instance.given[0]
    places = {line: place for place, line in enumerate(right)}
    found: set[int] = set()
    for number, line in enumerate(broken, start=1):
        place = places.get(line)
        if place is None or place in found:
            return number
        uses = steps[place].uses if place < len(steps) else range(len(steps))
        if not found.issuperset(uses):
            return number
        found.add(place)
    return 0 if len(broken) == len(right) else len(broken) + 1


@row_layout(
    kinds={"igsm"},
    options=IgsmOptions,
    paper="Physics of Language Models: Part 2.1, arXiv 2407.20311",
    step_end=r"\n",
    first_wrong=first_wrong,
    reference=r"(?:= (?=\w(?: =| [-+*] \w+ =))|[-+*] )([A-Za-z])\b",
)
def igsm(instance: Instance, options: IgsmOptions, stream: Stream) -> Page:
    """E.g. `Let p be the number of pens in each red bag: p = 17.`, ..., `Answer: `, `17`."""
    steps, taken = instance.given
    lettered = options.steps == "letters"
    lines = _lettered(steps, stream) if lettered else [_bare(step) for step in steps]
    return Page(
        question=f"{instance.asks}\n",
        solution="\n".join([*lines, "Answer: "]),
        answer=instance.gives,
        answer_type=instance.answer_type,
        targets=taken,
        tags=() if lettered else ("steps:numbers",),
    )


def _lettered(steps: Sequence[Step], stream: Stream) -> list[str]:
    free = list(LETTERS)
    word = stream.word
    letters: list[str] = []
    lines = []
    for called, value, uses, operations in steps:
        letter = free.pop(word() * len(free) >> 64)
        parts: list[str] = []
        said = []
        for left, sign, right, result in operations:
            last = len(parts) + 1 == len(operations)
            own = letter if last else free.pop(word() * len(free) >> 64)
            one, other = _named(left, letters, parts), _named(right, letters, parts)
            parts.append(own)
            said.append(f"{own} = {one} {sign} {other} = {left[1]} {sign} {right[1]} = {result}")
        if not operations:
            said.append(
                f"{letter} = {letters[uses[0]]} = {value}" if uses else f"{letter} = {value}"
            )
        letters.append(letter)
        lines.append(f"Let {letter} be {called}: {'; '.join(said)}.")
    return lines


def _named(operand: Operand, letters: list[str], parts: list[str]) -> str:
    place, value = operand
    if place is None:
        return str(value)
    return letters[place] if place >= 0 else parts[~place]


def _bare(step: Step) -> str:
    said = [
        f"{left[1]} {sign} {right[1]} = {result}" for left, sign, right, result in step.operations
    ]
    return f"T{step.called[1:]}: {'; '.join(said) or step.value}."
