r"""Expressions as people write them: plain text and LaTeX.

>>> from mathmill.schemas.expressions import Variable, call
>>> x = Variable("x")
>>> to_text(call("eq", 3 * x**2 - 5 * x, -1))
'3*x^2 - 5*x = -1'
>>> to_latex(call("sqrt", x / 2))
'\\sqrt{\\frac{x}{2}}'

`to_text` writes what `reader.read` reads: reading it back gives an expression of the same value
and the same text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction

from mathmill.schemas.expressions import (
    Apply,
    Decimal,
    Expression,
    Number,
    Text,
    Variable,
    numeral,
)

# How tightly a piece of text holds together; a looser piece in a tighter place gets brackets.
_LOGIC, _RELATION, _SUM, _SIGNED, _PRODUCT, _POWER, _ATOM = range(7)

Piece = tuple[str, int]  # text and how tightly it holds together

RELATIONS = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
INTERVALS = {
    "interval_oo": "()", "interval_oc": "(]", "interval_co": "[)", "interval_cc": "[]",
}  # fmt: skip


def to_text(node: Expression) -> str:
    """The expression on one line, as in ``2*x^2 + 3/4``."""
    return _text(node)[0]


def _text(node: Expression) -> Piece:
    if type(node) is Apply:
        writer = _TEXT.get(node.operator)
        return writer(node) if writer else (_function(node), _ATOM)
    if isinstance(node, Number):
        return _number(node.value)
    if isinstance(node, Decimal):
        return node.text, _SIGNED if node.text.startswith("-") else _ATOM
    if isinstance(node, Variable):
        return node.name, _ATOM
    if isinstance(node, Text):
        return json.dumps(node.value, ensure_ascii=False), _ATOM
    raise TypeError(f"not an expression: {node!r}")


def _number(value: int | Fraction) -> Piece:
    if value < 0:
        return numeral(value), _SIGNED
    return numeral(value), _ATOM if isinstance(value, int) else _PRODUCT


def _in(node: Expression, least: int) -> str:
    """The node's text, in brackets if it holds together less tightly than `least`."""
    text, tightness = _text(node)
    return text if tightness >= least else f"({text})"


def _function(node: Apply) -> str:
    if not node.arguments:
        return node.operator
    return f"{node.operator}({', '.join(map(to_text, node.arguments))})"


def _sum(node: Apply) -> Piece:
    first, *rest = node.arguments
    return joined_terms(_in(first, _SUM), [_in(term, _SIGNED) for term in rest]), _SUM


def joined_terms(first: str, rest: list[str]) -> str:
    """The terms as a sum; one that begins with a minus sign is subtracted.

    >>> joined_terms("x", ["-2*y", "1"])
    'x - 2*y + 1'
    """
    signed = (f" - {text[1:]}" if text.startswith("-") else f" + {text}" for text in rest)
    return first + "".join(signed)


def _difference(node: Apply) -> Piece:
    first, second = node.arguments
    return f"{_in(first, _SUM)} - {_in(second, _PRODUCT)}", _SUM


def _leading(node: Expression) -> Piece:
    """A first factor: a sign may lead the whole product, and a product needs no brackets."""
    text, tightness = _text(node)
    if tightness < _SIGNED or text.startswith("-(-"):
        return f"({text})", _PRODUCT
    return text, min(tightness, _PRODUCT)


def _product(node: Apply) -> Piece:
    first, *rest = node.arguments
    text, tightness = _leading(first)
    return "*".join([text, *(_in(factor, _POWER) for factor in rest)]), tightness


def _quotient(node: Apply) -> Piece:
    first, second = node.arguments
    text, tightness = _leading(first)
    return f"{text}/{_in(second, _POWER)}", tightness


def _opposite(node: Apply) -> Piece:
    return f"-{_in(node.arguments[0], _PRODUCT)}", _SIGNED


def _power(node: Apply) -> Piece:
    base, exponent = node.arguments
    return f"{_in(base, _ATOM)}^{_in(exponent, _ATOM)}", _POWER


def _relation(node: Apply) -> Piece:
    left, right = node.arguments
    return f"{_in(left, _SUM)} {RELATIONS[node.operator]} {_in(right, _SUM)}", _RELATION


def _logic(node: Apply) -> Piece:
    if len(node.arguments) == 1:
        return _text(node.arguments[0])
    return f" {node.operator} ".join(_in(part, _RELATION) for part in node.arguments), _LOGIC


def _bracketed(node: Apply) -> Piece:
    left, right = ("{", "}") if node.operator == "set" else ("[", "]")
    return f"{left}{', '.join(map(to_text, node.arguments))}{right}", _ATOM


def _interval(node: Apply) -> Piece:
    left, right = tuple(INTERVALS[node.operator])
    return f"{left}{', '.join(map(to_text, node.arguments))}{right}", _ATOM


_TEXT: dict[str, Callable[[Apply], Piece]] = {
    "add": _sum,
    "sub": _difference,
    "mul": _product,
    "div": _quotient,
    "neg": _opposite,
    "pow": _power,
    "and": _logic,
    "or": _logic,
    "list": _bracketed,
    "set": _bracketed,
    "matrix": _bracketed,
    **dict.fromkeys(RELATIONS, _relation),
    **dict.fromkeys(INTERVALS, _interval),
}


def to_latex(node: Expression) -> str:
    """The expression in LaTeX, without math delimiters."""
    from mathmill.schemas.latex import latex

    return latex(node)
