"""Whether a question asks what its claim answers: every given formula and number is in it.

A formula given to the claim (a polynomial, an equation, a function) must stand in the question,
written as ``to_text`` or ``to_latex`` writes it and not as a piece of a larger formula. Plain
numbers must each stand there once for every time they are given, so a changed digit is refuted.
A number of the question, in digits or words, that the claim does not know leaves the row
undecided: the claim may be about something else. So does an unknown that it does not know.
"""

from __future__ import annotations

import re
from collections import Counter

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import (
    Apply,
    Decimal,
    Expression,
    Number,
    Text,
    Variable,
    variables,
    walk,
)
from mathmill.schemas.notation import to_latex, to_text
from mathmill.validators.exact.values import Exact, lowest, of_digits
from mathmill.validators.numbers_in_text import Found, number_words, numerals
from mathmill.validators.texts import text_of

_DOMAINS = frozenset({"rational", "real", "complex", "integer"})
# What a question names in words, so that their arguments are looked for one by one.
_FORMULAS = frozenset(
    "add sub mul div neg pow sqrt root exp ln log sin cos tan asin acos atan sinh cosh tanh abs"
    " eq ne lt le gt ge".split()
)
_OWN_NOTATION = frozenset({"list", "set", "matrix", "and", "or"})
_CONDITION = re.compile(r"\b[A-Za-z]\s*(?:[<>≤≥≠]=?|!=)\s*0(?![0-9.])")  # for x > 0: a domain
_TIES = re.compile(r"\b(?:away from|towards) zero\b")  # how halves are rounded: no number
_VAGUE = frozenset({"one", "ones", "third", "thirds", "quarter", "quarters", "pair", "pairs"})
_LONE_LETTER = re.compile(r"(?<![A-Za-z0-9_'’-])[a-z](?![A-Za-z0-9_'’-])")
_SPACES = re.compile(r"\s+")
_PROGRAM_NUMBER = re.compile(r"(?<![A-Za-z0-9_])[0-9]+(?:\.[0-9]+)?", re.ASCII)


class Question:
    """A question's text, from which what has been found is struck out."""

    def __init__(self, text: str) -> None:
        self._left = text
        self._given: Counter[Exact] = Counter()
        self._missing = ""
        self.numbers: list[Found] = []  # all numerals outside of formulas
        self._leftover: list[Found] = []  # numerals that were not asked for
        self._words: list[Found] | None = None  # the numbers in words, once looked for

    def asks(self, asked: Expression) -> str:
        """Why the question does not ask for `asked`; "" when it does."""
        self._find(asked)
        if self._missing:
            return self._missing
        self.numbers = numerals(_CONDITION.sub(" ", self._left))
        found = self._leftover = list(self.numbers)
        for value, times in self._given.items():
            for _ in range(times):
                if not (_take(value, found) or _take(value, self._number_words())):
                    return f"the question does not give the number {value}"
        return ""

    def _number_words(self) -> list[Found]:
        if self._words is None:
            self._words = number_words(_TIES.sub(" ", self._left))
        return self._words

    def surplus(self, asked: Expression) -> str:
        """A number or name that the question has and `asked` has not, as written; or "".

        A number may be said again, or stand in the program; those inside a formula may not.
        """
        found = self._leftover + [
            word for word in self._number_words() if word.text not in _VAGUE
        ]  # fmt: skip
        known = set(self._given)
        if found:
            for node in walk(asked):
                if isinstance(node, Text):
                    known.update(map(_exact, _PROGRAM_NUMBER.findall(node.value[:20_000])))
        for number in found:
            if known.isdisjoint(number.meanings):
                return number.text
        return self._foreign(asked)

    def _foreign(self, asked: Expression) -> str:
        """A letter that stands alone as the names of unknowns do, and is none of them."""
        letters = set(_LONE_LETTER.findall(self._left)) - {"a"}
        if letters and isinstance(asked, Apply) and len(asked.arguments) > 1:
            unknown = asked.arguments[1]  # of most claims with variables, and the only one
            if not (isinstance(unknown, Variable) and letters == {unknown.name}):
                names = variables(asked)
                return min(letters - names, default="") if names else ""
        return ""

    def _find(self, node: Expression) -> None:
        """Strike out `node` where it stands whole, else look for its parts."""
        if self._missing:
            return
        if isinstance(node, Number | Decimal):
            self._given[lowest(node.value)] += 1  # type: ignore[index]
        elif isinstance(node, Text):
            if node.value not in _DOMAINS and not self._strike(node.value, whole=False):
                self._missing = f"the question does not give {node.value[:60]!r}"
        elif isinstance(node, Variable):
            if not re.search(rf"(?<![A-Za-z0-9_]){node.name}(?![A-Za-z0-9_])", self._left):
                self._missing = f"the question does not name {node.name}"
        elif isinstance(node, Apply):
            self._find_call(node)

    def _find_call(self, node: Apply) -> None:
        if node.operator == "run":
            self._find(node.arguments[1])
        elif node.operator == "sum" and (counted := _counted(node)) is not None:
            for part in (counted, *node.arguments[1:]):
                self._find(part)
        elif node.operator in _FORMULAS:
            if self._strike_formula(node):
                return
            if variables(node):
                self._missing = f"the question does not give {to_text(node)[:80]}"
                return
            self._find_all(node)
        elif not (self._may_stand(node) and self._strike(to_text(node))):
            self._find_all(node)

    def _may_stand(self, node: Apply) -> bool:
        """Whether the text may have the node in its own notation: ``gcd(4, 6)``, ``[1, 2]``."""
        return node.operator in _OWN_NOTATION or f"{node.operator}(" in self._left

    def _find_all(self, node: Apply) -> None:
        """The arguments: formulas first, then names, so that a formula is struck out whole."""
        for argument in sorted(node.arguments, key=lambda part: isinstance(part, Variable)):
            if isinstance(argument, Variable) and self._named_in(argument, node):
                continue
            self._find(argument)

    def _named_in(self, variable: Variable, node: Apply) -> bool:
        """Whether another argument, found already, holds the variable."""
        others = (part for part in node.arguments if part is not variable)
        return any(variable.name in variables(part) for part in others)

    def _strike_formula(self, node: Apply) -> bool:
        if self._strike(text_of(node)):
            return True
        try:
            return self._strike(to_latex(node))
        except BadInputError:
            return False

    def _strike(self, text: str, whole: bool = True) -> bool:
        if self._strike_in(self._left, text, whole):
            return True
        return " " in text and self._strike_in(_bare(self._left), _bare(text), whole)

    def _strike_in(self, where: str, written: str, whole: bool) -> bool:
        at = where.find(written)
        while at >= 0:
            end = at + len(written)
            if not whole or _stands_alone(where, at, end):
                self._left = f"{where[:at]} \N{WHITE SQUARE} {where[end:]}"
                return True
            at = where.find(written, at + 1)
        return False


def _counted(node: Apply) -> Expression | None:
    """The property in a sum of ones for what has it: a question asks how many have it."""
    summand = node.arguments[0]
    if not isinstance(summand, Apply) or summand.operator != "if_then":
        return None
    holds, one, zero = summand.arguments
    return holds if (one, zero) == (Number(1), Number(0)) else None


def _bare(text: str) -> str:
    """Without spaces inside formulas: only those between two words are kept."""
    return re.sub(r"(?<![A-Za-z.,:;?]) | (?![A-Za-z])", "", _SPACES.sub(" ", text))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is no piece of a longer numeral, name or formula."""
    before, after = text[:start], text[end:]
    if re.search(r"[A-Za-z0-9_.]$", before) and re.match(r"[A-Za-z0-9_]", text[start:end]):
        return False
    if re.match(r"[A-Za-z0-9_]|\.[0-9]", after) and re.search(r"[A-Za-z0-9_]$", text[start:end]):
        return False
    return not (
        re.search(r"[-+*/^−]\s*$", before) or re.match(r"\s*[*/^]|\s*[-+−]\s*[0-9A-Za-z(\\]", after)
    )


def _take(value: Exact, found: list[Found]) -> bool:
    """Strike one number that means `value`: by its face value (``3``) before others (``$0.03``)."""
    for faces_only in (True, False):
        for at, candidate in enumerate(found):
            if value in (candidate.meanings[:1] if faces_only else candidate.meanings):
                del found[at]
                return True
    return False


def _exact(text: str) -> Exact:
    if len(text) > 200:
        return 0
    return of_digits(text)
