"""Formulas put into words, and the operators of claims about words and LaTeX."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from mathmill.schemas.expressions import Apply, Expression, Number, Variable
from mathmill.schemas.speech import (
    BIG,
    CAPITAL,
    CONSTANTS,
    FUNCTIONS,
    ONES,
    ORDERS,
    PRIMES,
    RELATIONS,
    TENS,
)
from mathmill.schemas.typeset import typeset
from mathmill.validators.exact.dictated import dictated
from mathmill.validators.exact.hearing import heard
from mathmill.validators.exact.printed import printed
from mathmill.validators.exact.unbracketed import all_readings
from mathmill.validators.exact.values import UndefinedError

_LOOSE, _LED, _JOINED, _TIGHT, _CLOSED = range(5)
_Phrase = tuple[str, int]


def spoken(tree: Expression) -> str:
    """The words for a formula, from its parts outwards."""
    if isinstance(tree, Apply) and tree.operator == "and":
        links = [link for link in tree.arguments if isinstance(link, Apply)]
        return spoken(links[0]) + "".join(
            spoken(link).removeprefix(_phrase(link.arguments[0])[0]) for link in links[1:]
        )
    if isinstance(tree, Apply) and tree.operator in RELATIONS:
        return f" {RELATIONS[tree.operator]} ".join(_phrase(part)[0] for part in tree.arguments)
    return _phrase(tree)[0]


def _phrase(tree: Expression) -> _Phrase:
    if isinstance(tree, Variable):
        return _named(tree.name), _CLOSED
    if isinstance(tree, Number) and isinstance(tree.value, int) and abs(tree.value) < 1_000:
        counted = _counted(abs(tree.value))
        return (counted, _CLOSED) if tree.value >= 0 else (f"negative {counted}", _LED)
    if not isinstance(tree, Apply) or tree.operator not in _PHRASES:
        raise UndefinedError("a part of the formula has no words")
    return _PHRASES[tree.operator](*tree.arguments)


def _named(name: str) -> str:
    stem, _, index = name.partition("_")
    words = f"{CAPITAL} {stem.lower()}" if stem.isupper() else stem
    if not index:
        return words
    return f"{words} sub {_counted(int(index)) if index.isdigit() else _named(index)}"


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


def _chain(joint: str) -> Callable[..., _Phrase]:
    def words(*parts: Expression) -> _Phrase:
        levels = [_LOOSE] + [_JOINED] * (len(parts) - 1)
        return joint.join(map(_held, parts, levels)), _LOOSE

    return words


def _product(*factors: Expression) -> _Phrase:
    words = _held(factors[0], _TIGHT)
    for left, right in pairwise(factors):
        plain = _is_name(right) and (isinstance(left, Number) or _is_name(left))
        words += f"{'' if plain else ' times'} {_held(right, _TIGHT)}"
    return words, _JOINED


def _is_name(tree: Expression) -> bool:
    """A letter or constant, which may have an index or an exponent: no "times" is said before."""
    if isinstance(tree, Apply) and tree.operator == "pow":
        return _is_name(tree.arguments[0]) and not _is_power(tree.arguments[0])
    return isinstance(tree, Variable) or (
        isinstance(tree, Apply) and tree.operator in ("indexed", *CONSTANTS)
    )


def _is_power(tree: Expression) -> bool:
    return isinstance(tree, Apply) and tree.operator == "pow"


def _power(base: Expression, exponent: Expression) -> _Phrase:
    endings = {Number(2): "squared", Number(3): "cubed"}
    ending = endings.get(exponent) if isinstance(exponent, Number) else None
    ending = ending or f"to the power {_phrase(exponent)[0]} end power"
    return f"{_held(base, _CLOSED)} {ending}", _TIGHT


def _root(body: Expression, degree: Expression) -> _Phrase:
    kind = "cube root" if degree == Number(3) else f"root of degree {_phrase(degree)[0]}"
    return f"the {kind} of {_phrase(body)[0]} end root", _CLOSED


def _enclosed(pattern: str) -> Callable[..., _Phrase]:
    return lambda *parts: (pattern.format(*(_phrase(part)[0] for part in parts)), _CLOSED)


def _derivative(body: Expression, name: Expression, order: Expression | None = None) -> _Phrase:
    kind = ORDERS[_order(order) if order else 1]
    words = f"the {kind} with respect to {_phrase(name)[0]} of {_phrase(body)[0]} end {kind}"
    return words, _CLOSED


def _order(tree: Expression) -> int:
    if not isinstance(tree, Number) or tree.value not in ORDERS:
        raise UndefinedError("a derivative of that order has no words")
    return int(tree.value)


def _applied(name: Expression, body: Expression, order: Expression | None = None) -> _Phrase:
    degree = _order(order) if order else 0
    if degree >= len(PRIMES):
        raise UndefinedError("a derivative of that order has no words")
    primes = PRIMES[degree]
    function = _phrase(name)[0]
    return f"{function} {primes}of {_phrase(body)[0]} end {function}", _CLOSED


_PHRASES: dict[str, Callable[..., _Phrase]] = {
    "add": _chain(" plus "),
    "sub": _chain(" minus "),
    "neg": lambda body: (f"negative {_held(body, _JOINED)}", _LED),
    "mul": _product,
    "div": _enclosed("the fraction {} over {} end fraction"),
    "sqrt": _enclosed("the square root of {} end root"),
    "root": _root,
    "pow": _power,
    "factorial": lambda body: (f"{_held(body, _CLOSED)} factorial", _TIGHT),
    "log": _enclosed("the logarithm to base {1} of {0} end logarithm"),
    "binomial": _enclosed("the binomial {} choose {} end binomial"),
    "limit": _enclosed("the limit as {1} approaches {2} of {0} end limit"),
    "integral": _enclosed("the integral from {2} to {3} of {0} with respect to {1} end integral"),
    "antiderivative": _enclosed("the integral of {} with respect to {} end integral"),
    "derivative": _derivative,
    "applied": _applied,
    "indexed": _enclosed("{} with index {} end index"),
    **{name: _enclosed(f"the {words} of {{}} end {words}") for name, words in FUNCTIONS.items()},
    **{
        name: _enclosed(f"the {words} from {{1}} equals {{2}} to {{3}} of {{0}} end {words}")
        for name, words in BIG.items()
    },
    **{name: _enclosed(words) for name, words in CONSTANTS.items()},
}


def _in_latex(words: Any) -> str:
    return typeset(heard(words))


def _in_words(latex: Any) -> str:
    """Raises `UndefinedError` unless the words, read back, are the same formula."""
    tree = printed(latex)
    words = spoken(tree)
    if heard(words) != tree:
        raise UndefinedError("the words do not say the formula")
    return words


def _all_readings(words: Any) -> str:
    return "; ".join(sorted(map(typeset, all_readings(words))))


OPERATIONS: dict[str, Callable[..., Any]] = {
    "in_latex": _in_latex,
    "in_words": _in_words,
    "written_sentence": lambda sentence: dictated(sentence).written,
    "all_readings": _all_readings,
}
