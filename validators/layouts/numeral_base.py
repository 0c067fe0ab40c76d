"""Reads ``[base 1000] 8 421 365 + 9 904 718 = ``, ``18 326 83``: digits to that base."""

from __future__ import annotations

import re

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.forms import Forms, solved, spaced
from mathmill.validators.layouts.text_reader import TextReader

_OPENING = re.compile(r"\[base ([1-9][0-9]{0,4})\] ")
_MOST = 10_000  # the greatest base
DIGITS = r"[0-9]+(?: [0-9]+)*"
_FORMS = Forms(lambda form: f"{spaced(form)} = ", DIGITS)


def derive(page: Page) -> Derived:
    opening = _OPENING.match(page.question)
    base = int(opening[1]) if opening else 0
    known = _FORMS.find(page.question[opening.end() :]) if opening else None
    if known is None or not 2 <= base <= _MOST:
        raise unread(page.question, "numeral_base")
    task, texts = known
    given = tuple(number(text, base) for text in texts)
    if any(digits_to(value, base) != text for value, text in zip(given, texts, strict=True)):
        raise unread(page.question, "numeral_base")
    found, claim = solved(task, given)
    shown = [f"{'- ' if value < 0 else ''}{digits_to(abs(value), base)}" for value in found]
    return Derived(task.name, given, found, spaced(task.gives).format(*shown), claim)


def number(digits: str, base: int) -> int:
    """The number, by Horner's rule; the digits may be any numerals."""
    value = 0
    for digit in digits.split(" "):
        value = value * base + int(digit)
    return value


def digits_to(value: int, base: int) -> str:
    """The digits of a natural number to that base, most significant first."""
    digits = []
    while value or not digits:
        value, digit = divmod(value, base)
        digits.append(str(digit))
    return " ".join(reversed(digits))


READER = TextReader("numeral_base", derive)
