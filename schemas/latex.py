"""Expressions in LaTeX; see `mathmill.schemas.notation.to_latex`."""

from __future__ import annotations

from collections.abc import Callable

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Text, Variable
from mathmill.schemas.notation import INTERVALS, joined_terms

_RELATION, _SUM, _SIGNED, _PRODUCT, _POWER, _CALL, _ATOM = range(7)

Piece = tuple[str, int]

_SYMBOLS = {
    "eq": "=", "ne": r"\ne", "lt": "<", "le": r"\le", "gt": ">", "ge": r"\ge",
    "divides": r"\mid", "member": r"\in", "subset": r"\subseteq", "and": r"\land",
    "or": r"\lor", "implies": r"\Rightarrow", "union": r"\cup", "intersection": r"\cap",
    "difference": r"\setminus",
}  # fmt: skip
_CONSTANTS = {
    "pi": r"\pi", "e": "e", "i": "i", "infinity": r"\infty",
    "true": r"\text{true}", "false": r"\text{false}",
}  # fmt: skip
_NAMED = {
    "sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "ln", "gcd", "det", "min", "max",
}  # fmt: skip
_RENAMED = {
    "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "rank": r"\operatorname{rank}",
}  # fmt: skip
_GREEK = {
    "alpha",
    "beta",
    "gamma",
    "delta",
    "theta",
    "lambda",
    "mu",
    "rho",
    "sigma",
    "phi",
    "omega",
}
_FENCES = {
    "abs": (r"\left|", r"\right|"),
    "floor": (r"\left\lfloor ", r" \right\rfloor"),
    "ceil": (r"\left\lceil ", r" \right\rceil"),
    "norm": (r"\left\|", r"\right\|"),
    "list": (r"\left[", r"\right]"),
    "set": (r"\left\{", r"\right\}"),
}


def latex(node: Expression) -> str:
    return _piece(node)[0]


def _piece(node: Expression) -> Piece:
    if isinstance(node, Number):
        return _number(node)
    if isinstance(node, Decimal):
        return node.text, _SIGNED if node.text.startswith("-") else _ATOM
    if isinstance(node, Variable):
        return _variable(node.name), _ATOM
    if isinstance(node, Text):
        return rf"\text{{{_escaped(node.value)}}}", _ATOM
    if isinstance(node, Apply):
        return _applied(node)
    raise TypeError(f"not an expression: {node!r}")


def _applied(node: Apply) -> Piece:
    if node.operator in _CONSTANTS:
        return _CONSTANTS[node.operator], _ATOM
    if node.operator in _SYMBOLS:
        symbol = f" {_SYMBOLS[node.operator]} "
        return symbol.join(_in(part, _SUM) for part in node.arguments), _RELATION
    if node.operator in _FENCES:
        left, right = _FENCES[node.operator]
        return f"{left}{', '.join(map(latex, node.arguments))}{right}", _ATOM
    if node.operator in INTERVALS:
        left, right = tuple(INTERVALS[node.operator])
        return rf"\left{left}{', '.join(map(latex, node.arguments))}\right{right}", _ATOM
    writer = _WRITERS.get(node.operator)
    return writer(node) if writer else (_function(node), _CALL)


def _number(node: Number) -> Piece:
    value = node.value
    sign, size = ("-", -value) if value < 0 else ("", value)
    body = (
        str(size) if isinstance(size, int) else rf"\frac{{{size.numerator}}}{{{size.denominator}}}"
    )
    return sign + body, _SIGNED if sign else _ATOM


def _variable(name: str) -> str:
    stem, _, index = name.partition("_")
    body = f"\\{stem}" if stem in _GREEK else stem if len(stem) == 1 else rf"\mathit{{{stem}}}"
    return f"{body}_{{{index}}}" if index else body


def _escaped(text: str) -> str:
    for plain, written in (("\\", r"\textbackslash "), ("{", r"\{"), ("}", r"\}")):
        text = text.replace(plain, written)
    for special in "$%&#_":
        text = text.replace(special, "\\" + special)
    return text


def _in(node: Expression, least: int) -> str:
    text, tightness = _piece(node)
    return text if tightness >= least else rf"\left({text}\right)"


def _function(node: Apply) -> str:
    name = _RENAMED.get(node.operator)
    if name is None:
        escaped = node.operator.replace("_", r"\_")
        name = f"\\{node.operator}" if node.operator in _NAMED else rf"\operatorname{{{escaped}}}"
    return rf"{name}\left({', '.join(map(latex, node.arguments))}\right)"


def _sum(node: Apply) -> Piece:
    first, *rest = node.arguments
    return joined_terms(_in(first, _SUM), [_in(term, _SIGNED) for term in rest]), _SUM


def _difference(node: Apply) -> Piece:
    return f"{_in(node.arguments[0], _SUM)} - {_in(node.arguments[1], _PRODUCT)}", _SUM


def _product(node: Apply) -> Piece:
    first, *rest = node.arguments
    parts = [_in(first, _SIGNED), *(_in(factor, _PRODUCT) for factor in rest)]
    text = r" \cdot ".join(parts)
    return text, _SIGNED if text.startswith("-") else _PRODUCT


def _quotient(node: Apply) -> Piece:
    above, below = map(latex, node.arguments)
    return rf"\frac{{{above}}}{{{below}}}", _ATOM


def _opposite(node: Apply) -> Piece:
    return f"-{_in(node.arguments[0], _PRODUCT)}", _SIGNED


def _power(node: Apply) -> Piece:
    base, exponent = node.arguments
    fraction = isinstance(base, Apply) and base.operator == "div"
    fraction = fraction or (isinstance(base, Number) and not isinstance(base.value, int))
    left = rf"\left({latex(base)}\right)" if fraction else _in(base, _ATOM)
    return f"{left}^{{{latex(exponent)}}}", _POWER


def _root(node: Apply) -> Piece:
    degree = f"[{latex(node.arguments[1])}]" if len(node.arguments) > 1 else ""
    return rf"\sqrt{degree}{{{latex(node.arguments[0])}}}", _ATOM


def _logarithm(node: Apply) -> Piece:
    return rf"\log_{{{latex(node.arguments[1])}}}\left({latex(node.arguments[0])}\right)", _CALL


def _factorial(node: Apply) -> Piece:
    return f"{_in(node.arguments[0], _ATOM)}!", _POWER


def _binomial(node: Apply) -> Piece:
    above, below = map(latex, node.arguments)
    return rf"\binom{{{above}}}{{{below}}}", _ATOM


def _modulo(node: Apply) -> Piece:
    return rf"{_in(node.arguments[0], _PRODUCT)} \bmod {_in(node.arguments[1], _POWER)}", _SIGNED


def _congruence(node: Apply) -> Piece:
    a, b, modulus = map(latex, node.arguments)
    return rf"{a} \equiv {b} \pmod{{{modulus}}}", _RELATION


def _negation(node: Apply) -> Piece:
    return rf"\lnot \left({latex(node.arguments[0])}\right)", _ATOM


def _matrix(node: Apply) -> Piece:
    rows = (
        " & ".join(map(latex, row.arguments)) if isinstance(row, Apply) else latex(row)
        for row in node.arguments
    )
    return r"\begin{pmatrix}" + r" \\ ".join(rows) + r"\end{pmatrix}", _ATOM


def _derivative(node: Apply) -> Piece:
    body, variable, *order = node.arguments
    name, times = latex(variable), f"^{{{latex(order[0])}}}" if order else ""
    return rf"\frac{{d{times}}}{{d{name}{times}}}\left({latex(body)}\right)", _CALL


def _integral(node: Apply) -> Piece:
    body, variable, *bounds = node.arguments
    limits = f"_{{{latex(bounds[0])}}}^{{{latex(bounds[1])}}}" if bounds else ""
    return rf"\int{limits} {_in(body, _PRODUCT)} \, d{latex(variable)}", _SUM


def _big(symbol: str) -> Callable[[Apply], Piece]:
    def write(node: Apply) -> Piece:
        body, index, low, high = node.arguments
        bounds = f"_{{{latex(index)}={latex(low)}}}^{{{latex(high)}}}"
        return f"{symbol}{bounds} {_in(body, _PRODUCT)}", _SUM

    return write


def _limit(node: Apply) -> Piece:
    body, variable, point = node.arguments
    return rf"\lim_{{{latex(variable)} \to {latex(point)}}} {_in(body, _PRODUCT)}", _SUM


_WRITERS: dict[str, Callable[[Apply], Piece]] = {
    "add": _sum, "sub": _difference, "mul": _product, "div": _quotient, "neg": _opposite,
    "pow": _power, "sqrt": _root, "root": _root, "log": _logarithm, "factorial": _factorial,
    "binomial": _binomial, "mod": _modulo, "congruent": _congruence, "not": _negation,
    "matrix": _matrix, "derivative": _derivative, "antiderivative": _integral,
    "integral": _integral, "sum": _big(r"\sum"), "product_over": _big(r"\prod"), "limit": _limit,
}  # fmt: skip
