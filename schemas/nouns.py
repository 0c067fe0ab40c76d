"""Countable nouns: plural and article.

>>> noun("brush").many, noun("cherry").many, noun("pair of shoes").many, noun("loaf|loaves").many
('brushes', 'cherries', 'pairs of shoes', 'loaves')
"""

from __future__ import annotations

from typing import NamedTuple

_SOUNDS_LIKE_A_CONSONANT = (
    "euro",
    "one",
    "unicycle",
    "uniform",
    "union",
    "unit",
    "university",
    "used",
    "ukulele",
)
_SOUNDS_LIKE_A_VOWEL = ("hour", "heir", "honest")
_PARTS = (" of ", " for ", " with ", " from ", " in ")  # the noun before these takes the plural


class Noun(NamedTuple):
    """A countable noun with its plural."""

    one: str
    many: str

    def counted(self, count: int) -> str:
        """The number with the noun that agrees with it.

        >>> Noun("box", "boxes").counted(1)
        '1 box'
        """
        return f"{count} {self.one if count == 1 else self.many}"

    @property
    def a(self) -> str:
        """The noun with its indefinite article.

        >>> Noun("apple", "apples").a, noun("hour").a, noun("unit").a
        ('an apple', 'an hour', 'a unit')
        """
        vowel = self.one[0] in "aeiouAEIOU" and not self.one.startswith(_SOUNDS_LIKE_A_CONSONANT)
        return f"{'an' if vowel or self.one.startswith(_SOUNDS_LIKE_A_VOWEL) else 'a'} {self.one}"


def noun(entry: str) -> Noun:
    """A noun with a regular plural, or with the one that stands after a ``|``."""
    one, _, many = entry.partition("|")
    return Noun(one, many or _plural(one))


def _plural(one: str) -> str:
    for part in _PARTS:
        head, found, rest = one.partition(part)
        if found:
            return f"{_plural(head)}{part}{rest}"
    if one.endswith(("s", "sh", "ch", "x", "z")):
        return f"{one}es"
    if one.endswith("y") and one[-2] not in "aeiou":
        return f"{one[:-1]}ies"
    return f"{one}s"
