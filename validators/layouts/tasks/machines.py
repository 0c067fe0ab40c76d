"""Calculations and comparisons that machines do: by Python's integers."""

from __future__ import annotations

import re
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.machines import FORMS, PLAIN
from mathmill.validators.layouts.tasks import Reading

_MOST_DIGITS = 1_000
_NUMERAL = "(0|[1-9][0-9]*)"
_COMPARISONS = ("GREATER_THAN", "LESS_THAN", "EQUAL")


def _patterns(forms: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(_NUMERAL.join(map(re.escape, re.split(r"\{\d\}", form))))
        for name, form in forms.items()
    }


_ON_TAPES, _PLAIN = _patterns(FORMS), _patterns(PLAIN)
_ASKED = {
    "ADD": '["add","{0}","{1}"]',
    "SUB": '["sub","{0}","{1}"]',
    "MUL": '["mul","{0}","{1}"]',
    "DIV": '["quotient","{0}","{1}"]',
    "GREATER_THAN": '["gt","{0}","{1}"]',
    "LESS_THAN": '["lt","{0}","{1}"]',
    "EQUAL": '["eq","{0}","{1}"]',
}

_REFLECTED = '["sub",["sub",["pow","10",["length",["digits","{0}","10"]]],"1"],"{1}"]'


def parse_any(question: str) -> tuple[Any, ...] | None:
    """The machine's name and its numbers, of a calculation as the layout `caef` writes it."""
    return _parse(question, _ON_TAPES)


def _parse(question: str, patterns: dict[str, re.Pattern[str]]) -> tuple[Any, ...] | None:
    for name, pattern in patterns.items():
        found = pattern.fullmatch(question)
        if found is not None:
            if max(map(len, found.groups())) > _MOST_DIGITS:
                raise BadInputError(f"a number has more than {_MOST_DIGITS} digits")
            return (name, *map(int, found.groups()))
    return None


def parse_calculation(question: str) -> tuple[Any, ...] | None:
    given = _parse(question, _PLAIN)
    return None if given is None or given[0] in _COMPARISONS else given


def parse_comparison(question: str) -> tuple[Any, ...] | None:
    given = _parse(question, _PLAIN)
    return given if given is not None and given[0] in _COMPARISONS else None


def solve(name: str, a: int, b: int = 0) -> tuple[int | bool]:
    if name in ("SUB", "REFLECTION") and a < b:
        raise ArithmeticError(f"{name} needs a first number that is not less than the second")
    if name == "DIV" and b == 0:
        raise ArithmeticError("division by 0")
    if name == "LEFT_MASK" and (a < 10 or str(a)[0] != "1"):
        raise ArithmeticError("LEFT_MASK needs a number that begins with 1 and goes on")
    return (_VALUES[name](a, b),)


_VALUES: dict[str, Any] = {
    "ADD": lambda a, b: a + b,
    "SUB": lambda a, b: a - b,
    "MUL": lambda a, b: a * b,
    "DIV": lambda a, b: a // b,
    "GREATER_THAN": lambda a, b: a > b,
    "LESS_THAN": lambda a, b: a < b,
    "EQUAL": lambda a, b: a == b,
    "REFLECTION": lambda a, b: int("9" * len(str(a))) - b,
    "LEFT_MASK": lambda a, b: int(str(a)[1:]),
}


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return str(found[0])


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    name, *numbers = given
    if name in _COMPARISONS:
        return f'["eq",{_ASKED[name].format(*numbers)},["{str(found[0]).lower()}"]]'
    if name == "REFLECTION":
        asked = _REFLECTED.format(*numbers)
    elif name == "LEFT_MASK":
        asked = _ASKED["SUB"].format(numbers[0], "1" + "0" * (len(str(numbers[0])) - 1))
    else:
        asked = _ASKED[name].format(*numbers)
    return f'["eq",{asked},"{found[0]}"]'


READINGS = (
    Reading("machine_calculation", parse_calculation, solve, gives, claim, answer_type="integer"),
    Reading("machine_comparison", parse_comparison, solve, gives, claim, answer_type="boolean"),
)
