"""The run of an algorithm as atomic states, each with what it fetches from memory.

Each task's states are one file here, named after the task, with a function `states` that gets
what is given. One step without a loop is one state; states come in the order of execution, all
loops and calls unrolled. The lines of a state are named, and worded in ``schemas/algorithms``.

The paper prints one example, a binary search; the other tasks are written in its notation.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any, Literal

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.streams import Stream
from mathmill.schemas.algorithms import FETCH, Wording, wording

State = list[tuple[Any, ...]]  # lines: the name of each, and its values

PAPER = "The Imitation Game: Turing Machine Imitator is Length Generalizable Reasoner, 2507.13332"


class TailOptions(Options):
    """The paper's ablations; each row says in its tags which it is, and its answer stays right."""

    memory_fetch: bool = Field(default=True, description="Show what each state reads from memory.")
    merge: int = Field(
        default=1, ge=1, le=64, description="Steps of the algorithm that are one state; 1: atomic."
    )
    order: Literal["execution", "backwards"] = Field(
        default="execution", description="The order of the states."
    )

    @property
    def tags(self) -> tuple[str, ...]:
        """What the row says of itself where it is not the full form."""
        told = {
            "ablation:no_fetch": not self.memory_fetch,
            f"ablation:merge_{self.merge}": self.merge > 1,
            "ablation:backwards": self.order == "backwards",
        }
        return tuple(tag for tag, holds in told.items() if holds)


def serves(task: str) -> bool:
    return task.isidentifier() and find_spec(f"{__name__}.{task}") is not None


@row_layout(kinds={"algorithm"}, options=TailOptions, serves=serves, paper=PAPER, step_end=r"\n")
def tail(instance: Instance, options: TailOptions, stream: Stream) -> Page:
    """E.g. ``{0,4}``, ``[(s0=-7),(s1=3),...]``, ``Find=42``, ``Mid=2, s2=15 < Find``, ..."""
    words = wording(instance.task)
    written = words.written[0]
    lines = [
        written[line[0]](*line[1:])
        for state in arranged(instance, words, options)
        for line in state
    ]
    lines.append(words.final[0])
    return Page(
        question=f"{instance.asks}\n",
        solution="\n".join(lines),
        answer=instance.gives,
        answer_type=instance.answer_type,
        tags=options.tags,
    )


def arranged(instance: Instance, words: Wording, options: TailOptions) -> Iterable[State]:
    """The states as the options want them."""
    found: Iterable[State] = _states_of(instance.task)(*instance.given)
    if options.merge > 1:
        found = _merged(list(found), words, options.merge)
    if not options.memory_fetch:
        found = [[line for line in state if words.lines[line[0]].role != FETCH] for state in found]
    return list(found)[::-1] if options.order == "backwards" else found


def _merged(states: list[State], words: Wording, size: int) -> list[State]:
    """Of so many states one: all of their fetching first, then all computing, then the moves."""
    return [
        sorted(
            [line for state in states[start : start + size] for line in state],
            key=lambda line: words.lines[line[0]].role,
        )
        for start in range(0, len(states), size)
    ]


@cache
def _states_of(task: str) -> Callable[..., Iterator[State]]:
    states: Callable[..., Iterator[State]] = importlib.import_module(f"{__name__}.{task}").states
    return states
