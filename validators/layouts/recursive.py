"""Reads ``685+740=0+6+7:31,:3,85+40=...``: a carry is what a sum of the numbers' tails lacks."""

from __future__ import annotations

import re

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.text_reader import TextReader

_QUESTION = re.compile(r"([0-9]{1,1000})\+([0-9]{1,1000})=", re.ASCII)


def derive(page: Page) -> Derived:
    match = _QUESTION.fullmatch(page.question)
    if match is None:
        raise unread(page.question, "recursive")
    one, other = match.groups()
    padded = len(one) > 1 and one[-1] == other[-1] == "0"
    if len(one) != len(other) or padded:
        raise unread(page.question, "recursive")
    a, b = int(one[::-1]), int(other[::-1])
    size = len(one)
    total = str(a + b).zfill(size)[::-1]
    steps = []
    for place, (x, y) in enumerate(zip(one, other, strict=True)):
        carry = (int(total[place]) - int(x) - int(y)) % 10
        height = str(carry + int(x) + int(y))[::-1]
        rest = f"{one[place + 1 :]}+{other[place + 1 :]}="
        known = f"{total[: place + 1]},{rest}" if place < size - 1 else ""
        steps.append(f"{carry}+{x}+{y}:{height},:{known}")
    return Derived(
        task="addition",
        given=(a, b),
        found=(a + b,),
        answer=f"{total},:",
        claim=f'["eq",["add","{a}","{b}"],"{a + b}"]',
        solution="".join(steps),
    )


READER = TextReader("recursive", derive, "=")
