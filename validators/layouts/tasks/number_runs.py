"""Runs of digits in a string, counted by where they begin."""

from __future__ import annotations

import json
import re
from typing import Any

from mathmill.validators.layouts.tasks import Reading

_QUESTION = re.compile(
    r"How many numbers does the string below hold\? A number is a run of digits that has no digit"
    r" right before or after it: a243b7 holds 2\.\n([A-Za-z0-9]+)\nThe answer is "
)


def parse(question: str) -> tuple[str] | None:
    match = _QUESTION.fullmatch(question)
    return None if match is None else (match[1],)


def solve(text: str) -> tuple[int]:
    before = " " + text[:-1]
    return (sum(x in "0123456789" and y not in "0123456789" for x, y in zip(text, before)),)  # noqa: B905


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return str(found[0])


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    asked = ["digit_runs", ["text", given[0]]]
    return json.dumps(["eq", asked, str(found[0])], separators=(",", ":"))


READINGS = (Reading("number_runs", parse, solve, gives, claim, "integer"),)
