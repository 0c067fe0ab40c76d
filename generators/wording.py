"""Numbers, lists, plurals and money as English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


def listed_in_words(items: Sequence[str]) -> str:
    """The items as a list in a sentence.

    >>> listed_in_words(["1", "2", "3"])
    '1, 2 and 3'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


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

        >>> Noun("apple", "apples").a
        'an apple'
        """
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"


def noun(one: str) -> Noun:
    """A noun with a regular plural.

    >>> noun("brush").many, noun("cherry").many, noun("pen").many
    ('brushes', 'cherries', 'pens')
    """
    if one.endswith(("s", "sh", "ch", "x")):
        return Noun(one, one + "es")
    if one.endswith("y") and one[-2] not in "aeiou":
        return Noun(one, one[:-1] + "ies")
    return Noun(one, one + "s")


class Currency(NamedTuple):
    """A currency with a hundred parts, whose sign stands before the amount."""

    sign: str
    units: str  # plural name of the unit
    part: str  # singular name of its hundredth


CURRENCIES = (
    Currency("$", "dollars", "cent"),
    Currency("£", "pounds", "penny"),
    Currency("€", "euros", "cent"),
)


def two_places(hundredths: int) -> str:
    """An amount that is not negative, counted in hundredths, with two decimals.

    >>> two_places(1205)
    '12.05'
    """
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def money(hundredths: int, currency: Currency) -> str:
    """An amount as it is written in a sentence; whole amounts without decimals.

    >>> money(1205, CURRENCIES[0]), money(2000, CURRENCIES[1])
    ('$12.05', '£20')
    """
    amount = str(hundredths // 100) if hundredths % 100 == 0 else two_places(hundredths)
    return currency.sign + amount
