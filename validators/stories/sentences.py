"""A family's sentences as patterns: what stands in their places, read from a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.wordings import CURRENCY, Place, Wording
from mathmill.validators.stories.amounts import (
    SIGNS,
    Amount,
    Choices,
    Given,
    amount,
    choices_by_text,
)

_MOST_READ = 4_096  # texts of one place whose meaning is kept
_BY_UNITS = {names[0]: frozenset(sign) for sign, names in SIGNS.items()}


class Said(NamedTuple):
    """What one sentence, or several, say: numbers, whom they may be about, in which currency.

    The choices of currency are under the name ``currency``, by their signs.
    """

    values: Mapping[str, Given]
    cast: Mapping[str, Choices]

    def joined(self, other: Said) -> Said | None:
        """Both together; None if they are about different people, things or currencies."""
        cast = dict(self.cast)
        for role, choices in other.cast.items():
            if not narrow(cast, role, choices):
                return None
        return Said({**self.values, **other.values}, cast)


NOTHING = Said({}, {})


def narrow(cast: dict[str, Choices], role: str, choices: Choices) -> bool:
    """Keep of a role's choices only these too; whether some are left."""
    known = cast.get(role)
    cast[role] = choices if known is None else known & choices
    return bool(cast[role])


Take = Callable[[str, dict[str, Given], dict[str, Choices]], bool]
# Notes what the text in one place says; whether that agrees with the other places.


class Sentence(NamedTuple):
    """One wording as a pattern, and for each of its groups what notes what stands there."""

    pattern: re.Pattern[str]
    takes: tuple[Take, ...]

    def match(self, text: str, at: int) -> tuple[int, Said] | None:
        """Where the sentence ends that begins at that place of the text, and what it says."""
        found = self.pattern.match(text, at)
        if found is None:
            return None
        values: dict[str, Given] = {}
        cast: dict[str, Choices] = {}
        for piece, take in zip(found.groups(), self.takes, strict=True):
            if not take(piece, values, cast):
                return None
        return found.end(), Said(values, cast)


def _takes_choice(role: str, known: Mapping[str, Choices]) -> Take:
    """Note of which of a role's choices, or of which currencies, the text may be."""
    return lambda piece, values, cast: narrow(cast, role, known[piece])


def _takes_amount(name: str, amount: Amount) -> Take:
    """Note the value of a number, and of what it is one."""
    read = lru_cache(_MOST_READ)(amount.read)

    def take(piece: str, values: dict[str, Given], cast: dict[str, Choices]) -> bool:
        found = read(piece)
        if found is None:
            return False
        value, sign, choices = found
        if values.setdefault(name, value) != value:
            return False
        if sign and not narrow(cast, CURRENCY, frozenset(sign)):
            return False
        return choices is None or narrow(cast, amount.role, choices)

    return take


def sentence(wording: Wording, family: Family) -> Sentence:
    """The pattern of a wording, as it stands in a text: with a capital letter first."""
    parts: list[str] = []
    takes = []
    for at, piece in enumerate(wording.pieces):
        first = at == 0 or (at == 1 and not wording.pieces[0])
        if isinstance(piece, Place):
            pattern, take = _place(piece, family, capital=first)
            parts.append(f"({pattern})")
            takes.append(take)
        elif piece:
            text = piece[0].upper() + piece[1:] if first else piece
            parts.append(re.escape(text))
    return Sentence(re.compile("".join(parts)), tuple(takes))


def _place(place: Place, family: Family, *, capital: bool) -> tuple[str, Take]:
    """The pattern of a place, and what notes what stands there."""
    if place.name == CURRENCY:
        return "|".join(_BY_UNITS), _takes_choice(CURRENCY, _BY_UNITS)
    if place.name in family.roles:
        texts = choices_by_text(family.roles[place.name], place.form)
        if capital:
            texts = {text[0].upper() + text[1:]: choices for text, choices in texts.items()}
        longest_first = sorted(texts, key=len, reverse=True)
        return "|".join(map(re.escape, longest_first)), _takes_choice(place.name, texts)
    unit = family.unit_of(place.name)
    how = amount(unit, family.roles, bare=place.form == "n")
    return how.pattern, _takes_amount(place.name, how)
