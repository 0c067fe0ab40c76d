"""Reads ``0123456789 -> kqhwzbxydc``, ``bdx + zy = ``, ``xww``: letters for digits."""

from __future__ import annotations

import re

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.forms import Forms, solved, spaced
from mathmill.validators.layouts.lettered_columns import right
from mathmill.validators.layouts.text_reader import TextReader

_MAP = re.compile(r"0123456789 -> ([a-z]{10})\n")
_TAG = re.compile(r"map:([a-z]{10})")
_FORMS = Forms(lambda form: f"{spaced(form)} = ", "[a-z]+")


def derive(page: Page) -> Derived:
    letters, asked = _map_of(page)
    known = _FORMS.find(asked)
    if known is None or len(set(letters)) != 10:
        raise unread(page.question, "symbols")
    task, texts = known
    if any(set(text) - set(letters) or (len(text) > 1 and text[0] == letters[0]) for text in texts):
        raise unread(page.question, "symbols")
    back = str.maketrans(letters, "0123456789")
    given = tuple(int(text.translate(back)) for text in texts)
    if "swapped" in page.tags:  # the operands, which the claim has in their first order
        given = given[::-1]
    found, claim = solved(task, given)
    forth = str.maketrans("0123456789", letters)
    shown = [str(value).translate(forth) for value in found]
    return Derived(task.name, given, found, spaced(task.gives).format(*shown), claim)


def _map_of(page: Page) -> tuple[str, str]:
    """The letters of the digits, and what is asked."""
    shown = _MAP.match(page.question)
    if shown is not None:
        return shown[1], page.question[shown.end() :]
    tags = [match[1] for match in map(_TAG.fullmatch, page.tags) if match]
    if len(tags) != 1:
        raise unread(page.question, "symbols")
    return tags[0], page.question


READER = TextReader("symbols", derive, right=right)
