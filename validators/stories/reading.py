"""A story's question, read back to its family, its numbers, its cast and its currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.wordings import CURRENCY
from mathmill.schemas.templates.worked import written
from mathmill.validators.stories.amounts import Given
from mathmill.validators.stories.answers import form_sentence
from mathmill.validators.stories.sentences import NOTHING, Said, Sentence, sentence

Found = tuple[int, Said]  # where a piece of text ends, and what has been said up to there


class Reading(NamedTuple):
    """What a question says. `cast` has each role's entry in its list where the text tells it."""

    family: Family
    values: Mapping[str, Given]
    cast: Mapping[str, int]
    sign: str  # of the currency, "" if none is named

    @property
    def given(self) -> tuple[Given, ...]:
        """The values in the order of the family's file."""
        return tuple(self.values[name] for name in self.family.given)

    @property
    def beside(self) -> tuple[str, ...]:
        """The numbers that do not matter, as they are written."""
        among = self.family.given
        if len(among) == len(self.values):
            return ()
        return tuple(
            text if isinstance(text, str) else written(text)
            for name, text in self.values.items()
            if name not in among
        )

    def without_extras(self) -> Reading:
        """The same without what is said in a sentence that does not matter."""
        return self._replace(values={name: self.values[name] for name in self.family.given})


@dataclass(frozen=True)
class Sentences:
    """A family's sentences, made ready for reading; runs are of clauses that change places."""

    family: Family
    runs: tuple[tuple[tuple[Sentence, ...], ...], ...]
    questions: tuple[Sentence, ...]
    extras: tuple[Sentence, ...]


@cache
def sentences(name: str) -> Sentences:
    """The sentences of the family of that name."""
    family = read_family(name)

    def ready(wordings: tuple[object, ...]) -> tuple[Sentence, ...]:
        return tuple(sentence(wording, family) for wording in wordings)  # type: ignore[arg-type]

    runs: list[list[tuple[Sentence, ...]]] = []
    was_free = False
    for clause in family.story:
        if not (clause.free and was_free):
            runs.append([])
        runs[-1].append(ready(clause.wordings))
        was_free = bool(clause.free)
    return Sentences(
        family, tuple(map(tuple, runs)), ready(family.questions), ready(family.distractors)
    )


def readings(question: str, name: str) -> Iterator[Reading]:
    """All ways to read a question as a story of that family; a good family leaves one."""
    known = sentences(name)
    for end, said, extra in _runs(known, question, 0, (0, NOTHING), False):
        yield from asked(known, question, (end, said))
        if not extra:
            for more in follows(known.extras, question, (end, said)):
                yield from asked(known, question, more)


def told(known: Sentences, text: str, start: int) -> Iterator[Found]:
    """The family's clauses, in any order that they may have, after a text that ends there."""
    for end, said, _ in _runs(known, text, 0, (start, NOTHING), True):
        yield end, said


def asked(known: Sentences, text: str, before: Found) -> Iterator[Reading]:
    """The family's question after its clauses, at the end of the text."""
    for at, question in enumerate(known.questions):
        for end, said in follows((question,), text, before):
            for reading in understood(known.family, said):
                form = _form(known.family.name, reading.sign, at)
                if text[end:] == (f" {form}" if form else ""):
                    yield reading


@cache
def _form(name: str, sign: str, question: int) -> str:
    """The sentence that must follow a family's question of that place."""
    family = read_family(name)
    return form_sentence(family, sign, family.questions[question])


def understood(family: Family, said: Said) -> Iterator[Reading]:
    """What was said as a reading, if all parts of the cast differ and one currency is meant."""
    sign = _sign(said)
    cast = certain(said)
    if sign is not None and apart(family, cast):
        yield Reading(family, said.values, cast, sign)


def _runs(
    known: Sentences, text: str, run: int, before: Found, extra: bool
) -> Iterator[tuple[int, Said, bool]]:
    if run == len(known.runs):
        yield *before, extra
        return
    for end, said, has_extra in _run(known, text, known.runs[run], before, extra):
        yield from _runs(known, text, run + 1, (end, said), has_extra)


def _run(
    known: Sentences,
    text: str,
    left: tuple[tuple[Sentence, ...], ...],
    before: Found,
    extra: bool,
) -> Iterator[tuple[int, Said, bool]]:
    """The clauses of one run in any order."""
    if not left:
        yield *before, extra
        return
    for place, wordings in enumerate(left):
        rest = left[:place] + left[place + 1 :]
        for found in follows(wordings, text, before):
            yield from _run(known, text, rest, found, extra)
    if before[0] and not extra:
        for found in follows(known.extras, text, before):
            yield from _run(known, text, left, found, True)


def follows(wordings: tuple[Sentence, ...], text: str, before: Found) -> Iterator[Found]:
    """The wordings that come next in the text and agree with what was said before."""
    end, said = before
    at = end + 1 if end else 0
    if end and text[end:at] != " ":
        return
    for wording in wordings:
        match = wording.match(text, at)
        if match is not None:
            joined = said.joined(match[1])
            if joined is not None:
                yield match[0], joined


def _sign(said: Said) -> str | None:
    """The currency's sign, "" if there is no money, None if the text does not tell."""
    signs = said.cast.get(CURRENCY)
    if signs is None:
        return ""
    return next(iter(signs)) if len(signs) == 1 else None


def certain(said: Said) -> dict[str, int]:
    """The entries of those roles of which the text tells which it means."""
    return {
        role: next(iter(choices))
        for role, choices in said.cast.items()
        if role != CURRENCY and len(choices) == 1
    }


def apart(family: Family, cast: Mapping[str, int]) -> bool:
    """Whether no two parts of the cast are the same."""
    texts = [family.roles[role].forms[at][""] for role, at in cast.items()]
    return len(set(texts)) == len(texts)
