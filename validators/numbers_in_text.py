"""The numbers that stand in a question, with all that each may mean.

``$2.50`` may be 2.5 (dollars) or 250 (cents), ``15%`` 15 or 0.15, ``1,200`` is 1200, ``-7`` is
negative unless something is subtracted, and ``three`` or ``dozen`` are numbers too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from mathmill.validators.exact.values import Exact, lowest, of_digits

_NUMBER = re.compile(
    r"""(?=[-−mn$€£0-9])(?<![A-Za-z0-9_.^])(?P<sign>(?<![A-Za-z0-9_)\]}.])[-−]\s?|minus\s|negative\s)?
        (?P<money>[$€£]\s?)?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)
        (?P<places>\.[0-9]+)?(?:\s?/\s?(?P<below>[0-9]+)(?![0-9.]))?(?P<percent>\s?%|\spercent)?""",
    re.VERBOSE | re.ASCII,
)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: dict[str, Exact] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    "hundred": 100, "thousand": 1000, "dozen": 12, "half": Fraction(1, 2), "twice": 2,
    "double": 2, "doubles": 2, "thrice": 3, "triple": 3, "quarter": Fraction(1, 4),
    "third": Fraction(1, 3), "pair": 2,
}  # fmt: skip
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_EVERY_WORD = frozenset(_WORDS) | {f"{word}s" for word in _WORDS}
_LETTERS = re.compile("[a-z]+")
_MAX_DIGITS = 4_000


@dataclass(frozen=True, slots=True)
class Found:
    """A number of the question: as written, and every value that it may stand for."""

    text: str
    meanings: tuple[Exact, ...]


def numerals(text: str) -> list[Found]:
    """The numbers written in digits, in order."""
    return [_found(match) for match in _NUMBER.finditer(text)]


def number_words(text: str) -> list[Found]:
    """The numbers written as words, in order."""
    found: list[Found] = []
    text = text.lower()
    if _EVERY_WORD.isdisjoint(_LETTERS.findall(text)):  # the common case
        return found
    for match in _WORD.finditer(text):
        word = match[0]
        tens, _, unit = word.partition("-")
        if word in _WORDS:
            found.append(Found(word, (_WORDS[word],)))
        elif tens in _TENS and unit in _UNITS:
            found.append(Found(word, (_WORDS[tens] + _WORDS[unit],)))
        elif word.endswith("s") and word[:-1] in _WORDS:
            found.append(Found(word, (_WORDS[word[:-1]],)))
    return found


def _found(match: re.Match[str]) -> Found:
    whole = match["whole"].replace(",", "")
    if len(whole) + len(match["places"] or "") > _MAX_DIGITS:
        return Found(match[0][:40], ())
    value = of_digits(whole + (match["places"] or ""))
    meanings: list[Exact] = [value]
    if match["below"]:
        below = int(match["below"]) if len(match["below"]) < _MAX_DIGITS else 0
        if not below:
            return Found(match[0][:40], ())
        meanings = [Fraction(value) / below]
    if match["percent"]:
        meanings.append(Fraction(meanings[0]) / 100)
    if match["money"]:
        meanings.append(meanings[0] * 100)
    if match["sign"]:
        meanings = [-meaning for meaning in meanings]
    return Found(match[0], tuple(lowest(meaning) for meaning in meanings))  # type: ignore[misc]
