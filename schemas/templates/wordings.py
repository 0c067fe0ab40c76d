"""Sentences with places for names and numbers: ``{who} buys {pens} at {price} each.``

A place holds a quantity (``{pens}``: "12 pens"; ``{pens.n}``: "12"), a part of the story's cast
(``{who}``, ``{who.they}``, ``{good}``, ``{good.s}``, ``{good.a}``), or ``{currency}``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError

_PLACE = re.compile(r"\{([A-Za-z]\w*)(?:\.(\w+))?\}")
CURRENCY = "currency"
COUNTED = "the number of "
PERSON_FORMS = ("", "they", "them", "their", "They", "Their", "themselves")
NOUN_FORMS = ("", "s", "a", "S", "A")
NUMBER_FORMS = ("", "n")


class Place(NamedTuple):
    name: str
    form: str  # "" or what stands after the dot

    @property
    def key(self) -> str:
        return f"{self.name}_{self.form}" if self.form else self.name


class Wording(NamedTuple):
    """A sentence; `pieces` are its texts and places in turn, a text first and last."""

    pieces: tuple[str | Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        return self.pieces[1::2]  # type: ignore[return-value]

    @property
    def counts(self) -> bool:
        """Whether it is what is counted, as a noun phrase: ``the number of {pens_s}``."""
        return str(self.pieces[0]).startswith(COUNTED)

    def names(self, among: frozenset[str]) -> tuple[str, ...]:
        """The names of `among` that have a place, in order."""
        return tuple(place.name for place in self.places if place.name in among)

    @property
    def pattern(self) -> str:
        """The sentence for `str.format_map`, each place by its key."""
        return "".join(
            f"{{{piece.key}}}" if isinstance(piece, Place) else piece for piece in self.pieces
        )


def read_wording(text: str) -> Wording:
    """The pieces of a sentence.

    >>> read_wording("{who} has {pens}.").pieces
    ('', Place(name='who', form=''), ' has ', Place(name='pens', form=''), '.')
    """
    parts = _PLACE.split(text)
    texts = parts[::3]
    if any("{" in piece or "}" in piece for piece in texts):
        raise BadInputError(f"a place is {{name}} or {{name.form}}, in {text!r}")
    pieces: list[str | Place] = [texts[0]]
    for name, form, piece in zip(parts[1::3], parts[2::3], texts[1:], strict=True):
        pieces += [Place(name, form or ""), piece]
    return Wording(tuple(pieces))
