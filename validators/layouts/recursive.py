"""Reads ``685+740=0+6+7:31,:3,85+40=...``: a carry is what a sum of the numbers' tails lacks."""

from __future__ import annotations

import re
from functools import cache, partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts.columns import Flags, numerals, without_zeros
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.limbs import MOST_DIGITS
from mathmill.validators.layouts.sure import sure, worked
from mathmill.validators.layouts.tasks import Task, tasks
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
    total, solution = _worked(one, other, a + b)
    return Derived(
        task="addition",
        given=(a, b),
        found=(a + b,),
        answer=f"{total},:",
        claim=f'["eq",["add","{a}","{b}"],"{a + b}"]',
        solution=solution,
    )


def _worked(one: str, other: str, total: int) -> tuple[str, str]:
    """The sum's digits, lowest first, and the solution."""
    size = len(one)
    digits = str(total).zfill(size)[::-1]
    steps = []
    places = zip(map(int, one), map(int, other), map(int, digits), strict=False)
    for place, (x, y, digit) in enumerate(places, start=1):
        carry = (digit - x - y) % 10
        height = f"{digit}1" if carry + x + y > 9 else digit
        known = f"{digits[:place]},{one[place:]}+{other[place:]}=" if place < size else ""
        steps.append(f"{carry}+{x}+{y}:{height},:{known}")
    return digits, "".join(steps)


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure."""
    written = numerals(batch["question"], ["", "+", "="], zeros=True, longest=MOST_DIGITS)
    told = numerals(batch["answer"], ["", ",:"], zeros=True, longest=MOST_DIGITS)
    if len(batch) == 0 or written is None or told is None:
        return None
    given, found = ([without_zeros(pc.ascii_reverse(each)) for each in s] for s in (written, told))
    sizes = [pc.binary_length(each).to_numpy() for each in (*written, *given, *told, *found)]
    wide = np.maximum(sizes[2], sizes[3])  # of the longer number, without zeros in front
    well = (sizes[0] == sizes[1]) & (sizes[0] == wide)
    well &= sizes[4] == np.maximum(wide, sizes[5])
    none = np.zeros(len(batch), dtype=bool)

    def solution(numbers: tuple[int, ...], results: tuple[int, ...]) -> str:
        size = len(str(max(numbers)))
        one, other = (str(number).zfill(size)[::-1] for number in numbers)
        return _worked(one, other, results[0])[1]

    solutions = partial(worked, solution, given, found, none)
    surely: Flags = well & sure(batch, _addition(), given, found, none, "text", solutions)
    return surely


@cache
def _addition() -> Task:
    return next(task for task in tasks() if task.name == "addition")


READER = TextReader("recursive", derive, "=", right)
