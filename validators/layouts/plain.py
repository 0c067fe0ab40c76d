"""Reads ``586+47=``, ``633``, and every other task in its plain form."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.reader import Reader
from mathmill.validators.layouts.tasks import Reading, readings
from mathmill.validators.layouts.text_reader import TextReader


def derive(page: Page) -> Derived:
    for task in _readings():
        given = task.parse(page.question)
        if given is not None:
            _recent[:] = [task]
            found = task.found_in(given, page.answer) if task.found_in else None
            if found is None:
                found = task.solve(*given)
            return Derived(
                task=task.name,
                given=given,
                found=found,
                answer=task.gives(given, found),
                claim=task.claim(given, found),
                answer_type=task.answer_type,
                accepts=task.accepts(given, found) if task.accepts else None,
                remark=task.remark(given, found) if task.remark else None,
                label=task.label(given, page.label, page.tags) if task.label else "",
            )
    raise unread(page.question, "plain")


# The task read last. Neighbouring rows are mostly of one task, and no question is of two.
_recent: list[Reading] = []


def _readings() -> Iterator[Reading]:
    first = _recent[:1]
    yield from first
    yield from (task for task in readings() if task not in first)


READER = Reader(
    "plain",
    undo=lambda numerals: numerals,
    integers=True,
    others=TextReader("plain", derive),
)
