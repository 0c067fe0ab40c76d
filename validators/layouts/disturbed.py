"""Reads calculations with letters that mean nothing around them or after their digits."""

from __future__ import annotations

import re
from functools import cache

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks import Task, tasks
from mathmill.validators.layouts.text_reader import TextReader

_STRINGS = re.compile(r"([a-z]{1,50}) ([^a-z ]+) ([a-z]{1,50}) = ", re.ASCII)
_DIGITS = re.compile(r"(?:[0-9][a-z])+[-+*](?:[0-9][a-z])+=", re.ASCII)
_CALCULATION = re.compile(r"(0|[1-9][0-9]{0,999})([-+*])(0|[1-9][0-9]{0,999})", re.ASCII)
_SIGNS = {"+": "addition", "-": "subtraction", "*": "multiplication"}


@cache
def _task(sign: str) -> Task:
    return next(task for task in tasks() if task.name == _SIGNS[sign])


def derive(page: Page) -> Derived:
    match = _CALCULATION.fullmatch(_bare(page.question))
    if match is None:
        raise unread(page.question, "disturbed")
    task = _task(match[2])
    given = int(match[1]), int(match[3])
    found = task.solve(*given)
    return Derived(
        task=task.name,
        given=given,
        found=found,
        answer=task.gives.format(*found),
        claim=task.claim.format(*given, *found),
        answer_type="integer",
    )


def _bare(question: str) -> str:
    """The calculation without letters; "" where they are not as the layout has them."""
    strings = _STRINGS.fullmatch(question)
    if strings is not None:
        return strings[2] if len(strings[1]) == len(strings[3]) else ""
    if _DIGITS.fullmatch(question) is not None:
        return re.sub("[a-z=]", "", question)
    return ""


READER = TextReader("disturbed", derive)
