r"""Formulas in LaTeX as textbooks print them: ``2ab``, ``\sin x``, ``\int_{0}^{1} x^{2} \, dx``.

>>> from mathmill.schemas.reader import read
>>> typeset(read("2*x^2*(x + 1)/sin(x)"))
'\\frac{2x^{2}(x + 1)}{\\sin x}'

Different formulas are written differently. `schemas.notation.to_latex` writes every operator that
a claim may have, with all its dots and brackets; this writes those that are read aloud.
"""

from __future__ import annotations

from collections.abc import Callable

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Number, Variable
from mathmill.schemas.notation import joined_terms
from mathmill.schemas.speech import FUNCTION_NAMES, GREEK

_CHAIN, _RELATION, _SUM, _SIGNED, _BIG, _PRODUCT, _CALL, _CLOSED, _ATOM = range(9)

Piece = tuple[str, int]  # text and how tightly it holds together

_SIGNS = {"eq": "=", "ne": r"\ne", "lt": "<", "le": r"\le", "gt": ">", "ge": r"\ge"}
_CONSTANTS = {"pi": r"\pi", "e": "e", "infinity": r"\infty"}
_TALL = (r"\frac", r"\sum", r"\prod", r"\int", r"\lim", r"\binom", r"\sqrt")


def typeset(node: Expression) -> str:
    """The formula without dollar signs.

    Raises `BadInputError` for an operator that is not read aloud.
    """
    return _piece(node)[0]


def _piece(node: Expression) -> Piece:
    if isinstance(node, Variable):
        stem, _, index = node.name.partition("_")
        return _letter(stem) + (f"_{{{index}}}" if index else ""), _ATOM
    if isinstance(node, Number) and isinstance(node.value, int):
        return str(node.value), _ATOM if node.value >= 0 else _SIGNED
    if isinstance(node, Apply) and node.operator in _WRITERS:
        return _WRITERS[node.operator](node)
    raise BadInputError(f"no LaTeX of textbooks is known for {str(node)[:60]}")


def _letter(stem: str) -> str:
    return f"\\{stem}" if stem in GREEK else stem


def _in(node: Expression, least: int) -> str:
    text, tightness = _piece(node)
    return text if tightness >= least else _fenced(text)


def _fenced(text: str, left: str = "(", right: str = ")") -> str:
    if left in text or any(command in text for command in _TALL):
        return rf"\left{left}{text}\right{right}"
    return f"{left}{text}{right}"


def _chain(node: Apply) -> Piece:
    r"""Relations side by side, each beginning where the one before ends: ``0 < x \le 1``."""
    text = ""
    before: Expression | None = None
    for link in node.arguments:
        if not isinstance(link, Apply) or link.operator not in _SIGNS:
            raise BadInputError("only a chain of relations is written without words")
        left, right = link.arguments
        if before is None:
            text = _in(left, _SUM)
        elif left != before:
            raise BadInputError("only a chain of relations is written without words")
        text += f" {_SIGNS[link.operator]} {_in(right, _SUM)}"
        before = right
    return text, _CHAIN


def _relation(node: Apply) -> Piece:
    left, right = node.arguments
    return f"{_in(left, _SUM)} {_SIGNS[node.operator]} {_in(right, _SUM)}", _RELATION


def _sum(node: Apply) -> Piece:
    first, *rest = node.arguments
    return joined_terms(_in(first, _SUM), [_in(term, _BIG) for term in rest]), _SUM


def _difference(node: Apply) -> Piece:
    first, second = node.arguments
    return f"{_in(first, _SUM)} - {_in(second, _BIG)}", _SUM


def _opposite(node: Apply) -> Piece:
    return f"-{_in(node.arguments[0], _BIG)}", _SIGNED


def _product(node: Apply) -> Piece:
    text, last = "", len(node.arguments) - 1
    tightness, before = _PRODUCT, None
    for place, factor in enumerate(node.arguments):
        written, own = _piece(factor)
        if own == _BIG and place == last and not _is(factor, "mul"):
            tightness = _BIG
        elif own < _CALL:
            written = _fenced(written)
        text += _joint(before, factor, text, written) + written
        before = factor
    return text, tightness


def _joint(before: Expression | None, factor: Expression, left: str, right: str) -> str:
    """What stands between two factors: a dot, a space or nothing."""
    if before is None:
        return ""
    mixed = isinstance(before, Number) and _is(factor, "div")  # 2 1/3 would be a number
    named = isinstance(before, Variable) and before.name in FUNCTION_NAMES and right[0] == "("
    open_end = _is_bare(before) and not _is_bare(factor)
    if right[0].isdigit() or mixed or named or open_end:
        return r" \cdot "
    command = left.rpartition("\\")[2]
    needed = command.isalpha() and "\\" in left and right[0].isalpha()
    apart = _is_bare(before) or right.startswith((r"\sum", r"\prod", r"\int", r"\lim"))
    return " " if needed or apart else ""


def _is(node: Expression, operator: str) -> bool:
    return isinstance(node, Apply) and node.operator == operator


def _is_bare(node: Expression) -> bool:
    """Whether it is a function with no bracket behind it, or the power of one."""
    if not isinstance(node, Apply):
        return False
    if node.operator == "pow":
        return _raised(node) is not None
    return node.operator in _NAMED and not _piece(node)[0].endswith(")")


def _power(node: Apply) -> Piece:
    raised = _raised(node)
    if raised is not None:
        return raised, _CALL
    base, exponent = node.arguments
    return f"{_in(base, _ATOM)}^{{{typeset(exponent)}}}", _CLOSED


def _raised(node: Apply) -> str | None:
    r"""A power of a sine, cosine or tangent: ``\sin^{2} x``."""
    base, exponent = node.arguments
    if not isinstance(base, Apply) or base.operator not in ("sin", "cos", "tan"):
        return None
    if not isinstance(exponent, Number) or exponent.value < 2:
        return None
    return _called(rf"\{base.operator}^{{{exponent.value}}}", base.arguments[0])


def _called(name: str, body: Expression) -> str:
    text, tightness = _piece(body)
    if tightness < _ATOM:
        return name + _fenced(text)
    return name + text if text[0] in "\\|" else f"{name} {text}"


def _function(node: Apply) -> Piece:
    return _called(f"\\{node.operator}", node.arguments[0]), _CALL


def _logarithm(node: Apply) -> Piece:
    body, base = node.arguments
    return _called(rf"\log_{{{typeset(base)}}}", body), _CALL


def _absolute(node: Apply) -> Piece:
    return _fenced(typeset(node.arguments[0]), "|", "|"), _ATOM


def _quotient(node: Apply) -> Piece:
    above, below = map(typeset, node.arguments)
    return rf"\frac{{{above}}}{{{below}}}", _CLOSED


def _root(node: Apply) -> Piece:
    degree = f"[{typeset(node.arguments[1])}]" if len(node.arguments) > 1 else ""
    return rf"\sqrt{degree}{{{typeset(node.arguments[0])}}}", _CLOSED


def _factorial(node: Apply) -> Piece:
    return f"{_in(node.arguments[0], _ATOM)}!", _CLOSED


def _binomial(node: Apply) -> Piece:
    above, below = map(typeset, node.arguments)
    return rf"\binom{{{above}}}{{{below}}}", _CLOSED


def _applied(node: Apply) -> Piece:
    name, body, *order = node.arguments
    primes = "'" * int(typeset(order[0])) if order else ""
    return f"{typeset(name)}{primes}{_fenced(typeset(body))}", _CLOSED


def _indexed(node: Apply) -> Piece:
    name, index = map(typeset, node.arguments)
    return f"{name}_{{{index}}}", _ATOM


def _derivative(node: Apply) -> Piece:
    body, variable, *order = node.arguments
    times = f"^{{{typeset(order[0])}}}" if order else ""
    below = f"d{typeset(variable)}{times}"
    if isinstance(body, Variable):
        return rf"\frac{{d{times}{typeset(body)}}}{{{below}}}", _CLOSED
    return rf"\frac{{d{times}}}{{{below}}}{_fenced(typeset(body))}", _CLOSED


def _integral(node: Apply) -> Piece:
    body, variable, *bounds = node.arguments
    limits = f"_{{{typeset(bounds[0])}}}^{{{typeset(bounds[1])}}}" if bounds else ""
    return rf"\int{limits} {_in(body, _BIG)} \, d{typeset(variable)}", _BIG


def _big(symbol: str) -> Callable[[Apply], Piece]:
    def write(node: Apply) -> Piece:
        body, index, low, high = node.arguments
        bounds = f"_{{{typeset(index)}={typeset(low)}}}^{{{typeset(high)}}}"
        return f"{symbol}{bounds} {_in(body, _BIG)}", _BIG

    return write


def _limit(node: Apply) -> Piece:
    body, variable, point = node.arguments
    return rf"\lim_{{{typeset(variable)} \to {typeset(point)}}} {_in(body, _BIG)}", _BIG


_NAMED = ("sin", "cos", "tan", "ln", "exp", "log")
_WRITERS: dict[str, Callable[[Apply], Piece]] = {
    "and": _chain, "add": _sum, "sub": _difference, "neg": _opposite, "mul": _product,
    "div": _quotient, "pow": _power, "sqrt": _root, "root": _root, "factorial": _factorial,
    "binomial": _binomial, "abs": _absolute, "applied": _applied, "indexed": _indexed,
    "derivative": _derivative, "integral": _integral, "antiderivative": _integral,
    "sum": _big(r"\sum"), "product_over": _big(r"\prod"), "limit": _limit,
    **dict.fromkeys(_SIGNS, _relation),
    **dict.fromkeys(("sin", "cos", "tan", "ln", "exp"), _function), "log": _logarithm,
    **{name: lambda node: (_CONSTANTS[node.operator], _ATOM) for name in _CONSTANTS},
}  # fmt: skip
