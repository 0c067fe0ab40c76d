"""Reads ``<s> 5 9 ``, ``5 6 7 8 9 </s>``: counting, and other lists with the task's word."""

from __future__ import annotations

import re

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.listing import derived
from mathmill.validators.layouts.tasks.lists import parse_plain
from mathmill.validators.layouts.text_reader import TextReader

_COUNTING = re.compile(r"<s> ([0-9]+ [0-9]+) ")


def derive(page: Page) -> Derived:
    counting = _COUNTING.fullmatch(page.question)
    plain = f"count: {counting[1]} > " if counting else page.question.removeprefix("<s> ")
    known = parse_plain(plain)
    if known is None or not page.question.startswith("<s> "):
        raise unread(page.question, "delimited")
    if known[0].word == "count" and counting is None:
        raise unread(page.question, "delimited")
    return derived(known, lambda found: " ".join([*map(str, found), "</s>"]))


READER = TextReader("delimited", derive)
