"""Reads ``586+47=``, ``r336=``, ``633``: results backwards first, worked out anew.

A sum of a tree is the first factor times the digits of the second that it covers; what a step of
a division leaves follows from the whole quotient's front part. A step marked ``W`` is allowed
once, before the step that it gets wrong by one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.steps import pieces
from mathmill.validators.layouts.columns import Flags
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.four_operations import NUMERAL, solved
from mathmill.validators.layouts.operation_columns import asked, told
from mathmill.validators.layouts.sure import sure, worked
from mathmill.validators.layouts.text_reader import TextReader

STEP_END = "[=#]"

_QUESTION = re.compile(
    rf"({NUMERAL})(?:([-+*/])({NUMERAL})|(/)({NUMERAL}) \(quotient R remainder\))="
)


def derive(page: Page) -> Derived:
    match = _QUESTION.fullmatch(page.question)
    if match is None:
        raise unread(page.question, "revorder")
    a, sign, b, asked, divisor = match.groups()
    work = solved(a, sign or asked, b or divisor, remainder=bool(asked))
    if work.task.name == "multiplication":
        solution = _products(*work.given)
    elif work.task.name == "division":
        solution = _walked(page.solution, _steps(work.given, work.found[0]))
    else:
        solution = f"{_mark(work.found[0])}="
    return work.derived(work.plain, solution)


def _mark(number: int) -> str:
    """Lowest digit first."""
    digits = "".join(reversed(f"{abs(number)}"))
    return f"r{digits}-" if number < 0 else f"r{digits}"


def _products(a: int, b: int) -> str:
    places = [10**place for place in range(len(str(b)) - 1, -1, -1)]
    parts = [b // place % 10 * place for place in places if b // place % 10] or [0]
    lines = ["+".join(f"{a}*{part}" for part in parts)]
    width = 1  # how many parts each term covers
    while True:
        groups = range(0, len(parts), width)
        lines.append("+".join(_mark(a * sum(parts[at : at + width])) for at in groups))
        if width >= len(parts):
            return "".join(f"{line}=" for line in lines)
        width *= 2


class _Step(NamedTuple):
    """A step of a division: the right digit, the shifted divisor, what is left before it."""

    digit: int
    shifted: int
    before: int
    end: str

    def text(self, digit: int, end: str) -> str:
        """The step with that digit."""
        taken = digit * self.shifted
        left = _mark(self.before - taken)
        return f"{digit}R(-{digit}*{self.shifted}~{_mark(taken)}~{left}){end}"


def _steps(given: tuple[int, ...], quotient: int) -> list[_Step]:
    dividend, divisor = given
    steps = []
    for place in range(len(str(quotient)) - 1, -1, -1):
        unit = 10**place
        before = dividend - quotient // (10 * unit) * 10 * unit * divisor
        steps.append(_Step(quotient // unit % 10, divisor * unit, before, "#" if place else "="))
    return steps


def _walked(solution: str, steps: list[_Step]) -> str:
    """The right solution, with the attempt that the row's own makes, if it may be made."""
    right = [step.text(step.digit, step.end) for step in steps]
    own = pieces(solution, STEP_END) if "W#" in solution else []
    for number, (step, piece) in enumerate(zip(steps, own, strict=False)):
        near = (step.digit - 1, step.digit + 1)
        if piece in [step.text(digit, "W#") for digit in near if 0 <= digit <= 9]:
            return "".join([*right[:number], piece, *right[number:]])
        if piece != right[number]:
            break
    return "".join(right)


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure, where all ask for one operation; none with an attempt."""
    known = asked(batch["question"])
    results = told(batch["answer"], known[0].gives) if known else None
    if known is None or results is None:
        return None
    task, given = known

    def solutions(wanted: Flags) -> pa.Array:
        if task.name in ("addition", "subtraction"):
            signs = pc.if_else(pa.array(results.negative), "-=", "=")
            digits = pc.ascii_reverse(results.found[0])
            return pc.binary_join_element_wise("r", digits, signs, "")
        lines = _product_line if task.name == "multiplication" else _quotient_line
        return worked(lines, given, results.found, results.negative, wanted)

    answer_type = "integer" if task.gives == "{0}" else "text"
    surely = sure(batch, task, given, results.found, results.negative, answer_type, solutions)
    return results.well & surely


def _product_line(given: tuple[int, ...], found: tuple[int, ...]) -> str:
    return _products(*given)


def _quotient_line(given: tuple[int, ...], found: tuple[int, ...]) -> str:
    return "".join([step.text(step.digit, step.end) for step in _steps(given, found[0])])


READER = TextReader("revorder", derive, STEP_END, right)
