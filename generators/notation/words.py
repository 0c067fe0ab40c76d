"""Formulas in words that can be meant in one way only."""

from __future__ import annotations

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Number, Variable
from mathmill.schemas.notation import to_text
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

_SUM, _SIGNED, _TERM, _FACTOR, _BASE = range(5)  # how tight what is said must hold together
_POWERS = {2: "squared", 3: "cubed"}


def number(value: int) -> str:
    """A number below 1,000 in words.

    >>> number(342)
    'three hundred forty-two'
    """
    if value < 20:
        return ONES[value]
    if value < 100:
        ten, one = divmod(value, 10)
        return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")
    hundred, rest = divmod(value, 100)
    return f"{ONES[hundred]} hundred" + (f" {number(rest)}" if rest else "")


def said(node: Expression) -> str:
    """The whole formula.

    >>> from mathmill.schemas.reader import read
    >>> said(read("(x + 1)^2/y"))
    'the fraction open parenthesis x plus one close parenthesis squared over y end fraction'
    """
    if isinstance(node, Apply) and node.operator == "and":
        first, *rest = node.arguments
        return said(first) + "".join(map(_link, rest))
    if isinstance(node, Apply) and node.operator in RELATIONS:
        return _said(node.arguments[0], _SUM) + _link(node)
    return _said(node, _SUM)


def _link(relation: Expression) -> str:
    """A relation without its left side."""
    assert isinstance(relation, Apply)  # noqa: S101
    return f" {RELATIONS[relation.operator]} {_said(relation.arguments[1], _SUM)}"


def name(text: str) -> str:
    """A letter with its index.

    >>> name("A_10")
    'capital a sub ten'
    """
    stem, _, index = text.partition("_")
    words = f"{CAPITAL} {stem.lower()}" if stem != stem.lower() else stem
    if index:
        words += f" sub {number(int(index)) if index.isdigit() else name(index)}"
    return words


def _said(node: Expression, least: int) -> str:
    if isinstance(node, Variable):
        return name(node.name)
    if isinstance(node, Number) and isinstance(node.value, int):
        words, tightness = number(abs(node.value)), _BASE
        if node.value < 0:
            words, tightness = f"negative {words}", _SIGNED
    elif isinstance(node, Apply):
        words, tightness = _applied(node)
    else:
        raise BadInputError(f"no words are known for {node!r}")
    return words if tightness >= least else f"open parenthesis {words} close parenthesis"


def _applied(node: Apply) -> tuple[str, int]:
    operator, parts = node.operator, node.arguments
    if operator == "add":
        terms = [_said(parts[0], _SUM), *(_said(part, _TERM) for part in parts[1:])]
        return " plus ".join(terms), _SUM
    if operator == "sub":
        return f"{_said(parts[0], _SUM)} minus {_said(parts[1], _TERM)}", _SUM
    if operator in CONSTANTS:
        return CONSTANTS[operator], _BASE
    if operator == "neg":
        return f"negative {_said(parts[0], _TERM)}", _SIGNED
    if operator == "mul":
        return _product(parts), _TERM
    if operator == "pow":
        return f"{_said(parts[0], _BASE)} {_power(parts[1])}", _FACTOR
    if operator == "factorial":
        return f"{_said(parts[0], _BASE)} factorial", _FACTOR
    return _closed(operator, [_said(part, _SUM) for part in parts], node), _BASE


def _product(factors: tuple[Expression, ...]) -> str:
    """Between numbers and letters nothing is said: ``two x squared y``."""
    words = _said(factors[0], _FACTOR)
    before = factors[0]
    for factor in factors[1:]:
        silent = _lettered(factor) and (_lettered(before) or isinstance(before, Number))
        words += (" " if silent else " times ") + _said(factor, _FACTOR)
        before = factor
    return words


def _lettered(node: Expression) -> bool:
    if isinstance(node, Apply) and node.operator == "pow":
        base = node.arguments[0]
        return _lettered(base) and not (isinstance(base, Apply) and base.operator == "pow")
    if isinstance(node, Apply):
        return node.operator == "indexed" or node.operator in CONSTANTS
    return isinstance(node, Variable)


def _power(exponent: Expression) -> str:
    if isinstance(exponent, Number) and exponent.value in _POWERS:
        return _POWERS[exponent.value]  # type: ignore[index]
    return f"to the power {_said(exponent, _SUM)} end power"


def _closed(operator: str, parts: list[str], node: Apply) -> str:
    """What has a last word of its own."""
    first, *rest = parts
    if operator in FUNCTIONS:
        kind = FUNCTIONS[operator]
        return f"the {kind} of {first} end {kind}"
    if operator in BIG:
        kind, (index, low, high) = BIG[operator], rest
        return f"the {kind} from {index} equals {low} to {high} of {first} end {kind}"
    if operator in ("integral", "antiderivative"):
        bounds = f" from {rest[1]} to {rest[2]}" if rest[1:] else ""
        return f"the integral{bounds} of {first} with respect to {rest[0]} end integral"
    if operator == "derivative":
        kind = ORDERS[_order(node) or 1]
        return f"the {kind} with respect to {rest[0]} of {first} end {kind}"
    if operator == "applied":
        return f"{first} {PRIMES[_order(node)]}of {rest[0]} end {first}"
    if operator == "root":
        kind = "cube root" if rest[0] == "three" else f"root of degree {rest[0]}"
        return f"the {kind} of {first} end root"
    return _PATTERNS[operator].format(*parts)


def _order(node: Apply) -> int:
    return int(to_text(node.arguments[2])) if node.arguments[2:] else 0


_PATTERNS = {
    "div": "the fraction {} over {} end fraction",
    "sqrt": "the square root of {} end root",
    "log": "the logarithm to base {1} of {0} end logarithm",
    "binomial": "the binomial {} choose {} end binomial",
    "limit": "the limit as {1} approaches {2} of {0} end limit",
    "indexed": "{} with index {} end index",
}
