"""Reads ``$sqrt(7.5)=``, ``6837.2$``: the plain question and answer, that backwards."""

from __future__ import annotations

from collections.abc import Callable

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks import reading
from mathmill.validators.layouts.text_reader import TextReader


def derive(page: Page) -> Derived:
    for task in map(reading, ("square_root", "sine")):
        given = task.parse(page.question[1:]) if page.question.startswith("$") else None
        if given is not None:
            found = task.solve(*given)
            near = task.accepts(given, found) if task.accepts else None
            return Derived(
                task=task.name,
                given=given,
                found=found,
                answer=f"{task.gives(given, found)[::-1]}$",
                claim=task.claim(given, found),
                accepts=_backwards(near) if near is not None else None,
            )
    raise unread(page.question, "reversed_decimal")


def _backwards(accepts: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: accepts(text.strip().removesuffix("$")[::-1])


READER = TextReader("reversed_decimal", derive)
