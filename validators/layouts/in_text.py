"""Reads sums in prose: the sentences around are taken off, and the numerals out of the question."""

from __future__ import annotations

import re
from functools import cache

from mathmill.schemas.sums_in_prose import ASIDES, CLOSING, FRAMES, PHRASES
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks import Task, tasks
from mathmill.validators.layouts.text_reader import TextReader

_ANY = "|".join(map(re.escape, ASIDES))
_PAGE = re.compile(
    rf"(?:(?:{_ANY}) )*([^\n]*?)(?: (?:{_ANY}))*{re.escape(CLOSING)}", re.ASCII | re.DOTALL
)
_NUMERAL = re.compile(r"[0-9]+", re.ASCII)
_LONGEST = 4_000  # digits of the numbers together, and more


@cache
def _questions() -> dict[str, tuple[str, bool]]:
    """Each question with ``#`` for its numbers: the task, and whether the second comes first."""
    return {
        frame.format(re.sub(r"\{.\}", "#", phrase)): (
            task,
            phrase.index("{1}") < phrase.index("{0"),
        )
        for task, phrases in PHRASES.items()
        for phrase in phrases
        for frame in FRAMES
    }


@cache
def _task(name: str) -> Task:
    return next(task for task in tasks() if task.name == name)


def derive(page: Page) -> Derived:
    match = _PAGE.fullmatch(page.question)
    if match is None or len(match[1]) > _LONGEST:
        raise unread(page.question, "in_text")
    numerals = _NUMERAL.findall(match[1])
    name, swapped = _questions().get(_NUMERAL.sub("#", match[1]), ("", False))
    if not name or "#" in match[1] or any(len(text) > 1 and text[0] == "0" for text in numerals):
        raise unread(page.question, "in_text")
    given = tuple(map(int, reversed(numerals) if swapped else numerals))
    task = _task(name)
    found = task.solve(*given)
    return Derived(
        task=name,
        given=given,
        found=found,
        answer=task.gives.format(*found),
        claim=task.claim.format(*given, *found),
        answer_type="integer",
    )


READER = TextReader("in_text", derive)
