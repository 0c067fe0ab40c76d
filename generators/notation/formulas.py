"""Formulas of textbooks, drawn at random."""

from __future__ import annotations

from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import (
    Apply,
    Expression,
    Number,
    Variable,
    call,
    walk,
)
from mathmill.schemas.notation import to_latex
from mathmill.schemas.reader import read
from mathmill.schemas.speech import FUNCTIONS, NAMES, RELATIONS

_KINDS = ("sum", "difference", "product", "fraction", "power", "root", "function", "factorial")
_WEIGHTS = (5, 4, 4, 6, 4, 2, 2, 1)
_TRIES = 500


def formula(stream: Stream, depth: int) -> Expression:
    """A formula nested so deep, in at most three variables, that LaTeX gives back as it is."""
    for _ in range(_TRIES):
        names = stream.sample(NAMES, stream.integer(1, 3))
        tree = _nested(stream, names, depth)
        if depth > 1 and stream.chance(1, 4):
            relation = stream.choice(tuple(RELATIONS))
            tree = call(relation, tree, _nested(stream, names, stream.integer(0, 1)))
        if _natural(tree) and read(to_latex(tree)) == tree:
            return tree
    raise BadInputError(f"found no formula nested {depth} deep; lower max_depth")


def _natural(tree: Expression) -> bool:
    """Whether a textbook could print it: nothing to work out, nothing that cancels at once."""
    for node in walk(tree):
        if not isinstance(node, Apply):
            continue
        parts = node.arguments
        if all(isinstance(part, Number) for part in parts[:1] + parts[-1:]):
            return False
        if node.operator != "mul" and len(set(parts)) < len(parts):
            return False
        if node.operator in ("factorial", "exp") and not _is_plain(parts[0]):
            return False
        if node.operator == "pow" and isinstance(parts[0], Apply) and parts[0].operator == "pow":
            return False
        if node.operator in ("mul", "pow") and Number(1) in parts:
            return False
        if node.operator == "div" and parts[1] == Number(1):
            return False
    return True


def _is_plain(node: Expression) -> bool:
    """A name, or a sum or difference of two things, as in (n + 1)!."""
    if isinstance(node, Apply):
        plain = all(not isinstance(part, Apply) for part in node.arguments)
        return plain and node.operator in ("add", "sub")
    return isinstance(node, Variable)


def _nested(stream: Stream, names: list[str], depth: int) -> Expression:
    if depth == 0:
        return _atom(stream, names)
    kind = stream.weighted(_KINDS, _WEIGHTS)
    deep, other = _nested(stream, names, depth - 1), _nested(stream, names, stream.below(depth))
    if kind in ("sum", "difference", "product", "fraction"):
        pair = (deep, other) if stream.chance(1, 2) else (other, deep)
        operator = {"sum": "add", "difference": "sub", "product": "mul", "fraction": "div"}[kind]
        return call(operator, *pair)
    if kind == "power":
        exponent = stream.choice((2, 3, 2, 3, stream.integer(4, 12), 0))
        return call("pow", deep, Number(exponent) if exponent else _atom(stream, names))
    if kind == "root":
        return call("sqrt", deep) if stream.chance(2, 3) else call("root", deep, 3)
    if kind == "function":
        return call(stream.choice(tuple(FUNCTIONS)), deep)
    return call("factorial", deep)


def _atom(stream: Stream, names: list[str]) -> Expression:
    if stream.chance(3, 5):
        return Variable(stream.choice(names))
    return Number(stream.integer(1, 12) if stream.chance(2, 3) else stream.integer(13, 999))
