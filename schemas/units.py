"""Units of measurement: their names, their symbols, and what they measure.

>>> unit("km/h").many, unit("km/h").symbol, unit("km/h").dimension
('kilometres per hour', 'km/h', {'length': 1, 'time': -1})
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from mathmill.schemas.nouns import noun

Dimension = Mapping[str, int]  # powers of base quantities, none of them 0; {} for a bare number

MONEY = "money"
PERCENT = "percent"


class Unit(NamedTuple):
    one: str
    many: str
    symbol: str  # "" if it has none
    dimension: Dimension


def _units(dimension: Dimension, *names: str) -> dict[str, Unit]:
    """Units from ``"km kilometre"``: a symbol and a name with a regular plural."""
    made = {}
    for entry in names:
        symbol, name = entry.split(" ", 1)
        made[symbol] = Unit(name, f"{name}s", symbol, dimension)
    return made


def _powers(power: int, word: str, mark: str) -> dict[str, Unit]:
    """Areas (2) and volumes (3) of the lengths: ``m2`` is written m²."""
    return {
        f"{symbol}{power}": Unit(
            f"{word} {length.one}", f"{word} {length.many}", f"{symbol}{mark}", {"length": power}
        )
        for symbol, length in _LENGTHS.items()
    }


_LENGTHS = _units({"length": 1}, "mm millimetre", "cm centimetre", "m metre", "km kilometre")
_TIMES = _units({"time": 1}, "s second", "min minute", "h hour")
_SECONDS = {  # what accelerations are divided by: m/s2 is written m/s²
    "s2": Unit("second squared", "seconds squared", "s²", {"time": 2}),
    "s3": Unit("second cubed", "seconds cubed", "s³", {"time": 3}),
}
_CALENDAR = {
    name: Unit(name, f"{name}s", "", {"time": 1}) for name in ("day", "week", "month", "year")
}
_UNITS = {
    **_LENGTHS,
    **_powers(2, "square", "²"),
    **_powers(3, "cubic", "³"),
    **_units({"length": 2}, "ha hectare"),
    **_units({"length": 3}, "mL millilitre", "L litre"),
    **_units({"mass": 1}, "mg milligram", "g gram", "kg kilogram", "t tonne"),
    **_TIMES,
    **_SECONDS,
    **_CALENDAR,
    **_units({"mass": 1, "length": 1, "time": -2}, "N newton"),
    **_units({"mass": 1, "length": 2, "time": -2}, "J joule", "kJ kilojoule", "kWh kilowatt-hour"),
    **_units({"mass": 1, "length": 2, "time": -3}, "W watt", "kW kilowatt"),
    **_units({"current": 1}, "A ampere"),
    **_units({"mass": 1, "length": 2, "time": -3, "current": -1}, "V volt"),
    **_units({"mass": 1, "length": 2, "time": -3, "current": -2}, "Ω ohm"),
    **_units({"data": 1}, "MB megabyte", "GB gigabyte"),
    "°C": Unit("degree Celsius", "degrees Celsius", "°C", {"temperature": 1}),
    "degree": Unit("degree", "degrees", "°", {}),
    PERCENT: Unit("percent", "percent", "%", {}),
    MONEY: Unit("", "", "", {MONEY: 1}),
}
_SCALES = (  # units of one kind, in the smallest of them
    {"mm": 1, "cm": 10, "m": 1_000, "km": 1_000_000},
    {"mg": 1, "g": 1_000, "kg": 1_000_000, "t": 1_000_000_000},
    {"mL": 1, "L": 1_000},
    {"s": 1, "min": 60, "h": 3_600},
    {"day": 1, "week": 7},
)
_SAID_WITH_SOME = frozenset({*_CALENDAR, *_LENGTHS, *_TIMES, "mL", "L", "mg", "g", "kg", "t"})


@cache
def unit(key: str) -> Unit:
    """The unit of a key: ``kg``, ``m2``, ``km/h``, ``money/kg``, or a noun such as ``box``.

    A noun counts things, alone (``box``) or as a part (``page/min``, ``money/ticket``). A noun that
    a story's cast fills in is written ``{good}``; its plural is then the place ``{good_s}``.

    >>> unit("page/min").many, unit("money/kg").many, unit("{good}").many, unit("m/s2").symbol
    ('pages per minute', 'per kilogram', '{good_s}', 'm/s²')
    """
    above, slash, below = key.partition("/")
    whole = _part(above)
    if not slash:
        return whole
    part = _part(below)
    both = bool(whole.symbol and part.symbol and above != PERCENT)  # no 5 %/h
    return Unit(
        f"{whole.one} per {part.one}".strip(),
        f"{whole.many} per {part.one}".strip(),
        f"{whole.symbol}/{part.symbol}" if both else "",
        product(whole.dimension, part.dimension, -1),
    )


def conversion(one: str, other: str) -> Fraction | None:
    """How many of the other unit one of the first is; None if they measure different things.

    >>> str(conversion("km", "m")), str(conversion("min", "h")), conversion("km", "h")
    ('1000', '1/60', None)
    """
    if one == other:
        return Fraction(1)
    for scale in _SCALES:
        if one in scale and other in scale:
            return Fraction(scale[one], scale[other])
    return None


def _part(key: str) -> Unit:
    if key in _UNITS:
        return _UNITS[key]
    if key.startswith("{"):
        return Unit(key, f"{key[:-1]}_s}}", "", {})
    if not key:
        return Unit("", "", "", {})
    thing = noun(key)
    return Unit(thing.one, thing.many, "", {})


def symbols() -> frozenset[str]:
    """The symbols of all units that are one word: ``km``, ``h``."""
    return frozenset(known.symbol for known in _UNITS.values() if known.symbol.isalpha())


def mentioned(text: str) -> frozenset[str]:
    """The units that a text names, by their keys; symbols count where they follow a number.

    >>> sorted(mentioned("It drives 3 km in 2 hours, at 40% of full load."))
    ['h', 'km', 'percent']
    """
    names, marks = _spellings()
    found = {names[word.group().lower()] for word in _names_pattern().finditer(text)}
    found.update(marks[match[1]] for match in _marks_pattern().finditer(text))
    return frozenset(found)


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Names and symbols of all units, with their keys."""
    names = {
        name.lower(): key
        for key, known in _UNITS.items()
        for name in (known.one, known.many)
        if name
    }
    return names, {known.symbol: key for key, known in _UNITS.items() if known.symbol}


@cache
def _names_pattern() -> re.Pattern[str]:
    names = sorted(_spellings()[0], key=len, reverse=True)  # square metres before metres
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


@cache
def _marks_pattern() -> re.Pattern[str]:
    marks = sorted(_spellings()[1], key=len, reverse=True)
    return re.compile(rf"(?<=[0-9])\s?({'|'.join(map(re.escape, marks))})(?![A-Za-z0-9])")


def is_noun(key: str) -> bool:
    """Whether the key counts things."""
    return bool(key) and "/" not in key and key not in _UNITS


def takes_some(key: str) -> bool:
    """Whether "some" can stand for a number in that unit: "some boxes", "some kilometres".

    Nobody says "some square metres", "some newtons" or "some percent".
    """
    return is_noun(key) or key in _SAID_WITH_SOME


def product(one: Dimension, other: Dimension, power: int = 1) -> Dimension:
    """The dimension of a quantity times another to that power."""
    powers = dict(one)
    for base, exponent in other.items():
        powers[base] = powers.get(base, 0) + power * exponent
    return {base: exponent for base, exponent in sorted(powers.items()) if exponent}
