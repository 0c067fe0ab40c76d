"""A story read in one go: each sentence is the first that fits, and nothing is ever taken back.

Nearly all texts of nearly all families can be read so, in a fifth of the time that it takes to
look for every reading (`reading`). Where it leads nowhere, None says that one must look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import names
from mathmill.validators.stories.amounts import Choices, Given
from mathmill.validators.stories.reading import (
    Reading,
    asks_form,
    readings,
    sentences,
    understood,
)
from mathmill.validators.stories.sentences import Said, Sentence, Take

_EXTRA, _QUESTION = -1, -2  # what a sentence is, if no clause


class Plan(NamedTuple):
    """What a sentence is, and how what stands in its groups is taken."""

    what: int  # the number of the clause in its run
    takes: tuple[tuple[int, Take], ...]


class Choice(NamedTuple):
    """Several sentences as one pattern, and the plan of each by the number of its group."""

    pattern: re.Pattern[str]
    plans: dict[int, Plan]


class Family(NamedTuple):
    """A family's sentences, made ready for this: of each run, and at the end."""

    runs: tuple[tuple[int, Choice], ...]  # how many clauses, and which
    ends: Choice


class Scan:
    """What has been read of a text: up to where, and what it says."""

    __slots__ = ("_extra", "_text", "_values", "_who", "end", "start")

    def __init__(self, text: str, start: int = 0, *, extras: bool = False) -> None:
        self._text, self.start, self.end = text, start, start
        self._values: dict[str, Given] = {}
        self._who: dict[str, Choices] = {}
        self._extra = not extras  # whether there can be no distractor any more

    def clauses(self, name: str) -> bool:
        """Read the clauses of the family."""
        for count, choice in _ready(name).runs:
            seen: set[int] = set()
            while len(seen) < count:
                what = self._next(choice)
                if what is None or what in seen:
                    return False
                if what != _EXTRA:
                    seen.add(what)
        return True

    def question(self, name: str) -> Reading | None:
        """Read the question of the family, with which the text must end."""
        ends = _ready(name).ends
        what = self._next(ends)
        if what == _EXTRA:
            what = self._next(ends)
        reading = self.reading(name) if what == _QUESTION else None
        return reading if reading and asks_form(reading, self._text, self.end) else None

    def sentence(self, wanted: Choice) -> bool:
        """Read one of these sentences."""
        return self._next(wanted) is not None

    def reading(self, name: str) -> Reading | None:
        """What was read, if it can be understood."""
        said = Said(self._values, self._who)
        return next(understood(sentences(name).family, said), None)

    def _next(self, choice: Choice) -> int | None:
        """Read a sentence; what it is."""
        at = self.end
        if at:
            if self._text[at : at + 1] != " ":
                return None
            at += 1
        match = choice.pattern.match(self._text, at)
        if match is None or match.lastindex is None:
            return None
        what, takes = choice.plans[match.lastindex]
        if what == _EXTRA:
            if self._extra or self.end == self.start:
                return None
            self._extra = True
        for group, take in takes:
            if not take(match[group], self._values, self._who):
                return None
        self.end = match.end()
        return what


def read_story(question: str, name: str = "") -> Reading:
    """The reading of a question; with a name, as a story of that family.

    Raises `BadInputError` if it is no story of the family, or of any.
    """
    reading = scan_story(question, name) if name else None
    if reading is not None:
        return reading
    for each in [name] if name else names():
        for reading in readings(question, each):
            return reading
    whose = f"of the family {name}" if name else "of any family"
    raise BadInputError(f"the question is no story {whose}: {question[:200]!r}")


def scan_story(question: str, name: str) -> Reading | None:
    """The reading of a question as a story of that family, if it is found in one go."""
    scan = Scan(question, extras=True)
    return scan.question(name) if scan.clauses(name) else None


def choice(known: Sequence[tuple[int, Sentence]]) -> Choice:
    """Sentences as one pattern, each with what it is."""
    parts: list[str] = []
    plans: dict[int, Plan] = {}
    group = 1
    for what, sentence in known:
        parts.append(f"({sentence.pattern.pattern})")
        takes = enumerate(sentence.takes, start=group + 1)
        plans[group] = Plan(what, tuple(takes))
        group += 1 + len(sentence.takes)
    return Choice(re.compile("|".join(parts)), plans)


@cache
def _ready(name: str) -> Family:
    known = sentences(name)
    extras = [(_EXTRA, sentence) for sentence in known.extras]
    runs = []
    for run in known.runs:
        clauses = [(at, sentence) for at, wordings in enumerate(run) for sentence in wordings]
        runs.append((len(run), choice(clauses + extras)))
    ends = [(_QUESTION, sentence) for sentence in known.questions]
    return Family(tuple(runs), choice(ends + extras))
