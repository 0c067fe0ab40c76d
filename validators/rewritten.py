"""Whether a text that a model wrote over says the same: numbers, units, question, and no more.

Each function returns why it does not, "" where nothing speaks against it. They are strict: what
they let pass keeps every number and what is asked, and what they stop may have been right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from fractions import Fraction

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.reader import read
from mathmill.schemas.units import mentioned
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import Exact, UndefinedError, UnknownError, same
from mathmill.validators.numbers_in_text import Found, number_words, numerals

COPY = 0.95  # similarity from which a text counts as a copy
_VAGUE = frozenset({"one", "ones", "third", "quarter", "pair", "half", "halves", "pairs"})
_MONEY = re.compile(r"[$€£¥]|\b(?:dollar|euro|pound|cent|penn|penc|yen)", re.IGNORECASE)
_MONEY_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "penc": "penn"}
_SIGN = re.compile("[=<>≤≥≠≈]")
_MARKED = re.compile(r"[$€£¥]\s?(?=[0-9])")  # an amount of money counts as its number
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_ASKS = re.compile(
    r"\bhow\s+(many|much|long|far|old|fast|tall|high|heavy|often|wide|deep)\b"
    r"|\bwhat\s+(fraction|percentage|percent|share|part|is|are|was|were|will)\b"
    r"|\b(when|who|which|where|find|calculate|determine|compute|work\s+out|give|solve)\b",
    re.IGNORECASE,
)
# Words that a question may gain or lose without asking for something else.
_EMPTY = frozenset(
    "a an the of in on at to for from by with and or is are was were be been being will would can "
    "could do does did has have had he she it they them his her its their him we you i me my your "
    "our that this these those what which who whose how many much long far old fast there then so "
    "if when as not all each every per altogether total exactly now please find calculate "
    "determine compute work out give number value amount equal equals left after before".split()
)
_SMUGGLED = re.compile(
    r"<\|?/?(?:im_start|im_end|system|assistant|user|data|script|tool)|\b(?:system|assistant)\s*:"
    r"|\bignore\b.{0,40}\b(?:previous|above|prior|earlier|instruction|rule|check)"
    r"|\bdisregard\b|\bas an ai\b|\blanguage model\b|https?://|www\.|```|\bverdict\b|\bprompt\b"
    r"|\[/?inst\]|\b(?:confirmed|instructions?)\b",
    re.IGNORECASE | re.DOTALL,
)
_TOLD = re.compile(r"\banswer\b\s*(?:is|:|=)|\\boxed|####", re.IGNORECASE)


def changed_numbers(before: str, after: str) -> str:
    """Whether the numbers are other ones; in digits or in words, in any order."""
    old, new = _values(before), _values(after)
    if old == new:
        return ""
    lost, gained = old - new, new - old
    said = [f"lost {_listed(lost)}"] if lost else []
    said += [f"gained {_listed(gained)}"] if gained else []
    return f"the numbers differ: {', '.join(said)}"


def changed_units(before: str, after: str) -> str:
    """Whether other units or currencies are named."""
    old, new = mentioned(before) | _money(before), mentioned(after) | _money(after)
    if old == new:
        return ""
    return f"the units differ: {', '.join(sorted(old ^ new))}"


def changed_question(before: str, after: str) -> str:
    """Whether something else is asked for: the thing counted or measured must still be named."""
    asked, asks = _question_of(before), _question_of(after)
    if not asks:
        return "it asks nothing"
    head = _asked_noun(asked)
    words = _stems(asks)
    if head and head not in words:
        return f"it does not ask for {head!r}"
    content = _stems(asked)
    if content and not content & words:
        return "its question shares no word with the question before"
    return ""


def copied(before: str, after: str) -> str:
    """Whether it is the same text but for a few characters."""
    one, other = " ".join(before.casefold().split()), " ".join(after.casefold().split())
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return f"a copy: similarity {ratio:.2f}" if ratio >= COPY else ""


def says_too_much(before: str, after: str) -> str:
    """Whether there is more in it than a problem: orders to the reader, markup, an answer."""
    if any(not (character.isprintable() or character == "\n") for character in after):
        return "it has control characters"
    for pattern, what in ((_SMUGGLED, "it says"), (_TOLD, "it tells an answer:")):
        for match in pattern.finditer(after):
            if match[0].lower() not in before.lower():
                return f"{what} {match[0][:60]!r}"
    if not len(before) // 4 <= len(after) <= 4 * len(before) + 200:
        return f"it has {len(after)} characters, the text before {len(before)}"
    return ""


def unknown_number(text: str, known: Iterable[str]) -> str:
    """A number in digits that stands in none of the known texts."""
    allowed = {
        meaning
        for source in known
        for found in (*numerals(source), *number_words(source))
        for meaning in found.meanings
    }
    for found in numerals(text):
        if allowed.isdisjoint(map(abs, found.meanings)) and allowed.isdisjoint(found.meanings):
            return f"the number {found.text!r} is neither given nor computed"
    return ""


def false_equation(text: str) -> str:
    """A line with an equation that does not hold, or that is none of numbers alone.

    What stands before the last colon of a line is not read.

    >>> false_equation("So we get: 12 × 5 = 60")
    ''
    >>> false_equation("So we get: 12 × 5 = 61")
    "the equation '12 × 5 = 61' does not hold"
    """
    for line in text.split("\n"):
        if not _SIGN.search(line):
            continue
        equation = line.rpartition(":")[2].strip()
        sides = _MARKED.sub("", equation.replace("×", "*").replace("÷", "/")).split("=")
        try:
            values = [evaluate(read(side), Scope()) for side in sides]
        except (BadInputError, UndefinedError, UnknownError):
            return f"the equation {equation[:80]!r} cannot be read"
        if len(values) < 2 or not all(same(values[0], value) for value in values[1:]):
            return f"the equation {equation[:80]!r} does not hold"
    return ""


def _values(text: str) -> Counter[Exact]:
    words = [word for word in number_words(text) if word.text not in _VAGUE]
    return Counter(_value(found) for found in (*numerals(text), *words) if found.meanings)


def _value(found: Found) -> Exact:
    return found.meanings[0]


def _listed(values: Counter[Exact]) -> str:
    return ", ".join(str(Fraction(value)) for value in sorted(values.elements())[:5])


def _money(text: str) -> frozenset[str]:
    found = (match[0].lower() for match in _MONEY.finditer(text))
    return frozenset(_MONEY_SIGNS.get(sign, sign) for sign in found)


def _question_of(text: str) -> str:
    """The last sentence that asks, or the last that orders."""
    sentences = _SENTENCE.split(text.strip())
    asking = [sentence for sentence in sentences if sentence.rstrip().endswith("?")]
    ordering = [sentence for sentence in sentences if _ASKS.search(sentence)]
    return (asking or ordering or [""])[-1]


def _asked_noun(question: str) -> str:
    """The stem of what ``how many`` counts."""
    match = re.search(r"\bhow\s+many\s+(.*)", question, re.IGNORECASE | re.DOTALL)
    if match is None:
        return ""
    for word in _WORD.findall(match[1]):
        if word.lower() not in _EMPTY and word.lower() not in ("more", "fewer", "of", "whole"):
            return _stem(word)
    return ""


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text) if word.lower() not in _EMPTY)


def _stem(word: str) -> str:
    """A word without its plural and the like; rough, but the same for both texts."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + instead
    return word
