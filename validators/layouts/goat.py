"""Reads ``8914 / 64``, ``Answer: ``, the steps, ``139 R 18``, in instructions of many wordings.

All sums along the way are the greater factor times a front part of the smaller one; what a line
of a division leaves is the dividend less the divisor times a front part of the quotient.
"""

from __future__ import annotations

import re

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.four_operations import NUMERAL, solved
from mathmill.validators.layouts.prose import is_request
from mathmill.validators.layouts.tasks import reading
from mathmill.validators.layouts.text_reader import TextReader

_PROMPT = "\nAnswer: "
_TOO_LONG = 10**200  # as a factor to split: the sums of so many digits take megabytes
_SIGNS = {
    "sum": "+", "difference": "-", "product": "*", "quotient and remainder": "/",
    "plus": "+", "minus": "-", "times": "*", "multiplied by": "*", "divided by": "/",
    "+": "+", "-": "-", "*": "*", "x": "*", "/": "/",
}  # fmt: skip
_CALCULATION = re.compile(
    rf"([^0-9]*?)(?:the (?P<noun>sum|difference|product|quotient and remainder) of"
    rf" ({NUMERAL}) and ({NUMERAL})|({NUMERAL})(?: (?P<word>plus|minus|times|multiplied by"
    rf"|divided by) |(?P<gap> ?)(?P<sign>[-+*/x])(?P=gap))({NUMERAL}))([^0-9]*)"
)


def derive(page: Page) -> Derived:
    a, sign, b = _read(page.question)
    if sign == "/" and "exact" not in page.tags:
        return _division(a, b)
    work = solved(str(a), sign, str(b))
    asked = f"{a} {sign} {b} = "
    if sign == "*" and not any(_is_simple(number) for number in (a, b)):
        if min(a, b) >= _TOO_LONG:
            raise unread(page.question, "goat")
        asked += _products(max(a, b), min(a, b))
    if sign == "/":
        asked = _quotients(a, b) + asked
    return work.derived(work.plain, asked)


def _read(question: str) -> tuple[int, str, int]:
    text = question.removesuffix(_PROMPT)
    match = _CALCULATION.fullmatch(text) if text != question else None
    if match is None or not is_request(match[1], match[10]):
        raise unread(question, "goat")
    sign = _SIGNS[match["noun"] or match["word"] or match["sign"]]
    a, b = int(match[3] or match[5]), int(match[4] or match[9])
    if match["noun"] == "difference" and a < b:
        raise unread(question, "goat")  # which way round it is meant cannot be known
    return a, sign, b


def _division(a: int, b: int) -> Derived:
    """With a remainder where there is one, and `undefined` by 0."""
    simple = reading("simple_division")
    found = simple.solve(a, b)
    task = "simple_division" if b == 0 else "division"
    whole = len(found) == 2 and found[1] == 0
    return Derived(
        task=task,
        given=(a, b),
        found=found,
        answer=str(found[0]) if b == 0 or whole else f"{found[0]} R {found[1]}",
        claim=simple.claim((a, b), found),
        solution=f"{_quotients(a, b)}{a} / {b} = " if b else f"{a} / {b} is ",
        answer_type="integer" if whole else "text",
    )


def _is_simple(number: int) -> bool:
    return set(str(number)[1:]) <= {"0"}


def _products(large: int, small: int) -> str:
    """The sides after the first, down to the one before the product."""
    units = [10**place for place in range(len(str(small)) - 1, -1, -1) if small // 10**place % 10]
    parts = [small // unit % 10 * unit for unit in units]
    text = f"{large} * ({' + '.join(map(str, parts))}) = "
    text += " + ".join(f"{large} * {part}" for part in parts) + " = "
    for done in range(len(parts) - 1):
        front = small - small % units[done]
        sides = [large * front, *(large * part for part in parts[done + 1 :])]
        text += " + ".join(map(str, sides)) + " = "
    return text


def _quotients(a: int, b: int) -> str:
    """The lines of a division, and what opens the last; nothing if it is given at once."""
    if b <= 10 or a <= b:
        return ""
    quotient, text = a // b, ""
    for place in range(len(str(quotient)) - 1, -1, -1):
        unit = 10**place
        part = quotient // unit % 10 * unit
        if part:
            after = a - b * (quotient - quotient % unit)
            before = after + b * part
            text += f"{before} - {b} * {part} = {before} - {b * part} = {after}\n"
    return f"{text}Therefore, "


def digit_match(given: str, right: str) -> str:
    """Goat's softer score of a final answer: how many of its characters are right.

    They count where they stand in the right answer, from the last one (so to align them is our
    choice), and those that are too many or missing count as wrong.

    >>> digit_match("1758413", "1758313"), digit_match("758313", "1758313")
    ('digit match 6/7', 'digit match 6/7')
    """
    one, other = given.strip()[::-1], right.strip()[::-1]
    same = sum(mine == its for mine, its in zip(one, other, strict=False))
    return f"digit match {same}/{max(len(one), len(other))}"


def _with_match(page: Page) -> Derived:
    right = derive(page)
    return right._replace(remark=lambda given: digit_match(given, right.answer))


READER = TextReader("goat", _with_match, r"= |\n")
