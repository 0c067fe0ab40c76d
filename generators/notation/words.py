"""Formulas in words that can be meant in one way only."""

from __future__ import annotations

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Number, Variable
from mathmill.schemas.speech import FUNCTIONS, ONES, RELATIONS, TENS

_SUM, _TERM, _FACTOR, _BASE = range(4)  # how tight what is said must hold together
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
    if isinstance(node, Apply) and node.operator in RELATIONS:
        left, right = node.arguments
        return f"{_said(left, _SUM)} {RELATIONS[node.operator]} {_said(right, _SUM)}"
    return _said(node, _SUM)


def _said(node: Expression, least: int) -> str:
    if isinstance(node, Number) and isinstance(node.value, int):
        return number(node.value)
    if isinstance(node, Variable):
        return node.name
    if not isinstance(node, Apply):
        raise BadInputError(f"no words are known for {node!r}")
    words, tightness = _applied(node)
    return words if tightness >= least else f"open parenthesis {words} close parenthesis"


def _applied(node: Apply) -> tuple[str, int]:
    operator, parts = node.operator, node.arguments
    if operator == "add":
        terms = [_said(parts[0], _SUM), *(_said(part, _TERM) for part in parts[1:])]
        return " plus ".join(terms), _SUM
    if operator == "sub":
        return f"{_said(parts[0], _SUM)} minus {_said(parts[1], _TERM)}", _SUM
    if operator == "mul":
        return " times ".join(_said(part, _FACTOR) for part in parts), _TERM
    if operator == "div":
        return f"the fraction {_said(parts[0], 0)} over {_said(parts[1], 0)} end fraction", _BASE
    if operator == "pow":
        return f"{_said(parts[0], _BASE)} {_power(parts[1])}", _FACTOR
    if operator == "factorial":
        return f"{_said(parts[0], _BASE)} factorial", _FACTOR
    if operator in ("sqrt", "root"):
        kind = "square" if operator == "sqrt" else "cube"
        return f"the {kind} root of {_said(parts[0], _SUM)} end root", _BASE
    name = FUNCTIONS[operator]
    return f"the {name} of {_said(parts[0], _SUM)} end {name}", _BASE


def _power(exponent: Expression) -> str:
    if isinstance(exponent, Number) and exponent.value in _POWERS:
        return _POWERS[exponent.value]  # type: ignore[index]
    return f"to the power {_said(exponent, _SUM)} end power"
