"""The sentences that a story is told in: which clauses in which wordings, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mathmill.validators.stories.amounts import Amount, Given
from mathmill.validators.stories.reading import sentences
from mathmill.validators.stories.sentences import NOTHING, Said, Sentence


class Piece(NamedTuple):
    """One sentence: which clause it is, in which of its wordings.

    `bare` is its text with a mark for each amount.
    """

    clause: int
    wording: int
    text: str
    bare: str
    values: Mapping[str, Given]


class Retold(NamedTuple):
    """A story as a text tells it, with the sentences that do not matter, and what comes after.

    Where the text ends with one of the family's questions, `question` may be that, and `tail` is
    what stands behind it; else it is all that follows the story.
    """

    clauses: tuple[Piece, ...]
    extras: tuple[Piece, ...]
    question: Piece | None
    tail: str
    said: Said

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return (*self.clauses, self.question) if self.question else self.clauses

    @property
    def values(self) -> Mapping[str, Given]:
        return self.said.values


def retellings(text: str, name: str, lacking: int = 0) -> Iterator[Retold]:
    """All ways in which a text begins with a story of that family, which may lack some clauses."""
    size = len(_clauses(name))
    for clauses, extras, (end, said) in _told(text, name, (), (), (0, NOTHING)):
        if len(clauses) < size - lacking:
            continue
        yield Retold(clauses, extras, None, text[end:], said)
        for question, (after, all_said) in _next(text, _questions(name), (end, said)):
            yield Retold(clauses, extras, question, text[after:], all_said)


Found = tuple[int, Said]  # where in the text a piece ends, and what has been said up to there
Choices = Sequence[tuple[int, Sequence[Sentence]]]  # clauses by their numbers, in all wordings


def _told(
    text: str, name: str, clauses: tuple[Piece, ...], extras: tuple[Piece, ...], before: Found
) -> Iterator[tuple[tuple[Piece, ...], tuple[Piece, ...], Found]]:
    if clauses:
        yield clauses, extras, before
    used = {piece.clause for piece in clauses}
    left = [(at, ways) for at, ways in _clauses(name) if at not in used]
    for piece, found in _next(text, left, before):
        yield from _told(text, name, (*clauses, piece), extras, found)
    if clauses and not extras:
        for piece, found in _next(text, [(-1, sentences(name).extras)], before):
            yield from _told(text, name, clauses, (piece,), found)


def _next(text: str, choices: Choices, before: Found) -> Iterator[tuple[Piece, Found]]:
    """The sentences that may come next, and agree with what was said before."""
    end, said = before
    if end and text[end : end + 1] != " ":
        return
    start = end + 1 if end else 0
    for at, ways in choices:
        for way, sentence in enumerate(ways):
            found = sentence.match(text, start)
            joined = said.joined(found[1]) if found else None
            if found and joined:
                after = found[0]
                bare = _bare(sentence, text, start)
                piece = Piece(at, way, text[start:after], bare, found[1].values)
                yield piece, (after, joined)


def _bare(sentence: Sentence, text: str, start: int) -> str:
    match = sentence.pattern.match(text, start)
    assert isinstance(match, re.Match)  # noqa: S101 - it has been found
    parts, at = [], start
    for group, (_, how) in enumerate(sentence.reads, start=1):
        if isinstance(how, Amount):
            parts += [text[at : match.start(group)], "#"]
            at = match.end(group)
    return "".join([*parts, text[at : match.end()]])


@cache
def _clauses(name: str) -> Choices:
    return tuple(enumerate(wordings for run in sentences(name).runs for wordings in run))


@cache
def _questions(name: str) -> Choices:
    return ((-1, sentences(name).questions),)
