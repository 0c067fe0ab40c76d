"""Amounts in a story's sentences, read back: ``12 boxes``, ``$3.50``, ``45 km``, ``9:05``.

A text is read only if it is just what its value is written as: no leading zeros, no ``1 boxes``.
Measures and prices have other forms too: ``3 1/2 km``, ``12.0 km`` and ``24/2 km``, ``$3.00``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from mathmill.schemas.templates.lists import Entries
from mathmill.schemas.templates.quantities import CLOCK, DATE, WEEKDAY, WEEKDAYS, Value, lowest
from mathmill.schemas.units import MONEY, Unit, is_noun, takes_some, unit

Given = Value | str  # a letter, or "some", may stand for a number
Choices = frozenset[Any]  # which entries of a list, or signs of currencies, a text may mean

SIGNS = {"$": ("dollars", "cent"), "£": ("pounds", "penny"), "€": ("euros", "cent")}
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
_NUMERAL = r"-?[0-9]+(?:\.[0-9]+|(?: [0-9]+)?/[0-9]+)?"
_LETTER = r"(?:[A-Z]|\{[A-Za-z]\w*\})"
_PARTS = re.compile("([1-9][0-9]{0,2})/([2-5])", re.ASCII)  # a whole number as a fraction
VAGUE = "some"  # stands for a number that is not told
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


class Read(NamedTuple):
    """What an amount says: its value, the sign of its money, what it may count of the cast."""

    value: Given
    sign: str = ""
    choices: Choices | None = None


class Amount(NamedTuple):
    """How the amounts in one unit are found and read; `role` is the part of the cast counted."""

    pattern: str
    read: Callable[[str], Read | None]
    role: str = ""
    is_money: bool = False


def measured(text: str) -> Value | None:
    """The number that the numeral of a measure writes: ``12.0``, ``24/2`` and ``3 1/2`` too."""
    if text.endswith(".0"):
        value = number(text.removesuffix(".0"))
        return value if value is not None and value > 1 else None
    parts = _PARTS.fullmatch(text)
    if parts is not None and int(parts[1]) % int(parts[2]) == 0 and int(parts[1]) > int(parts[2]):
        return int(parts[1]) // int(parts[2])
    whole, gap, part = text.partition(" ")
    if not gap:
        return number(text)
    value, rest = number(whole), number(part)
    if value is None or rest is None or value < 1 or not 0 < rest < 1:
        return None
    return value + rest


def number(text: str) -> Value | None:
    """The number that the numeral writes, if it is written as it must be."""
    if "/" in text:
        if " " in text:
            return None
        value = Fraction(text)
        return value if f"{value.numerator}/{value.denominator}" == text else None
    if "." in text:
        whole, _, places = text.lstrip("-").partition(".")
        good = (whole == "0" or whole[0] != "0") and places[-1] != "0"
        top, scale = int(whole + places), 10 ** len(places)
        return Fraction(-top if text[0] == "-" else top, scale) if good else None
    return int(text) if str(int(text)) == text else None


def amount(key: str, roles: Mapping[str, Entries], *, bare: bool = False) -> Amount:
    """The amounts in the unit of that key; `bare`, the number without its unit."""
    if bare or not key:
        return _BARE
    return _of_unit(key, roles) if "{" in key else _of_known_unit(key)


@cache
def _of_known_unit(key: str) -> Amount:
    """Those of a unit that is the same in all families, for which what is read is kept once."""
    return _SPECIAL[key] if key in _SPECIAL else _of_unit(key, {})


def _of_unit(key: str, roles: Mapping[str, Entries]) -> Amount:
    if key == MONEY or key.startswith(f"{MONEY}/"):
        return _money(unit(key), roles)
    return _counted(unit(key), is_noun(key), takes_some(key), roles)


def _bare(text: str) -> Read | None:
    value: Given | None = text if _is_name(text) else number(text)
    return None if value is None else Read(value)


_BARE = Amount(rf"(?:{_NUMERAL}|{_LETTER})", _bare)


def _is_name(text: str) -> bool:
    """Whether it is a letter, or a name in braces."""
    return text[0] == "{" or (len(text) == 1 and text.isalpha())


def _clock(text: str) -> Read | None:
    if _is_name(text):
        return Read(text)
    hours, minutes = int(text[:2]), int(text[3:])
    return Read(60 * hours + minutes) if hours < 24 and minutes < 60 else None


def _day(text: str) -> Read | None:
    return Read(WEEKDAYS.index(text)) if text in WEEKDAYS else Read(text)


def _date(text: str) -> Read | None:
    if text.endswith("-th"):
        return Read(text.removesuffix("-th"))
    value = int(text[:-2])
    return Read(value) if written_special(DATE, value) == text else None


_SPECIAL = {
    CLOCK: Amount(rf"(?:[0-9]{{2}}:[0-9]{{2}}|{_LETTER})", _clock),
    WEEKDAY: Amount(rf"(?:{'|'.join(WEEKDAYS)}|{_LETTER}(?![a-z]))", _day),
    DATE: Amount(rf"(?:[0-9]+(?:st|nd|rd|th)|{_LETTER}-th)", _date),
}


def written_special(key: str, value: Value) -> str:
    """A time, a weekday or a date as it is written; "" for every other unit.

    >>> written_special("clock", 545), written_special("ordinal", 22)
    ('09:05', '22nd')
    """
    if key == CLOCK:
        return f"{int(value) // 60:02}:{int(value) % 60:02}"
    if key == WEEKDAY:
        return WEEKDAYS[int(value)]
    if key == DATE:
        teen = value // 10 % 10 == 1
        return f"{value}{'th' if teen else _ENDINGS.get(int(value % 10), 'th')}"
    return ""


def _money(known: Unit, roles: Mapping[str, Entries]) -> Amount:
    names, role = _names(known.one, roles)
    tail = f" (?:{'|'.join(map(re.escape, names))})" if known.one else ""
    pattern = re.compile(rf"([$£€])([0-9]+(?:\.[0-9]{{2}})?|{_LETTER})(?: (.*))?")

    def read(text: str) -> Read | None:
        match = pattern.fullmatch(text)
        if match is None:
            return None
        sign, digits, noun = match.groups()
        choices = names[noun] if noun else None
        if _is_name(digits):
            return Read(digits, sign, choices)
        whole, _, cents = digits.partition(".")
        if (len(whole) > 1 and whole[0] == "0") or (cents == "00" and int(whole) < 2):
            return None
        value = lowest(Fraction(int(whole + cents), 100)) if cents else int(whole)
        return Read(value, sign, choices)

    return Amount(rf"[$£€](?:[0-9]+(?:\.[0-9]{{2}})?|{_LETTER}){tail}", read, role, True)


def _counted(known: Unit, counts: bool, some: bool, roles: Mapping[str, Entries]) -> Amount:
    ones, role = _names(known.one, roles)
    many, _ = _names(known.many, roles)
    symbol = known.symbol
    names = sorted({*ones, *many, *([symbol] if symbol else ())}, key=len, reverse=True)
    words = rf"|{'|'.join((*_SMALL, *map(str.capitalize, _SMALL)))}" if counts else ""
    words += "|[Ss]ome" if some else ""
    numeral = rf"(?:{_NUMERAL}|{_LETTER}(?![a-z]){words})"
    tight = symbol in ("%", "°")
    pattern = (
        rf"{numeral}(?: (?:{'|'.join(map(re.escape, names))}){rf'|{symbol}' if tight else ''})"
    )
    cut = re.compile(rf"({numeral})( ?)(.+)")
    usual = many if tight or not symbol else {**many, symbol: None}

    def read(text: str) -> Read | None:
        digits, _, name = text.partition(" ")
        if name in usual:  # nearly all are so
            if _is_digits(digits) and digits[0] != "0" and digits != "1":
                return Read(int(digits), choices=usual[name])
            whole, _, places = digits.partition(".")
            if _is_digits(whole) and _is_digits(places) and places[-1] != "0":
                decimal = number(digits)
                return None if decimal is None else Read(decimal, choices=usual[name])
        match = cut.fullmatch(text)
        if match is None:
            return None
        digits, gap, name = match.groups()
        value = VAGUE if digits.lower() == VAGUE else _number_or_word(digits, counts)
        if value is None or bool(gap) == (tight and name == symbol):
            return None
        if symbol and name == symbol:
            whole_parts = tight and type(value) is int and "/" in digits  # nobody says 24/2%
            return None if value == VAGUE or whole_parts else Read(value)
        if "/" in digits and symbol and not isinstance(value, str):
            return None  # fractions stand before the symbol
        known_names = ones if value == 1 else many
        return Read(value, choices=known_names[name]) if name in known_names else None

    return Amount(pattern, read, role)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _number_or_word(text: str, counts: bool) -> Given | None:
    if _is_name(text):
        return text
    if not text.isalpha():
        return number(text) if counts else measured(text)
    if counts and text.lower() in _SMALL:
        return _SMALL.index(text.lower())
    return None


def _names(name: str, roles: Mapping[str, Entries]) -> tuple[dict[str, Choices | None], str]:
    """What a unit may be called, and which part of the cast has a place in its name."""
    found = re.search(r"\{(\w+?)(_s)?\}", name)
    if found is None:
        return {name: None}, ""
    role, form = found[1], "s" if found[2] else ""
    texts = choices_by_text(roles[role], form)
    return {name.replace(found[0], text): choices for text, choices in texts.items()}, role


def choices_by_text(known: Entries, form: str) -> dict[str, Choices]:
    """Each text that the form has in the list, with the entries that it may mean."""
    found: dict[str, set[int]] = {}
    for at, forms in enumerate(known.forms):
        found.setdefault(forms[form], set()).add(at)
    return {text: frozenset(places) for text, places in found.items()}
