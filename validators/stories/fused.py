"""Stories told one after the other, read apart again: ``Let X be the number of bags ...``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.letters import Conversion, conversion_to
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.wordings import read_wording
from mathmill.schemas.units import MONEY, is_noun, unit
from mathmill.validators.stories.reading import (
    Found,
    Reading,
    asked,
    follows,
    sentences,
    told,
    understood,
)
from mathmill.validators.stories.scanning import Scan, asking, ending
from mathmill.validators.stories.sentences import Sentence, sentence
from mathmill.validators.stories.working import Worked, work

LETTERS = "XYZW"


class Link(NamedTuple):
    """A number of a story that is the answer of the one before it."""

    slot: str
    conversion: Conversion | None

    @property
    def unit(self) -> str:
        """The unit in which that answer's letter is told, if not its own."""
        return self.conversion.unit if self.conversion else ""


def links_of(names: Sequence[str], slots: Sequence[str]) -> list[Link]:
    """Those of a chain of families; the slots are these numbers, of all but the first.

    Raises `BadInputError` if they do not fit the families.
    """
    if len(slots) != len(names) - 1:
        raise BadInputError(f"{len(names)} stories are joined by {len(names) - 1} slots: {slots}")
    links = []
    for first, second, slot in zip(names, names[1:], slots, strict=False):
        if slot not in read_family(second).given:
            raise BadInputError(f"a story of {second} states no number {slot!r}")
        links.append(Link(slot, conversion_to(first, second, slot)))
    return links


def read_chain(question: str, names: Sequence[str], links: Sequence[Link]) -> list[Reading]:
    """The stories of these families, of which the last one asks.

    Raises `BadInputError` if the question is no such chain.
    """
    units = tuple(link.unit for link in links)
    chain, end = _scanned(question, names[:-1], units)
    last = asking(names[-1])(question, end) if chain is not None else None
    if chain is not None and last is not None and _apart([*chain, last[0]]):
        return [*chain, last[0]]
    for found in _chains(question, tuple(names), units, 0):
        if _apart(found):
            return found
    raise BadInputError(f"the question is no chain of {', '.join(names)}: {question[:200]!r}")


def _chains(
    text: str, names: tuple[str, ...], units: tuple[str, ...], start: int, at: int = 0
) -> Iterator[list[Reading]]:
    known = sentences(names[at])
    for before in told(known, text, start):
        if at == len(names) - 1:
            for reading in asked(known, text, before):
                yield [reading]
            continue
        for reading, end in _named(names[at], naming(names[at], at, units[at]), text, before):
            for rest in _chains(text, names, units, end, at + 1):
                yield [reading, *rest]


def rest_of(text: str, end: int) -> str:
    """The sentences after the one that ends there.

    Raises `BadInputError` if they do not follow after a space.
    """
    if text[end : end + 1] != " ":
        raise BadInputError(f"no space follows a sentence: {text[max(end - 50, 0) : end + 50]!r}")
    return text[end + 1 :]


def read_named(question: str, names: Sequence[str]) -> Iterator[tuple[list[Reading], str]]:
    """The stories of these families, each with a letter for its answer, and the text after them."""
    found, end = _scanned(question, names)
    if found is not None and _apart(found):
        yield found, rest_of(question, end)
    yield from _all_named(question, tuple(names), 0, 0)


def _scanned(
    text: str, names: Sequence[str], units: Sequence[str] = ()
) -> tuple[list[Reading] | None, int]:
    """The stories, each with its letter, where they are found in one go, and where they end."""
    found: list[Reading] = []
    end = 0
    for at, name in enumerate(names):
        scanned = _naming_scan(name, at, units[at] if units else "")(text, end)
        if scanned is None:
            return None, 0
        reading, end = scanned
        found.append(reading)
    return found, end


@cache
def _naming_scan(name: str, at: int, unit: str) -> Scan:
    return ending(name, naming(name, at, unit))


def _all_named(
    text: str, names: tuple[str, ...], at: int, start: int
) -> Iterator[tuple[list[Reading], str]]:
    if at == len(names):
        yield [], rest_of(text, start)
        return
    for before in told(sentences(names[at]), text, start):
        for reading, end in _named(names[at], naming(names[at], at), text, before):
            for rest, left in _all_named(text, names, at + 1, end):
                if _apart([reading, *rest]):
                    yield [reading, *rest], left


def _named(name: str, last: Sentence, text: str, before: Found) -> Iterator[tuple[Reading, int]]:
    """The sentence that gives the answer of the story before it a letter."""
    for end, said in follows((last,), text, before):
        for reading in understood(read_family(name), said):
            yield reading, end


@cache
def naming(name: str, at: int, told_in: str = "") -> Sentence:
    """The sentence that gives the answer of a family's story in that place its letter.

    It may be told in another unit than its own. Raises `BadInputError` if that cannot be said.
    """
    family = read_family(name)
    if told_in and family.result_name.counts:
        raise BadInputError(f"{family.called} is told in no other unit")
    key = told_in or family.parsed_answer.unit
    if key == MONEY and not family.called.startswith("the number of "):
        measured = ", in {currency}"
    elif not key or key == "percent" or is_noun(key) or family.called.startswith("the number of "):
        measured = ""
    else:
        measured = f", in {unit(key).many}"
    return sentence(read_wording(f"Let {LETTERS[at]} be {family.called}{measured}."), family)


def _apart(stories: Sequence[Reading]) -> bool:
    casts = [
        {reading.family.roles[role].forms[at][""] for role, at in reading.cast.items()}
        for reading in stories
    ]
    return apart(casts, [reading.sign for reading in stories])


def apart(casts: Sequence[Collection[str]], signs: Sequence[str]) -> bool:
    """Whether no two stories are about the same people or things, or in two currencies."""
    return len(set().union(*casts)) == sum(map(len, casts)) and len({*signs} - {""}) <= 1


def work_chain(readings: Sequence[Reading], links: Sequence[Link]) -> list[Worked]:
    """Each story worked, with what its letter stands for.

    Raises `BadInputError` unless each story but the first has just the letter before its own, for
    the number that its link says.
    """
    done: list[Worked] = []
    for at, reading in enumerate(readings):
        letters = {name: text for name, text in reading.values.items() if isinstance(text, str)}
        wanted = {links[at - 1].slot: LETTERS[at - 1]} if at else {}
        if letters != wanted:
            raise BadInputError(f"story {at + 1} has the letters {letters}, not {wanted}")
        known: dict[str, Value] = {}
        if at:
            slot, conversion = links[at - 1]
            known[slot] = conversion.value(done[-1].result) if conversion else done[-1].result
        done.append(work(reading, known, LETTERS[at].lower()))
    return done


def chain_claim(works: Sequence[Worked], links: Sequence[Link]) -> str:
    """The second derivation of the last story's answer, with those of the others in it."""
    inner = works[0].asked({})
    for worked, (slot, conversion) in zip(works[1:], links, strict=True):
        inner = worked.asked({slot: conversion.claim(inner) if conversion else inner})
    return inner
