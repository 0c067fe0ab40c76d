"""Reads ``A:105,B:37,C:4,D:68=``, ``C,B,D,A``: keyed numbers, backwards, put in order by key."""

from __future__ import annotations

import re

from mathmill.schemas.symbols import RING
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.digit_places import with_places
from mathmill.validators.layouts.listing import derived
from mathmill.validators.layouts.tasks.lists import Asked, ListTask, list_task
from mathmill.validators.layouts.text_reader import TextReader

_ITEM = "[^0-9:,<>=]:(?:0|[0-9]{0,39}[1-9])"
_QUESTION = re.compile(f"({_ITEM}(?:,{_ITEM})*)(?:([<>])([^0-9:,<>=]))?=")
_WORDS = {None: "sort", ">": "succ", "<": "pred"}


def derive(page: Page) -> Derived:
    match = _QUESTION.fullmatch(page.question)
    if match is None:
        raise unread(page.question, "ring_keys")
    pairs = [item.split(":") for item in match[1].split(",")]
    keys = [key for key, _ in pairs]
    elements = tuple([int(text[::-1]) for _, text in pairs])
    task = list_task(_WORDS[match[2]])
    if "".join(keys) not in RING * 2 or len(keys) > len(RING) or task is None:
        raise unread(page.question, "ring_keys")
    asked: Asked = ()
    if match[3]:
        if match[3] not in keys:
            raise unread(page.question, "ring_keys")
        asked = (elements[keys.index(match[3])],)
    right = _answered(task, elements, asked, keys)
    if not page.positions:
        return right
    return with_places(right, page)


def _answered(task: ListTask, elements: tuple[int, ...], asked: Asked, keys: list[str]) -> Derived:
    return derived(
        (task, elements, asked),
        lambda found: ",".join([keys[elements.index(number)] for number in found]),
    )


READER = TextReader("ring_keys", derive)
