"""How the algorithmic tasks of TAIL (arXiv 2507.13332) are worded: data, no computing.

One file a task, with its `WORDING`: the questions (every way to say what is given, followed by
every way to ask), and the lines that a trace of the algorithm is made of, each in the paper's
minimal notation and as a sentence. Writers and readers each work out for themselves which lines
a trace has, in which order, and what they say.

The notation is that of the paper's one printed example, a binary search. A state opens with where
the algorithm is, ``{0,4}``; then come the cells of memory that the step needs, ``(s0=-7)``; then
what it computes from them; and last where it goes, ``{0,4} -> {3,4}``, or ``{3,4} -> F`` when it
is finished. What a task adds to this is written in its file.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from string import Formatter

AT, FETCH, STEP, MOVE = range(4)  # what a line of a state is for, in this order within a state

# What fields of questions look like. Numerals have no needless zeros.
NATURAL = "(?:0|[1-9][0-9]{0,11})"
INTEGER = "(?:0|-?[1-9][0-9]{0,11})"
INTEGERS = f"{INTEGER}(?:, {INTEGER})*"
NATURALS = f"{NATURAL}(?:, {NATURAL})*"
DECIMAL = r"(?:0|[1-9][0-9]{0,999})(?:\.[0-9]{0,999}[1-9])?"
LETTERS = "[a-z]{1,400}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a trace; ``{0}`` stands for its first value, and so on."""

    role: int
    minimal: str
    styled: str


MOVES = {
    "at": Line(AT, "{{{0}}}", "State {{{0}}}."),
    "go": Line(MOVE, "{{{0}}} -> {{{1}}}", "So the next state is {{{1}}}."),
    "end": Line(MOVE, "{{{0}}} -> F", "Nothing is left to do."),
}


@dataclass(frozen=True)
class Wording:
    """The words of one task. A question is one of `gives`, a space and one of `asks`.

    `fields` are the patterns of the named places in them; `final` is what comes before the
    answer in a trace, in minimal form and in sentences.
    """

    gives: tuple[str, ...]
    asks: tuple[str, ...]
    fields: Mapping[str, str]
    lines: Mapping[str, Line]
    final: tuple[str, str]

    @cached_property
    def written(self) -> tuple[Mapping[str, Callable[..., str]], Mapping[str, Callable[..., str]]]:
        """What fills in each line, by its name: in the minimal notation, and as a sentence."""
        return (
            {name: line.minimal.format for name, line in self.lines.items()},
            {name: line.styled.format for name, line in self.lines.items()},
        )

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Every question template."""
        return tuple(f"{given} {asked}" for given in self.gives for asked in self.asks)

    @cached_property
    def _patterns(self) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
        return tuple(
            (
                next(iter(Formatter().parse(given)))[0],
                tuple(self._pattern(f"{given} {asked}") for asked in self.asks),
            )
            for given in self.gives
        )

    def _pattern(self, template: str) -> re.Pattern[str]:
        parts = []
        for literal, name, _, _ in Formatter().parse(template):
            parts.append(re.escape(literal))
            if name is not None:
                parts.append(f"(?P<{name}>{self.fields[name]})")
        return re.compile("".join(parts), re.ASCII)

    def read(self, question: str) -> dict[str, str] | None:
        """The fields of a question of this task; None if it is none."""
        for opening, patterns in self._patterns:
            if question.startswith(opening):
                for pattern in patterns:
                    found = pattern.fullmatch(question)
                    if found is not None:
                        return found.groupdict()
        return None


def cells(name: str, values: Sequence[object], start: int = 0) -> str:
    """Memory as a state shows it.

    >>> cells("s", (42, 58), start=3)
    '[(s3=42),(s4=58)]'
    """
    return f"[{','.join([f'({name}{at}={value})' for at, value in enumerate(values, start)])}]"


@cache
def wording(task: str) -> Wording:
    """The words of that task."""
    found: Wording = importlib.import_module(f"{__name__}.{task}").WORDING
    return found
