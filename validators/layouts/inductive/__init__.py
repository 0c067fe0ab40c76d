"""Reads inductive scratchpads, and derives each state from the whole instance.

The states of a task are worked in the file here of the task's name: `read(question)` gives what
must follow, or None where the question is not of that task.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.text_reader import TextReader

_TASKS = ("addition", "parity", "cycle")


class Told(NamedTuple):
    """A question as read. `states` end in the mark after them; the last one holds the answer,
    which begins at the token `answer_at` of it. `result` is what a model must say.
    """

    task: str
    given: tuple[Any, ...]
    found: tuple[Any, ...]
    claim: str
    states: list[str]
    answer_at: int
    result: str


def derive(page: Page) -> Derived:
    for task in _TASKS:
        told = _reader(task)(page.question)
        if told is not None:
            break
    else:
        raise unread(page.question, "inductive")
    tokens = told.states[-1].split(" ")
    before, answer = tokens[: told.answer_at], tokens[told.answer_at :]
    lines = [*told.states[:-1], *([" ".join(before)] if before else [])]
    return Derived(
        task=told.task,
        given=told.given,
        found=told.found,
        answer=" ".join(answer),
        claim=told.claim,
        solution="".join([f" {line}" for line in lines]) + " ",
        positions=list(_positions(page.question, told.states)) if page.positions else (),
        accepts=lambda text: _bare(text) == told.result,
    )


def _bare(text: str) -> str:
    """What stands before the end of a result, without spaces."""
    return "".join(text.partition("$")[0].split()).removesuffix(".")


def _positions(question: str, states: Sequence[str]) -> Iterator[int]:
    first = len(question.split(" "))
    yield from range(first)
    for state in states:
        yield from range(first, first + len(state.split(" ")))


@cache
def _reader(task: str) -> Callable[[str], Told | None]:
    read: Callable[[str], Told | None] = importlib.import_module(f"{__name__}.{task}").read
    return read


def bracketed(place: int, slots: int) -> str:
    """A place as its digits, at least two, in brackets."""
    if place == -1:
        return "[ - 1 ]"
    digits = f"{place:0{max(2, len(str(slots)))}}"
    return "[ " + " ".join(digits) + " ]"


def numbers_of(canvas: Sequence[str]) -> tuple[str, list[int]]:
    """The digits among blanks, and where they stand.

    Raises `BadInputError` where there is none.
    """
    places = [place for place, token in enumerate(canvas) if token != "_"]
    if not places:
        raise BadInputError("the question has no digit among its blanks")
    return "".join([canvas[place] for place in places]), places


READER = TextReader("inductive", derive, step_end="#")
