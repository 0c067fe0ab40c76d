"""GenBERT's skills with dates, by a calendar counted out here."""

from __future__ import annotations

import re
from typing import Any

from mathmill.validators.layouts.tasks import Reading

Given = tuple[Any, ...]
Day = tuple[int, int, int]  # year, month, day

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DATE = f"[1-9][0-9]? (?:{'|'.join(_MONTHS)}) [1-9][0-9]{{0,3}}"
_ORDER = re.compile(f"(earliest|latest)\\(({_DATE}(?:, {_DATE})*)\\) -> ")
_DIFFERENCE = re.compile(
    f"difference in (days|calendar months|calendar years)\\(({_DATE}); ({_DATE})\\) -> "
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _leap(year: int) -> bool:
    return year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)


def _read(text: str) -> Day | None:
    day, name, year = text.split(" ")
    found = (int(year), _MONTHS.index(name) + 1, int(day))
    return found if found[2] <= _days_in(found[0], found[1]) else None


def _days_in(year: int, month: int) -> int:
    return 29 if month == 2 and _leap(year) else _LENGTHS[month - 1]


def _ordinal(day: Day) -> int:
    year, month, at = day
    past = year - 1
    whole = 365 * past + past // 4 - past // 100 + past // 400
    return whole + sum(_days_in(year, earlier) for earlier in range(1, month)) + at


def _parse_order(question: str) -> Given | None:
    match = _ORDER.fullmatch(question)
    if match is None:
        return None
    days = tuple(map(_read, match[2].split(", ")))
    return None if None in days else (match[1], days)


def _order(kind: str, days: tuple[Day, ...]) -> tuple[Day]:
    return (sorted(days)[0 if kind == "earliest" else -1],)


def _gives_order(given: Given, found: Given) -> str:
    year, month, day = found[0]
    return f"{day} {_MONTHS[month - 1]} {year}"


def _claim_order(given: Given, found: Given) -> str:
    kind, days = given
    numbers = [f'"{year}{month:02}{day:02}"' for year, month, day in (*days, *found)]
    operator = "min" if kind == "earliest" else "max"
    return f'["eq",["{operator}",{",".join(numbers[:-1])}],{numbers[-1]}]'


def _parse_difference(question: str) -> Given | None:
    match = _DIFFERENCE.fullmatch(question)
    if match is None:
        return None
    days = _read(match[2]), _read(match[3])
    return None if None in days else (match[1].removeprefix("calendar "), days)


def _difference(unit: str, days: tuple[Day, Day]) -> tuple[int]:
    early, late = sorted(days)
    if unit == "days":
        return (_ordinal(late) - _ordinal(early),)
    years = late[0] - early[0]
    return (years if unit == "years" else 12 * years + late[1] - early[1],)


_FIELDS = '["list","{0}","{1}","{2}"]'
_YEAR, _MONTH = (f'["element",{_FIELDS},"{place}"]' for place in range(2))
_FORMS = {
    "days": '["day_number","{0}","{1}","{2}"]',
    "months": f'["add",["mul",{_YEAR},"12"],{_MONTH}]',
    "years": _YEAR,
}


def _claim_difference(given: Given, found: Given) -> str:
    unit, days = given
    first, second = (_FORMS[unit].format(*day) for day in days)
    return f'["eq",["abs",["sub",{first},{second}]],"{found[0]}"]'


READINGS = (
    Reading("date_order", _parse_order, _order, _gives_order, _claim_order),
    Reading(
        "date_difference", _parse_difference, _difference,
        lambda given, found: str(found[0]), _claim_difference, "integer",
    ),
)  # fmt: skip
