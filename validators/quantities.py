"""The quantities of a story: what the inputs of its program are called, beside its question.

An input's name says what it is: ``pens`` counts what the question calls pens, ``pen_price`` is
money and ``percent_off`` a percentage. Where the question writes such a number with its noun, its
currency sign or its percent sign, that number must be the input. Currencies must not change
between the numbers, the words and the worked lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mathmill.schemas.expressions import Decimal, Expression, Number
from mathmill.validators.exact.values import Exact, lowest, of_digits
from mathmill.validators.numbers_in_text import Found

_SIGNATURE = re.compile(r"^def solve\(([^()\n]*)\)[^\n]*:\n(.*)", re.S | re.M)
_MOST_DIGITS = 1_000
_MONEY = re.compile(r"(?:^|_)(?:price|cost|cash|money|budget|paid|pays?|fee)(?:$|_)")
_SIGNS = "$£€"
_WORDS = {"$": ("dollar", "cent"), "£": ("pound", "penny"), "€": ("euro", "cent")}
_UNIT = re.compile(r"\b(?:in|to the) (dollar|pound|penny|euro|cent)s?\b")
_EXCHANGE = re.compile(r"exchang|convert|\bworth\b|\brate\b")
_NUMERAL = r"([0-9][0-9,]*(?:\.[0-9]+)?)"


def doubt(
    question: str,
    numbers: Sequence[Found],
    solution: str,
    program: str,
    inputs: Sequence[Expression],
) -> str:
    """Why the question, with those numbers, may not be about the program's inputs; or ""."""
    match = _SIGNATURE.search(program)
    if match is None:
        return ""  # `solve` may be assigned; running it tells
    names = [re.split("[:=]", part)[0].strip() for part in match[1].split(",") if part.strip()]
    for name in names:
        if not re.search(rf"\b{re.escape(name.lstrip('*'))}\b", match[2]):
            return f"the program does not use its input {name}"
    if len(names) == len(inputs) and not match[1].count("*"):
        for name, given in zip(names, inputs, strict=True):
            if isinstance(given, Number | Decimal):
                wrong = _input(name, lowest(given.value), question, numbers)  # type: ignore[arg-type]
                if wrong:
                    return wrong
    return _currency(question, solution)


def _input(name: str, value: Exact, question: str, numbers: Sequence[Found]) -> str:
    """Whether a number of the right kind, and beside the right noun, is the input."""
    if "percent" in name:
        marked = [number for number in numbers if number.text.endswith(("%", "percent"))]
        kind = "percentage"
    elif _MONEY.search(name):
        marked = [number for number in numbers if number.text.lstrip("-−")[:1] in _SIGNS]
        kind = "amount of money"
    else:
        marked, kind = [], ""
    if marked and not any(value in number.meanings for number in marked):
        return f"{name} is {value}, and the question has no such {kind}"
    for pattern in _beside(name):
        values = pattern.findall(question)
        if values and all(_differs(text.replace(",", ""), value) for text in values):
            return f"{name} is {value}, and the question says {values[0][:60]}"
    return ""


@lru_cache(maxsize=4_096)
def _beside(name: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of a number beside the noun that `name` is made of."""
    noun, _, last = name.rpartition("_")
    if last == "price" and noun:
        stem = re.escape(noun.replace("_", " ")[:-1])
        return (re.compile(rf"\b{stem}[a-z]* (?:at|costs?) [$£€]{_NUMERAL}", re.I),)
    if "percent" in name or _MONEY.search(name):
        return ()
    return (re.compile(rf"(?<![$£€0-9.,]){_NUMERAL} {re.escape(name.replace('_', ' '))}\b", re.I),)


def _differs(text: str, value: Exact) -> bool:
    return len(text) > _MOST_DIGITS or of_digits(text) != value


def _currency(question: str, solution: str) -> str:
    signs = {sign for sign in _SIGNS if sign in question}
    if not signs:
        return ""
    if len(signs) > 1 and not _EXCHANGE.search(question):
        return "the question mixes currencies"
    named = {word for sign in signs for word in _WORDS[sign]}
    for text in (question, solution):
        for word in _UNIT.findall(text):
            if word not in named and not _EXCHANGE.search(question):
                return f"the amounts are in {' '.join(sorted(signs))}, and the text says {word!r}"
    return ""
