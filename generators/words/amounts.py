"""Numbers of a story as its sentences write them: ``12 boxes``, ``$3.50``, ``45 km``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.wording import CURRENCIES, Currency, two_places
from mathmill.schemas.templates.filling import filler
from mathmill.schemas.templates.quantities import CLOCK, DATE, WEEKDAY, WEEKDAYS, Value
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY, Unit, is_noun, unit

COUNT_WORDS = ("zero one two three four five six seven eight nine ten eleven twelve").split()
VAGUE = "some"  # stands for a number that is not told, before the name of a unit
_TIGHT = ("%", "°")  # symbols that stand right behind the number

Forms = Mapping[str, str]  # texts by the keys of places: who, who_they, good_s ...


class Style(NamedTuple):
    """How one story writes its numbers."""

    in_words: bool  # counts up to twelve as words
    symbols: bool  # units by their symbols
    currency: Currency

    @property
    def plain(self) -> Style:
        """The same with digits and the names of units."""
        return _PLAIN[self.currency.units]


_PLAIN = {each.units: Style(False, False, each) for each in CURRENCIES}
STYLES = [Style(draw % 4 == 0, draw % 2 == 1, CURRENCIES[draw // 4]) for draw in range(12)]


def draw_style(stream: Stream) -> Style:
    return stream.choice(STYLES)


Amount = Callable[[Value | str, Style, Forms], str]


def amount(key: str) -> Amount:
    """The function that writes an amount in the unit of that key.

    It takes a letter in the number's place too. Small counts of things may be words.
    """
    if key == CLOCK:
        return lambda value, style, forms: clock(value)
    if key == WEEKDAY:
        return lambda value, style, forms: weekday(value)
    if key == DATE:
        return lambda value, style, forms: ordinal(value)
    if not key:
        return bare
    if key == MONEY or key.startswith(f"{MONEY}/"):
        return _money(unit(key))
    return _in_unit(unit(key), is_noun(key))


def with_numerals(amount: Amount, write: Callable[[Value], str]) -> Amount:
    """The same amount, with a number as `write` has it."""
    return lambda value, style, forms: amount(
        value if isinstance(value, str) else write(value), style, forms
    )


def numeral(value: Value | str) -> str:
    """A number without its unit, or the letter in its place."""
    return value if isinstance(value, str) else written(value)


def bare(value: Value | str, style: Style, forms: Forms) -> str:
    """The same, as an `Amount`."""
    return numeral(value)


def _money(known: Unit) -> Amount:
    tail = filler(f" {known.one}" if known.one else "")

    def write(value: Value | str, style: Style, forms: Forms) -> str:
        end = tail(forms)
        if isinstance(value, str):
            return f"{style.currency.sign}{value}{end}"
        return style.currency.sign + sum_of_money(value) + end

    return write


def sum_of_money(value: Value) -> str:
    """An amount of money without its sign.

    >>> from fractions import Fraction
    >>> sum_of_money(Fraction(7, 2)), sum_of_money(12)
    ('3.50', '12')
    """
    hundredths = value.numerator * 100 // value.denominator
    return two_places(hundredths) if hundredths % 100 else str(hundredths // 100)


def gap_before(known: Unit) -> str:
    """What stands between a number and the unit's symbol."""
    return "" if known.symbol in _TIGHT else " "


def _in_unit(known: Unit, counts: bool) -> Amount:
    one, many = filler(known.one), filler(known.many)
    gap = gap_before(known)

    def write(value: Value | str, style: Style, forms: Forms) -> str:
        if type(value) is int:
            words = counts and style.in_words and value < len(COUNT_WORDS)
            number = COUNT_WORDS[value] if words else str(value)
        else:
            number = numeral(value)
        if known.symbol and (style.symbols or "/" in number) and number != VAGUE:
            return f"{number}{gap}{known.symbol}"
        return f"{number} {(one if value == 1 else many)(forms)}"

    return write


def clock(minutes: Value | str) -> str:
    """Minutes after midnight on the 24-hour clock.

    >>> clock(545)
    '09:05'
    """
    if isinstance(minutes, str):
        return minutes
    hours, rest = divmod(int(minutes), 60)
    return f"{hours:02d}:{rest:02d}"


def weekday(number: Value | str) -> str:
    """The day of the week with that number."""
    return number if isinstance(number, str) else WEEKDAYS[int(number)]


def ordinal(number: Value | str) -> str:
    """A day of a month, a place in a row.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    if isinstance(number, str):
        return f"{number}-th"
    ending = (
        "th"
        if number % 100 in (11, 12, 13)
        else {1: "st", 2: "nd", 3: "rd"}.get(int(number % 10), "th")
    )
    return f"{number}{ending}"
