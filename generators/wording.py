"""Numbers, lists and money as English."""

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
