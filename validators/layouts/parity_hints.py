"""Reads ``a0b1c1d0e1>b1c0e1|1``: the hint of each 1 with the parity up to it."""

from __future__ import annotations

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.element_hints import window
from mathmill.validators.layouts.tasks import reading
from mathmill.validators.layouts.text_reader import TextReader


def derive(page: Page) -> Derived:
    question = page.question
    read = window(question[:-1])
    if read is None or question[-1:] != ">" or "".join(map("".join, zip(*read))) != question[:-1]:  # noqa: B905
        raise unread(question, "parity_hints")
    symbols, shown = read
    if not shown or not set(shown) <= {"0", "1"}:
        raise unread(question, "parity_hints")
    task = reading("parity")
    bits = tuple(map(int, shown))
    found = task.solve(bits)
    ones = [place for place, bit in enumerate(shown) if bit == "1"]
    walked = [f"{symbols[place]}{1 - nth % 2}" for nth, place in enumerate(ones)]
    return Derived(
        task="parity",
        given=(bits,),
        found=found,
        answer=task.gives((bits,), found),
        claim=task.claim((bits,), found),
        solution="".join(walked) + "|",
        answer_type="integer",
    )


READER = TextReader("parity_hints", derive, step_end=r"[01]\|?|\|")
