"""Formulas as chains of named operations, the form of MathQA's operation programs.

>>> from mathmill.schemas.reader import read
>>> linear([("total", read("a * b - 60"))], {"a": "n0", "b": "n1"})
'multiply(n0,n1)|subtract(#0,const_60)'
>>> nested([("total", read("a * b - 60"))], {"a": "n0", "b": "n1"})
'subtract(multiply(n0,n1),const_60)'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable
from mathmill.schemas.templates.worked import written

_NAMES = {
    "add": "add", "sub": "subtract", "mul": "multiply", "div": "divide", "pow": "power",
    "mod": "reminder", "quotient": "quotient", "neg": "negate", "floor": "floor", "ceil": "ceil",
    "sqrt": "sqrt", "gcd": "gcd", "lcm": "lcm", "max": "max", "min": "min", "abs": "abs",
    "factorial": "factorial", "binomial": "choose", "round": "round", "log": "log",
}  # fmt: skip
_PAIRED = ("add", "mul", "gcd", "lcm", "max", "min")  # taken two at a time

Steps = Sequence[tuple[str, Expression]]


def has_operations(steps: Steps) -> bool:
    """Whether all of the steps can be written so."""
    return all(_known(formula) for _, formula in steps)


def _known(node: Expression) -> bool:
    if isinstance(node, Apply):
        return node.operator in _NAMES and all(map(_known, node.arguments))
    return isinstance(node, Variable | Number | Decimal)


def linear(steps: Steps, names: Mapping[str, str]) -> str:
    """The operations of all steps in turn; ``#0`` is the result of the first."""
    known, done = dict(names), []  # type: tuple[dict[str, str], list[str]]

    def add(node: Expression) -> str:
        if not isinstance(node, Apply):
            return _leaf(node, known)
        parts = [add(part) for part in node.arguments]
        result = parts[0]
        for others in _rounds(node.operator, parts[1:]):
            done.append(f"{_NAMES[node.operator]}({','.join([result, *others])})")
            result = f"#{len(done) - 1}"
        return result

    for name, formula in steps:
        known[name] = add(formula)
    return "|".join(done)


def nested(steps: Steps, names: Mapping[str, str]) -> str:
    """The last step as one formula, with those before it in it."""
    known = dict(names)
    for name, formula in steps:
        known[name] = _nested(formula, known)
    return known[steps[-1][0]]


def _nested(node: Expression, known: Mapping[str, str]) -> str:
    if not isinstance(node, Apply):
        return _leaf(node, known)
    parts = [_nested(part, known) for part in node.arguments]
    result = parts[0]
    for others in _rounds(node.operator, parts[1:]):
        result = f"{_NAMES[node.operator]}({','.join([result, *others])})"
    return result


def _rounds(operator: str, others: list[str]) -> list[list[str]]:
    """What is joined to the first argument, operation by operation."""
    return [[other] for other in others] if operator in _PAIRED and others else [others]


def _leaf(node: Expression, known: Mapping[str, str]) -> str:
    if isinstance(node, Variable):
        return known[node.name]
    return f"const_{written(node.value)}"  # type: ignore[attr-defined]
