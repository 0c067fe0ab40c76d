"""Formulas in words and in LaTeX: each is read into a tree, and the other is made from it.

Words become plain notation, bracket by bracket, which the one reader of mathematics reads.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from mathmill.schemas import notation
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Number, Variable
from mathmill.schemas.reader import read
from mathmill.schemas.speech import FUNCTIONS, NAMES, ONES, RELATIONS, TENS
from mathmill.validators.exact.values import UndefinedError

_MOST_WORDS = 2_000
_SIGNS = {words: notation.RELATIONS[name] for name, words in RELATIONS.items()}
_CALLED = {words: name for name, words in FUNCTIONS.items()}


class _Words:
    """One pass over the words; each method reads one level and gives plain notation."""

    def __init__(self, text: str) -> None:
        self._words = text.split(" ")
        if len(self._words) > _MOST_WORDS:
            raise BadInputError(f"more than {_MOST_WORDS} words")
        self._at = 0

    def _takes(self, phrase: str) -> bool:
        words = phrase.split(" ")
        if self._words[self._at : self._at + len(words)] != words:
            return False
        self._at += len(words)
        return True

    def _needs(self, phrase: str) -> None:
        if not self._takes(phrase):
            heard = " ".join(self._words[self._at : self._at + 3]) or "the end"
            raise BadInputError(f"expected {phrase!r} at word {self._at + 1}, got {heard!r}")

    def whole(self) -> str:
        left = self._sum()
        for phrase, sign in _SIGNS.items():
            if self._takes(phrase):
                left = f"{left} {sign} {self._sum()}"
                break
        if self._at != len(self._words):
            self._needs("the end")
        return left

    def _sum(self) -> str:
        text = self._product()
        while True:
            if self._takes("plus"):
                text += f" + {self._product()}"
            elif self._takes("minus"):
                text += f" - {self._product()}"
            else:
                return text

    def _product(self) -> str:
        text = self._factor()
        while self._takes("times"):
            text += f"*{self._factor()}"
        return text

    def _factor(self) -> str:
        base = self._base()
        if self._takes("factorial"):
            return f"{base}!"
        for phrase, exponent in (("squared", "2"), ("cubed", "3")):
            if self._takes(phrase):
                return f"{base}^{exponent}"
        if self._takes("to the power"):
            exponent = self._sum()
            self._needs("end power")
            return f"{base}^({exponent})"
        return base

    def _base(self) -> str:
        if self._takes("open parenthesis"):
            return f"({self._until('close parenthesis')})"
        if self._takes("the fraction"):
            above = self._until("over")
            return f"(({above})/({self._until('end fraction')}))"
        if self._takes("the square root of"):
            return f"sqrt({self._until('end root')})"
        if self._takes("the cube root of"):
            return f"root({self._until('end root')}, 3)"
        for words, name in _CALLED.items():
            if self._takes(f"the {words} of"):
                return f"{name}({self._until(f'end {words}')})"
        return self._atom()

    def _until(self, phrase: str) -> str:
        inner = self._sum()
        self._needs(phrase)
        return inner

    def _atom(self) -> str:
        word = self._words[self._at] if self._at < len(self._words) else ""
        if word in NAMES:
            self._at += 1
            return word
        value = self._below_hundred()
        if value is None:
            self._needs("a number or a name")
        elif 0 < value < 10 and self._takes("hundred"):
            joined = self._takes("and")
            rest = self._below_hundred()
            if joined and rest is None:
                self._needs("a number")
            value = 100 * value + (rest or 0)
        return str(value)

    def _below_hundred(self) -> int | None:
        word = self._words[self._at] if self._at < len(self._words) else ""
        ten, dash, one = word.partition("-")
        if word in ONES:
            value = ONES.index(word)
        elif ten in TENS and (not dash or one in ONES[1:10]):
            value = 20 + 10 * TENS.index(ten) + (ONES.index(one) if dash else 0)
        else:
            return None
        self._at += 1
        after = self._words[self._at] if self._at < len(self._words) else ""
        if ten in TENS and not dash and after in ONES[1:10]:  # without its hyphen
            self._at += 1
            value += ONES.index(after)
        return value


@lru_cache(maxsize=256)
def heard(words: str) -> Expression:
    """The formula that words say.

    Raises `BadInputError` that says at which word they are no formula.
    """
    return read(_Words(words).whole())


_LOOSE, _JOINED, _TIGHT, _CLOSED = 0, 1, 2, 3


def spoken(tree: Expression) -> str:
    """The words for a formula, from its parts outwards."""
    if isinstance(tree, Apply) and tree.operator in RELATIONS:
        return f" {RELATIONS[tree.operator]} ".join(_phrase(part)[0] for part in tree.arguments)
    return _phrase(tree)[0]


def _phrase(tree: Expression) -> tuple[str, int]:
    if isinstance(tree, Variable):
        return tree.name, _CLOSED
    if isinstance(tree, Number) and isinstance(tree.value, int) and 0 <= tree.value < 1_000:
        return _counted(tree.value), _CLOSED
    if not isinstance(tree, Apply) or tree.operator not in _PHRASES:
        raise UndefinedError("a part of the formula has no words")
    return _PHRASES[tree.operator](*tree.arguments)


def _counted(value: int) -> str:
    words = [f"{ONES[value // 100]} hundred"] if value >= 100 else []
    rest = value % 100
    if rest >= 20:
        words.append("-".join([TENS[rest // 10 - 2], ONES[rest % 10]][: 1 + (rest % 10 > 0)]))
    elif rest or not words:
        words.append(ONES[rest])
    return " ".join(words)


def _held(tree: Expression, least: int) -> str:
    words, tightness = _phrase(tree)
    return words if tightness >= least else f"open parenthesis {words} close parenthesis"


def _chain(joint: str, first: int, rest: int, own: int) -> Callable[..., tuple[str, int]]:
    def words(*parts: Expression) -> tuple[str, int]:
        levels = [first] + [rest] * (len(parts) - 1)
        return joint.join(map(_held, parts, levels)), own

    return words


def _power(base: Expression, exponent: Expression) -> tuple[str, int]:
    endings = {Number(2): "squared", Number(3): "cubed"}
    ending = endings.get(exponent) if isinstance(exponent, Number) else None
    ending = ending or f"to the power {_phrase(exponent)[0]} end power"
    return f"{_held(base, _CLOSED)} {ending}", _TIGHT


def _root(body: Expression, degree: Expression) -> tuple[str, int]:
    if degree != Number(3):
        raise UndefinedError("only square and cube roots have words")
    return f"the cube root of {_phrase(body)[0]} end root", _CLOSED


def _enclosed(opening: str, closing: str) -> Callable[..., tuple[str, int]]:
    return lambda *parts: (
        f"{opening} {' over '.join(_phrase(part)[0] for part in parts)} {closing}",
        _CLOSED,
    )


_PHRASES: dict[str, Callable[..., tuple[str, int]]] = {
    "add": _chain(" plus ", _LOOSE, _JOINED, _LOOSE),
    "sub": _chain(" minus ", _LOOSE, _JOINED, _LOOSE),
    "mul": _chain(" times ", _TIGHT, _TIGHT, _JOINED),
    "div": _enclosed("the fraction", "end fraction"),
    "sqrt": _enclosed("the square root of", "end root"),
    "root": _root,
    "pow": _power,
    "factorial": lambda body: (f"{_held(body, _CLOSED)} factorial", _TIGHT),
    **{name: _enclosed(f"the {words} of", f"end {words}") for name, words in FUNCTIONS.items()},
}


def _in_latex(words: Any) -> str:
    return notation.to_latex(heard(words))


def _in_words(latex: Any) -> str:
    """Raises `UndefinedError` unless the words, read back, are the same formula."""
    tree = read(latex)
    words = spoken(tree)
    if heard(words) != tree:
        raise UndefinedError("the words do not say the formula")
    return words


OPERATIONS: dict[str, Callable[..., Any]] = {"in_latex": _in_latex, "in_words": _in_words}
