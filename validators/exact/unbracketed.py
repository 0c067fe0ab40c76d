"""Formulas said without brackets or ends: all that the words can mean, found span by span."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression
from mathmill.schemas.reader import read
from mathmill.schemas.speech import NAMES, OPENINGS
from mathmill.validators.exact.hearing import heard

_MOST_WORDS = 40
_MOST_READINGS = 200
_OPENINGS = {tuple(words.split()): name for name, words in OPENINGS.items()}
_EXPONENTS = {"squared": "2", "cubed": "3"}

Forms = frozenset[str]  # formulas in plain notation


def all_readings(words: str) -> frozenset[Expression]:
    """Every formula that these words say; at least one.

    A formula is a sum of terms. A term is a number, a letter, a root, a function or a fraction, or
    a power of such or of anything in brackets; a number may multiply a letter, a root, a function
    or a power of these. Raises `BadInputError` for other words.
    """
    spans = _Spans(tuple(words.split(" ")))
    found = frozenset(map(read, spans.sums(0, len(spans.words))))
    if not found:
        raise BadInputError(f"expected a formula, got {words[:80]!r}")
    return found


class _Spans:
    """What each span of the words can be, from `first` up to before `end`."""

    def __init__(self, words: tuple[str, ...]) -> None:
        if len(words) > _MOST_WORDS:
            raise BadInputError(f"expected at most {_MOST_WORDS} words")
        self.words = words
        self.sums = cache(self._sums)
        self.bases = cache(self._bases)
        self.powers = cache(self._powers)

    def _between(self, first: int, end: int, word: str) -> Iterator[int]:
        return (place for place in range(first + 1, end - 1) if self.words[place] == word)

    def _sums(self, first: int, end: int) -> Forms:
        found = set(self._terms(first, end))
        for word, sign in (("plus", "+"), ("minus", "-")):
            for place in self._between(first, end, word):
                for last in self._terms(place + 1, end):
                    found |= {f"{left} {sign} {last}" for left in self.sums(first, place)}
        if len(found) > _MOST_READINGS:
            raise BadInputError(f"expected at most {_MOST_READINGS} formulas")
        return frozenset(found)

    def _terms(self, first: int, end: int) -> Forms:
        found = self.bases(first, end) | self.powers(first, end)
        number = self._numeral(first)
        if number and first + 1 < end:
            found |= {f"{number}*{factor}" for factor in self._multiplied(first + 1, end)}
        return found

    def _multiplied(self, first: int, end: int) -> Forms:
        """A letter, a root or a function, or a power of one."""
        found = set(self._named(first, end))
        for stop, exponents in self._exponents(first, end):
            for base in self._named(first, stop):
                found |= {f"{base}^({exponent})" for exponent in exponents}
        return frozenset(found)

    def _powers(self, first: int, end: int) -> Forms:
        found = set()
        for stop, exponents in self._exponents(first, end):
            for base in self.sums(first, stop):
                found |= {f"({base})^({exponent})" for exponent in exponents}
        return frozenset(found)

    def _exponents(self, first: int, end: int) -> Iterator[tuple[int, Forms]]:
        """Where a base may end, and what the exponent behind it can be."""
        if end - first > 1 and self.words[end - 1] in _EXPONENTS:
            yield end - 1, frozenset({_EXPONENTS[self.words[end - 1]]})
        for place in self._between(first, end, "to"):
            if self.words[place + 1] == "the":
                yield place, self.sums(place + 2, end)

    def _bases(self, first: int, end: int) -> Forms:
        found = set(self._named(first, end))
        if end - first == 1 and self._numeral(first):
            found.add(self._numeral(first))
        for place in self._between(first, end, "over"):
            for below in self.sums(place + 1, end):
                found |= {f"(({above})/({below}))" for above in self.sums(first, place)}
        return frozenset(found)

    def _named(self, first: int, end: int) -> Forms:
        """A letter, a root or a function."""
        if end - first == 1:
            return frozenset({self.words[first]} & set(NAMES))
        for opening, name in _OPENINGS.items():
            start = first + len(opening)
            if start < end and self.words[first:start] == opening:
                return frozenset(f"{name}({body})" for body in self.sums(start, end))
        return frozenset()

    def _numeral(self, place: int) -> str:
        try:
            tree = heard(self.words[place])
        except BadInputError:
            return ""
        return str(tree.value) if hasattr(tree, "value") else ""
