"""A story read in one go: each sentence is the first that fits, and nothing is ever taken back.

Nearly all texts of nearly all families can be read so, in a fifth of the time that it takes to
look for every reading (`reading`). Where it leads nowhere, None says that one must look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import names
from mathmill.schemas.templates.wordings import CURRENCY
from mathmill.validators.stories.amounts import SIGNS, Amount, Choices, Given
from mathmill.validators.stories.reading import (
    Reading,
    asks_form,
    readings,
    sentences,
)
from mathmill.validators.stories.sentences import Sentence

_EXTRA, _QUESTION = -1, -2  # what a sentence is, if no clause
_SIGNS = tuple(SIGNS)
_MOST_READ = 4_096  # texts of one place whose meaning is kept

Note = Callable[[re.Match[str], dict[str, Given], dict[str, int]], bool]


class Choice(NamedTuple):
    """Several sentences as one pattern; by the number of its group what each is, and its note.

    A note says, of what is found, the values and who may be meant, where a bit stands for each of
    a role's choices; and whether that agrees with what was read before.
    """

    pattern: re.Pattern[str]
    notes: dict[int, tuple[int, Note]]


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
        self._who: dict[str, int] = {}
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
        """What was read, if one currency is meant and all parts of the cast differ."""
        family = sentences(name).family
        sign = ""
        cast: dict[str, int] = {}
        texts = []
        for role, choices in self._who.items():
            if choices & (choices - 1):
                if role == CURRENCY:
                    return None
                continue  # more than one may be meant
            at = choices.bit_length() - 1
            if role == CURRENCY:
                sign = _SIGNS[at]
            else:
                cast[role] = at
                texts.append(family.roles[role].forms[at][""])
        if len(set(texts)) < len(texts):
            return None
        return Reading(family, self._values, cast, sign)

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
        what, note = choice.notes[match.lastindex]
        if what == _EXTRA:
            if self._extra or self.end == self.start:
                return None
            self._extra = True
        if not note(match, self._values, self._who):
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
    notes: dict[int, tuple[int, Note]] = {}
    group = 1
    for what, sentence in known:
        parts.append(f"({sentence.pattern.pattern})")
        notes[group] = what, _note(sentence, group + 1)
        group += 1 + len(sentence.reads)
    return Choice(re.compile("|".join(parts)), notes)


def _note(sentence: Sentence, first: int) -> Note:
    """The note of a sentence whose first group has that number, as one function.

    For ``{who} has {budget}.`` it has the lines

        who_who = table_2[match[2]] & who.get("who", -1)
        if not who_who: return False
        who["who"] = who_who
        found = read_3(match[3])
        if found is None or values.setdefault("budget", found[0]) != found[0]: return False
        ... and with found[1], the currencies that may be meant, as with `who`
    """
    names: dict[str, Any] = {}
    body: list[str] = []

    def narrow(role: str, choices: str) -> None:
        body.append(f"kept = {choices} & who.get({role!r}, -1)")
        body.append("if not kept: return False")
        body.append(f"who[{role!r}] = kept")

    for group, (name, reads) in enumerate(sentence.reads, start=first):
        if not isinstance(reads, Amount):
            bits = {text: _bits(name, choices) for text, choices in reads.items()}
            names[f"table_{group}"] = bits
            narrow(name, f"table_{group}[match[{group}]]")
            continue
        names[f"read_{group}"] = _reader(reads)
        body.append(f"found = read_{group}(match[{group}])")
        body.append("if found is None: return False")
        body.append(f"if values.setdefault({name!r}, found[0]) != found[0]: return False")
        if reads.is_money:
            narrow(CURRENCY, "found[1]")
        if reads.role:
            narrow(reads.role, "found[2]")
    source = ["def note(match, values, who):", *(f" {line}" for line in body), " return True"]
    exec("\n".join(source), names)  # noqa: S102 - it is made of checked forms alone
    note: Note = names["note"]
    return note


def _reader(amount: Amount) -> Callable[[str], tuple[Given, int, int] | None]:
    """What an amount says, with the currencies and the choices of its role that it may mean."""

    @lru_cache(_MOST_READ)
    def read(text: str) -> tuple[Given, int, int] | None:
        found = amount.read(text)
        if found is None:
            return None
        sign = _bits(CURRENCY, frozenset(found.sign)) if found.sign else -1
        return found.value, sign, -1 if found.choices is None else _bits("", found.choices)

    return read


def _bits(role: str, choices: Choices) -> int:
    """A bit for each of the choices: their places in a list, or signs of currencies."""
    if role == CURRENCY:
        choices = frozenset(map(_SIGNS.index, choices))
    return sum(1 << at for at in choices)


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
