"""A family's sentences as patterns: what stands in their places, read from a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


class Sentence(NamedTuple):
    """One wording as a pattern, and for each of its groups the name and how it is read.

    That is as an amount, or by what each text may mean.
    """

    pattern: re.Pattern[str]
    reads: tuple[tuple[str, Amount | Mapping[str, Choices]], ...]

    def match(self, text: str, at: int) -> tuple[int, Said] | None:
        """Where the sentence ends that begins at that place of the text, and what it says."""
        found = self.pattern.match(text, at)
        if found is None:
            return None
        values: dict[str, Given] = {}
        cast: dict[str, Choices] = {}
        for piece, (name, reads) in zip(found.groups(), self.reads, strict=True):
            if not _take(piece, name, reads, values, cast):
                return None
        return found.end(), Said(values, cast)


def _take(
    piece: str,
    name: str,
    reads: Amount | Mapping[str, Choices],
    values: dict[str, Given],
    cast: dict[str, Choices],
) -> bool:
    """Note what the text in one place says; whether it agrees with the others."""
    if not isinstance(reads, Amount):
        return narrow(cast, name, reads[piece])
    read = reads.read(piece)
    if read is None or values.setdefault(name, read.value) != read.value:
        return False
    if read.sign and not narrow(cast, CURRENCY, frozenset(read.sign)):
        return False
    return read.choices is None or narrow(cast, reads.role, read.choices)


def sentence(wording: Wording, family: Family) -> Sentence:
    """The pattern of a wording, as it stands in a text: with a capital letter first."""
    parts: list[str] = []
    reads = []
    for at, piece in enumerate(wording.pieces):
        first = at == 0 or (at == 1 and not wording.pieces[0])
        if isinstance(piece, Place):
            pattern, how = _place(piece, family, capital=first)
            parts.append(f"({pattern})")
            reads.append((piece.name, how))
        elif piece:
            text = piece[0].upper() + piece[1:] if first else piece
            parts.append(re.escape(text))
    return Sentence(re.compile("".join(parts)), tuple(reads))


def _place(
    place: Place, family: Family, *, capital: bool
) -> tuple[str, Amount | Mapping[str, Choices]]:
    if place.name == CURRENCY:
        return "|".join(_BY_UNITS), _BY_UNITS
    if place.name in family.roles:
        texts = choices_by_text(family.roles[place.name], place.form)
        if capital:
            texts = {text[0].upper() + text[1:]: choices for text, choices in texts.items()}
        longest_first = sorted(texts, key=len, reverse=True)
        return "|".join(map(re.escape, longest_first)), texts
    unit = family.unit_of(place.name)
    how = amount(unit, family.roles, bare=place.form == "n")
    return how.pattern, how
