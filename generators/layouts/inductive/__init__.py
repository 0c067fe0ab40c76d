"""Inductive scratchpads: independent states, each of which needs only the one before it.

All tokens have spaces between them; `#` stands between states and `.` ends the last one. Each
task's states are one file here, named after the task, with a function `states`. Training hides
from a state all but the question and the state before it, and counts the positions of each state
anew from the question's end: that is the column `positions`, if asked for.

From "How Far Can Transformers Reason? The Globality Barrier and Inductive Scratchpad", arXiv
2406.06467.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Literal, NamedTuple, Protocol

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError

_MOST_SLOTS = 2_000
_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"
_SERVED = ("addition", "parity", "cycle")


class InductiveOptions(Options):
    form: Literal["random_space", "shift"] = Field(
        default="random_space",
        description="Additions: digits among blanks that addresses point to, or operands that"
        " rotate by a digit in each state.",
    )
    width: int = Field(
        default=0,
        ge=0,
        le=_MOST_SLOTS,
        description="Slots for each operand of an addition, or for all bits of a parity; 0 for the"
        " paper's 30 and 60.",
    )
    positions: bool = Field(
        default=False,
        description="Whether to fill the column `positions`; each state begins at the question's"
        " end.",
    )

    def fit(self, widest: int) -> None:
        slots = self.width or _MOST_SLOTS
        if widest - 1 > slots:  # a sum may be a digit longer than what it is the sum of
            raise BadInputError(
                f"width={self.width} is too little for {widest - 1} digits; raise it or lower the"
                " digits"
            )


class Scratchpad(NamedTuple):
    """A question, the states before the last, and the last one, cut before the answer."""

    question: str
    states: list[str]
    last: str
    answer: str


class States(Protocol):
    def __call__(
        self, instance: Instance, options: InductiveOptions, stream: Stream
    ) -> Scratchpad: ...


@row_layout(
    kinds=("integers", "bits", "graph"),
    options=InductiveOptions,
    serves=lambda task: task in _SERVED,
    paper="How Far Can Transformers Reason? The Globality Barrier and Inductive Scratchpad, arXiv"
    " 2406.06467",
    step_end="#",
    carry=r"(?:c|\|) (\d)",
)
def inductive(instance: Instance, options: InductiveOptions, stream: Stream) -> Page:
    """E.g. `1 _ 0 = :`, ` [ 0 0 ] 1 , 1 # [ 0 2 ] 0 , 1 # [ 0 3 ] _ , `, answer `1 .`."""
    made = _states_of(instance.task)(instance, options, stream)
    solution = "".join([f" {state} #" for state in made.states]) + (
        f" {made.last} " if made.last else " "
    )
    return Page(
        made.question,
        solution,
        f"{made.answer} .",
        positions=_positions(made) if options.positions else (),
    )


@cache
def _states_of(task: str) -> States:
    states: States = importlib.import_module(f"{__name__}.{task}").states
    return states


def _positions(made: Scratchpad) -> tuple[int, ...]:
    start = made.question.count(" ") + 1
    counted = list(range(start))
    for state in (*made.states, f"{made.last} {made.answer}".strip()):
        counted += range(start, start + state.count(" ") + 2)  # with the mark after it
    return tuple(counted)


def slots_of(instance: Instance, options: InductiveOptions, usual: int, needed: int) -> int:
    """How many slots there are; `BadInputError` if these are fewer than needed."""
    slots = options.width or usual
    if needed > slots:
        raise BadInputError(
            f"options: width={slots} has no room for the {needed} digits of a {instance.task};"
            " raise it"
        )
    return slots


def scattered(digits: str, slots: int, stream: Stream) -> tuple[list[str], list[int]]:
    """Digits at random among blanks, with their places; every choice of places as likely."""
    chosen: set[int] = set()
    for last in range(slots - len(digits), slots):
        place = stream.below(last + 1)
        chosen.add(last if place in chosen else place)  # Floyd's way
    places = sorted(chosen)
    canvas = ["_"] * slots
    for place, digit in zip(places, digits, strict=True):
        canvas[place] = digit
    return canvas, places


def filler(count: int, stream: Stream) -> list[str]:
    """Random letters and digits that mean nothing; the last is no digit.

    The last one falls out of a result before any state shows it: a digit of a question that
    could be any other would be a trap for whoever checks it.
    """
    if not count:
        return []
    rest, letter = divmod(stream.below(len(_SIGNS) ** (count - 1) * 26), 26)
    drawn = []
    for _ in range(count - 1):
        rest, sign = divmod(rest, len(_SIGNS))
        drawn.append(_SIGNS[sign])
    return [*drawn, _SIGNS[letter]]


def address(place: int, slots: int) -> str:
    """The place as two or more digits, in brackets; -1 stands before the first.

    >>> address(7, 60), address(-1, 60)
    ('[ 0 7 ]', '[ - 1 ]')
    """
    if place < 0:
        return "[ - 1 ]"
    return f"[ {' '.join(str(place).zfill(max(2, len(str(slots)))))} ]"
