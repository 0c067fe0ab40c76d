"""Passages about who has how much: each sentence is read, and the world is played through anew.

``the king recruited 1200 people . the king lost 300 of the people .`` and, on the next line,
``counting only what is told , how many people did the king have in the end ?``
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.tasks import Reading
from mathmill.validators.layouts.tasks.passage_forms import (
    GROUP,
    QUESTIONS,
    SENTENCES,
    names_in,
)

Given = tuple[Any, ...]
Key = tuple[str, str, str]  # holder, sort, noun

_OPENING = "counting only what is told , "


class Told(NamedTuple):
    """A passage: its changes, the numbers of its sentences, and its groups."""

    changes: tuple[tuple[str, str, str, int], ...]
    numbers: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]


def parse_number(question: str) -> Given | None:
    """A passage whose question asks for a number."""
    given = parse(question)
    return given if given is not None and given[1] != "rank" else None


def parse_name(question: str) -> Given | None:
    """A passage whose question asks for someone or some place."""
    given = parse(question)
    return given if given is not None and given[1] == "rank" else None


def parse(question: str) -> Given | None:
    text, _, asked = question.partition("\n")
    if not (asked.startswith(_OPENING) and asked.endswith("\n") and text.endswith(" .")):
        return None
    for kind, pattern in QUESTIONS:
        match = pattern.fullmatch(asked[len(_OPENING) : -1])
        if match is not None:
            try:
                return _told(text.removesuffix(" .").split(" . ")), kind, match.groupdict()
            except (BadInputError, ArithmeticError):
                return None
    return None


def _told(sentences: list[str]) -> Told:
    has: dict[Key, int] = defaultdict(int)
    changes: list[tuple[str, str, str, int]] = []
    numbers: list[tuple[str, int]] = []
    groups = []
    for place, sentence in enumerate(sentences):
        group = GROUP.fullmatch(sentence) if place == 0 else None
        if group is not None:
            groups.append((group["group"], names_in(group["members"])))
            continue
        kind, match = _read(sentence)
        sort, noun = _sorted_noun(match["what"])
        number, who = int(match["number"]), match["who"]
        numbers.append((noun, number))
        if kind == "observe" and (who, sort, noun) in has:
            raise ArithmeticError("something was told before")
        gains = kind in ("observe", "gain", "take")
        steps = [(who, number if gains else -number)]
        if kind in ("give", "take"):
            steps.append((match["other"], -number if gains else number))
        if len({name for name, _ in steps}) < len(steps):
            raise ArithmeticError("someone takes from himself")
        for name, by in steps:
            has[name, sort, noun] += by
            changes.append((name, sort, noun, by))
            if has[name, sort, noun] < 0:
                raise ArithmeticError("more is taken than there is")
    told = {noun: {sort for _, sort, what, _ in changes if what == noun} for noun, _ in numbers}
    if any(len(sorts) > 1 and "" in sorts for sorts in told.values()):
        raise ArithmeticError("of some it is told which they are, of others not")
    return Told(tuple(changes), tuple(numbers), tuple(groups))


def _read(sentence: str) -> tuple[str, re.Match[str]]:
    for kind, pattern in SENTENCES:
        match = pattern.fullmatch(sentence)
        if match is not None:
            return kind, match
    raise BadInputError(f"no sentence of a passage: {sentence[:100]!r}")


def _sorted_noun(what: str) -> tuple[str, str]:
    sort, _, noun = what.rpartition(" ")
    return sort, noun


def solve(told: Told, kind: str, asked: dict[str, str]) -> tuple[str]:
    if kind == "event":
        numbers = sorted(number for noun, number in told.numbers if noun == asked["noun"])
        if not numbers:
            raise ArithmeticError("no sentence names any")
        return (str(numbers[-1 if asked["end"] == "highest" else 0]),)
    if kind == "difference":
        more, less = (sum(_has(told, [asked["who"]], asked[part])) for part in ("more", "less"))
        if more <= less:
            raise ArithmeticError("there are not more")
        return (str(more - less),)
    if kind == "others":
        return (str(_but(told, asked)),)
    names = _names(told, asked)
    amounts = _has(told, names, asked["what"])
    if kind == "amount":
        return (str(sum(amounts)),)
    best = max(amounts) if asked["rank"] in ("more", "most") else min(amounts)
    if amounts.count(best) > 1:
        raise ArithmeticError("two have the same")
    return (names[amounts.index(best)],)


def _names(told: Told, asked: dict[str, str]) -> list[str]:
    """The holders that a question is about; those of a group are told."""
    for group, members in told.groups:
        if asked["who"] == group:
            return list(members)
    names = list(names_in(asked["who"]))
    if len(set(names)) < len(names) or not set(names) <= {change[0] for change in told.changes}:
        raise ArithmeticError("a name is not told, or asked about twice")
    return names


def _sorts(told: Told, noun: str) -> list[str]:
    """The sorts of a noun, by when they come."""
    found = list(dict.fromkeys(sort for _, sort, what, _ in told.changes if what == noun))
    if not found:
        raise ArithmeticError(f"nothing is told about {noun}")
    return found


def _meant(told: Told, what: str) -> tuple[list[str], str]:
    sort, noun = _sorted_noun(what)
    every = _sorts(told, noun)
    if sort and sort not in every:
        raise ArithmeticError(f"nothing is told about {what}")
    return ([sort] if sort else every), noun


def _has(told: Told, names: list[str], what: str) -> list[int]:
    sorts, noun = _meant(told, what)
    final: dict[Key, int] = defaultdict(int)
    for holder, sort, thing, by in told.changes:
        final[holder, sort, thing] += by
    return [sum(final[name, sort, noun] for sort in sorts) for name in names]


def _rest(told: Told, asked: dict[str, str]) -> list[str]:
    sort, noun = _sorted_noun(asked["but"])
    if noun != asked["noun"] or sort not in _sorts(told, noun):
        raise ArithmeticError("what is left out is not told")
    return [one for one in _sorts(told, noun) if one != sort]


def _but(told: Told, asked: dict[str, str]) -> int:
    """All of a noun, less those of one sort."""
    names = [asked["who"]]
    _rest(told, asked)
    return _has(told, names, asked["noun"])[0] - _has(told, names, asked["but"])[0]


def claim(given: Given, found: Given) -> str:
    told, kind, asked = given
    if kind == "event":
        mine, rest = (
            _listed([f'"{n}"' for noun, n in told.numbers if (noun == asked["noun"]) == wanted])
            for wanted in (True, False)
        )
        extreme = "greatest" if asked["end"] == "highest" else "least"
        value = f'["{extreme}",["element",["list",{mine},{rest}],"0"]]'
    elif kind == "difference":
        more, less = (
            f'["total",{_held(told, [asked["who"]], *_meant(told, asked[part]))}]'
            for part in ("more", "less")
        )
        value = f'["sub",{more},{less}]'
    elif kind == "others":
        held = _held(told, [asked["who"]], _rest(told, asked), asked["noun"])
        value = f'["total",{held}]'
    else:
        value = _claimed_of_names(told, kind, asked)
    answer = f'"{found[0]}"' if found[0].isdecimal() else _text(found[0])
    return f'["eq",{value},{answer}]'


def _claimed_of_names(told: Told, kind: str, asked: dict[str, str]) -> str:
    names = _names(told, asked)
    held = _held(told, names, *_meant(told, asked["what"]))
    if kind == "amount":
        return f'["total",{held}]'
    extreme = "greatest" if asked["rank"] in ("more", "most") else "least"
    at = f'["index_of",{held},["{extreme}",{held}]]'
    return f'["element",{_listed(list(map(_text, names)))},{at}]'


def _held(told: Told, names: list[str], sorts: list[str], noun: str) -> str:
    changes = [
        _listed([*map(_text, (holder, sort, thing)), f'"{by}"'])
        for holder, sort, thing, by in told.changes
    ]
    lists = [_listed(changes), *(_listed(list(map(_text, words))) for words in (names, sorts))]
    return f'["held",{",".join(lists)},{_text(noun)}]'


def _listed(parts: list[str]) -> str:
    return f'["list"{"".join(f",{part}" for part in parts)}]'


def _text(word: str) -> str:
    return f'["text","{word}"]'


def gives(given: Given, found: Given) -> str:
    return str(found[0])


READINGS = (
    Reading("passage", parse_number, solve, gives, claim, answer_type="integer"),
    Reading("passage", parse_name, solve, gives, claim),
)
