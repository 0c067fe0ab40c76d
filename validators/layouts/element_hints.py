"""Reads ``sort:a41b7c93d12>``, ``a7b12c41d93``: lists with an index hint before each element."""

from __future__ import annotations

import re

from mathmill.schemas.symbols import RING
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.listing import derived
from mathmill.validators.layouts.tasks.lists import parse_plain
from mathmill.validators.layouts.text_reader import TextReader

_ITEM = re.compile("([^0-9_:?>])([0-9]+|_)")
_RUN = f"(?:{_ITEM.pattern})+"
_QUESTION = re.compile(f"([a-z]+):({_RUN})(?:\\?(?:([0-9]+)|({_RUN})))?>")


def window(text: str) -> tuple[str, list[str]] | None:
    """The symbols and the elements of hinted elements; None if the symbols do not follow."""
    pairs = _ITEM.findall(text)
    symbols = "".join([symbol for symbol, _ in pairs])
    if symbols not in RING * 2 or len(symbols) > len(RING):
        return None
    return symbols, [element for _, element in pairs]


def derive(page: Page) -> Derived:
    match = _QUESTION.fullmatch(page.question)
    first = window(match[2]) if match else None
    if match is None or first is None:
        raise unread(page.question, "element_hints")
    symbols, elements = first
    word, single, asked = match[1], match[5], match[6]
    plain = f"{word}: {' '.join(elements)}"
    if single is not None:
        plain += f" ? {single}"
    elif asked is not None:
        second = window(asked)
        if second is None or second[0] != symbols:
            raise unread(page.question, "element_hints")
        plain += f" ? {' '.join(second[1])}"
    known = parse_plain(f"{plain} > ")
    if known is None or (known[0].asked == 1) != (single is not None):
        raise unread(page.question, "element_hints")
    if known[0].one:
        return derived(known, lambda found: str(found[0]), "integer")
    ring = RING[RING.index(symbols[0]) :] + RING
    return derived(
        known, lambda found: "".join(f"{sign}{n}" for sign, n in zip(ring, found, strict=False))
    )


READER = TextReader("element_hints", derive)
