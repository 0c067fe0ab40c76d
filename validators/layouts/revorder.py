"""Reads ``586+47=``, ``r336=``, ``633``: results backwards first, worked out anew.

A sum of a tree is the first factor times the digits of the second that it covers; what a step of
a division leaves follows from the whole quotient's front part. A step marked ``W`` is allowed
once, before the step that it gets wrong by one.
"""

from __future__ import annotations

import re

from mathmill.schemas.steps import pieces
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.four_operations import NUMERAL, Solved, solved
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
        solution = _walked(page.solution, _steps(work))
    else:
        solution = f"{_mark(work.found[0])}="
    return work.derived(work.plain, solution)


def _mark(number: int) -> str:
    """Lowest digit first, by division."""
    rest, digits = abs(number), ""
    while rest > 9:
        rest, digit = divmod(rest, 10)
        digits += "0123456789"[digit]
    return f"r{digits}{rest}{'-' if number < 0 else ''}"


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


def _steps(work: Solved) -> list[tuple[str, list[str]]]:
    """Each step's text, and the texts of the attempts that may precede it."""
    (dividend, divisor), quotient = work.given, work.found[0]
    steps = []
    for place in range(len(str(quotient)) - 1, -1, -1):
        unit = 10**place
        before = dividend - quotient // (10 * unit) * 10 * unit * divisor
        digit = quotient // unit % 10
        tries = [near for near in (digit - 1, digit + 1) if 0 <= near <= 9]
        texts = [
            f"{one}R(-{one}*{divisor * unit}~{_mark(one * divisor * unit)}"
            f"~{_mark(before - one * divisor * unit)})"
            for one in (digit, *tries)
        ]
        end = "#" if place else "="
        steps.append((f"{texts[0]}{end}", [f"{text}W#" for text in texts[1:]]))
    return steps


def _walked(solution: str, steps: list[tuple[str, list[str]]]) -> str:
    """The right solution, with the attempt that the row's own makes, if it may be made."""
    own = pieces(solution, STEP_END)
    for number, (_, attempts) in enumerate(steps):
        if number < len(own) and own[number] in attempts:
            return "".join(
                [*(text for text, _ in steps[:number]), own[number]]
                + [text for text, _ in steps[number:]]
            )
    return "".join(text for text, _ in steps)


READER = TextReader("revorder", derive, STEP_END)
