"""Answers from outside: text and an answer type to an expression of that type.

>>> from mathmill.schemas.notation import to_text
>>> to_text(read_answer("-6/4", "rational"))
'-3/2'
"""

from __future__ import annotations

import re
from fractions import Fraction

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import (
    MAX_NUMERAL,
    Apply,
    Decimal,
    Expression,
    Number,
    Text,
    call,
)
from mathmill.schemas.notation import RELATIONS
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.reader import read

_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", re.ASCII)
_RATIONAL = re.compile(r"([-+]?[0-9]+)\s*/\s*([0-9]+)", re.ASCII)
_DECIMAL = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?", re.ASCII)
_TRUE, _FALSE = {"true", "yes"}, {"false", "no"}


def read_answer(text: str, answer_type: AnswerType) -> Expression:
    """The value that an answer of that type writes.

    Raises `BadInputError` when `text` is not an answer of the type: a sum is no integer, and a
    formula is no decimal, however right its value.
    """
    text = text.strip()
    if answer_type in ("integer", "rational", "decimal"):
        return _number(text, answer_type)
    if answer_type == "boolean":
        return _boolean(text)
    if answer_type in ("choice", "text", "proof"):
        return Text(text)
    tree = read(text)
    if answer_type == "matrix":
        tree = _as_matrix(tree)
    elif answer_type == "interval" and isinstance(tree, Apply) and tree.operator == "list":
        tree = call("interval_cc", *tree.arguments)
    if not _fits(tree, answer_type):
        raise BadInputError(f"expected an answer of type {answer_type}, got {text[:60]!r}")
    return tree


def _number(text: str, answer_type: AnswerType) -> Expression:
    if len(text) > MAX_NUMERAL:
        raise BadInputError(f"a number has at most {MAX_NUMERAL} characters; this has {len(text)}")
    text = text.replace("−", "-").replace("{,}", ",")
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if _INTEGER.fullmatch(text):
        return Number(int(text))
    if answer_type == "rational" and (match := _RATIONAL.fullmatch(_plain_fraction(text))):
        if int(match[2]) == 0:
            raise BadInputError(f"the denominator of {text[:60]!r} is zero")
        return Number(Fraction(int(match[1]), int(match[2])))
    if answer_type != "integer" and _DECIMAL.fullmatch(text):
        return Decimal(text.removeprefix("+"))
    raise BadInputError(f"expected an answer of type {answer_type}, got {text[:60]!r}")


_LATEX_FRACTION = re.compile(r"(-?)\s*\\[dt]?frac\s*\{\s*(-?\d+)\s*\}\s*\{\s*(\d+)\s*\}", re.ASCII)


def _plain_fraction(text: str) -> str:
    match = _LATEX_FRACTION.fullmatch(text)
    if match is None:
        return text
    sign, above, below = match.groups()
    if sign and above.startswith("-"):
        sign, above = "", above[1:]
    return f"{sign}{above}/{below}"


def _boolean(text: str) -> Expression:
    word = text.lower().rstrip(".")
    if word in _TRUE:
        return call("true")
    if word in _FALSE:
        return call("false")
    raise BadInputError(f"expected yes, no, true or false, got {text[:60]!r}")


def _as_matrix(tree: Expression) -> Expression:
    if isinstance(tree, Apply) and tree.operator == "list":
        return call("matrix", *tree.arguments)
    return tree


def _fits(tree: Expression, answer_type: AnswerType) -> bool:
    operator = tree.operator if isinstance(tree, Apply) else ""
    if answer_type == "expression":
        return tree.sort == "number"
    if answer_type == "equation":
        return operator in RELATIONS
    if answer_type == "set":
        return tree.sort == "set"
    if answer_type == "interval":
        return operator.startswith("interval_") or operator == "union"
    if answer_type == "vector":
        return operator == "list"
    return operator == "matrix"
