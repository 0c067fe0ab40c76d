"""Reads runs of algorithms, ``{0,4}``, ``[(s0=-7),(s1=3),...]``, ..., in lines or in sentences.

Each task is one file here, with its `READING` (its question, answer and claim) and a function
`trace` that works out every state from what is given, wherever possible by another road than the
writer's: from prefix sums, table formulas, or a recursion with memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from mathmill.schemas.algorithms import FETCH, Line, wording
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import modules
from mathmill.schemas.problem import AnswerType
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks import Reading
from mathmill.validators.layouts.text_reader import TextReader

State = list[tuple[Any, ...]]  # lines: the name of each, and its values
Trace = list[State]

_MERGED = re.compile(r"ablation:merge_([0-9]{1,2})", re.ASCII)
_MOST_LINES = 200_000


class Traced(NamedTuple):
    """A task whose runs are read."""

    reading: Reading
    trace: Callable[..., Trace]


@cache
def traced() -> tuple[Traced, ...]:
    """The tasks of every file in this folder."""
    return tuple(Traced(module.READING, module.trace) for module in modules(__name__))


def read_as(
    name: str,
    given_of: Callable[[Mapping[str, str]], tuple[Any, ...] | None],
    solve: Callable[..., str],
    claim: Callable[..., str],
    answer_type: AnswerType = "integer",
) -> Reading:
    """The reading of a task from what its question's fields give, None if they cannot be its.

    `solve(*given)` is the text of the answer; `claim(*given, answer)` is the claim's JSON.
    """

    def parse(question: str) -> tuple[Any, ...] | None:
        fields = wording(name).read(question)
        return None if fields is None else given_of(fields)

    return Reading(
        name,
        parse,
        lambda *given: (solve(*given),),
        lambda given, found: str(found[0]),
        lambda given, found: claim(*given, found[0]),
        answer_type,
    )


def integers(text: str) -> tuple[int, ...]:
    """What a list in a question holds."""
    return tuple(map(int, text.split(", ")))


def numerals(values: Iterable[object]) -> str:
    """A list of numbers in a claim."""
    return "".join(['["list"', *(f',"{value}"' for value in values), "]"])


def texts(values: Iterable[str]) -> str:
    """A list of words or letters in a claim."""
    return "".join(['["list"', *(f',["text","{value}"]' for value in values), "]"])


def bounded(size: int, most: int) -> None:
    """Raise `BadInputError` for an instance too large to be worked here."""
    if size > most:
        raise BadInputError(f"an instance of size {size} is not read; the most is {most}")


def derived(page: Page, styled: bool) -> Derived:
    """What must stand in the row, in minimal lines or in sentences."""
    layout = "tail_styled" if styled else "tail"
    if not page.question.endswith("\n"):
        raise unread(page.question, layout)
    asked = page.question[:-1]
    for task in traced():
        given = task.reading.parse(asked)
        if given is not None:
            break
    else:
        raise unread(page.question, layout)
    reading = task.reading
    found = reading.solve(*given)
    words = wording(reading.name)
    states = _ablated(task.trace(*given), words.lines, page.tags)
    if styled:
        body = [" ".join(line.styled.format(*values) for line, values in state) for state in states]
    else:
        body = [line.minimal.format(*values) for state in states for line, values in state]
    return Derived(
        task=reading.name,
        given=given,
        found=found,
        answer=reading.gives(given, found),
        claim=reading.claim(given, found),
        solution="\n".join([*body, words.final[styled]]),
        answer_type=reading.answer_type,
    )


_Shown = list[tuple[Line, tuple[Any, ...]]]


def _ablated(trace: Trace, lines: Mapping[str, Line], tags: Iterable[str]) -> list[_Shown]:
    """The states with their lines looked up, as the tags of the row say that they are shown."""
    if sum(map(len, trace)) > _MOST_LINES:
        raise BadInputError("the run is too long to read")
    states: list[_Shown] = [[(lines[name], tuple(values)) for name, *values in s] for s in trace]
    told = set(tags)
    for merged in map(_MERGED.fullmatch, sorted(told)):
        if merged and int(merged[1]) > 1:
            states = _grouped(states, int(merged[1]))
    if "ablation:no_fetch" in told:
        states = [[shown for shown in state if shown[0].role != FETCH] for state in states]
    if "ablation:backwards" in told:
        states.reverse()
    return states


def _grouped(states: list[_Shown], size: int) -> list[_Shown]:
    groups: list[_Shown] = []
    while states:
        head, states = states[:size], states[size:]
        roles = sorted({line.role for state in head for line, _ in state})
        groups.append(
            [shown for role in roles for state in head for shown in state if shown[0].role == role]
        )
    return groups


READER = TextReader("tail", lambda page: derived(page, styled=False), r"\n")
