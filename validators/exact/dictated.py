"""Sentences with a formula said in words: where it begins and ends, and how it is written down."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression
from mathmill.schemas.sentences import AFTER, BEFORE, STATEMENTS
from mathmill.schemas.typeset import typeset
from mathmill.validators.exact.hearing import heard


class Dictated(NamedTuple):
    """A sentence in three parts, and the formula in it."""

    before: str
    words: str
    after: str
    formula: Expression

    @property
    def written(self) -> str:
        return f"{self.before}${typeset(self.formula)}${self.after}"


@lru_cache(maxsize=64)
def dictated(sentence: str) -> Dictated:
    """The parts of a sentence of the known forms.

    Raises `BadInputError` unless there is just one formula that it can hold.
    """
    found = {}
    for kind in BEFORE:
        for before in (each for each in BEFORE[kind] if sentence.startswith(f"{each} ")):
            for after in (each for each in AFTER[kind] if sentence.endswith(each)):
                words = sentence[len(before) + 1 : len(sentence) - len(after)]
                with suppress(BadInputError):
                    formula = heard(words)
                    if (formula.sort == "truth") == (kind in STATEMENTS):
                        found[words] = Dictated(f"{before} ", words, after, formula)
    if len(found) != 1:
        raise BadInputError(f"expected one formula in the sentence {sentence[:80]!r}")
    return found.popitem()[1]
