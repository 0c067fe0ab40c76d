"""Reads ``sort: 14 7 39 21 > ``, ``7 21 14 39``: lists whose numbers are written backwards."""

from __future__ import annotations

import re

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.listing import derived
from mathmill.validators.layouts.tasks.lists import parse_plain
from mathmill.validators.layouts.text_reader import TextReader


def _turned(text: str) -> str:
    return re.sub("[0-9]+", lambda digits: digits[0][::-1], text)


def derive(page: Page) -> Derived:
    known = parse_plain(_turned(page.question))
    if known is None:
        raise unread(page.question, "reversed_elements")
    return derived(known, lambda found: _turned(" ".join(map(str, found))))


READER = TextReader("reversed_elements", derive)
