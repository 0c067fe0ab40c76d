"""Formulas of templates as Python, worked in whole numbers and in fractions of FLINT.

Sums, products and quotients are Python's own operators: on integers those of integers, and where a
number is not whole those of FLINT's `fmpq`, ten times faster than `Fraction`. All else is done by
the operations of `exact`, which refuse what would grow too large.

>>> from mathmill.schemas.reader import read
>>> outer(compiled(read("(a + 3) / b"))({"a": 4, "b": 2}))
Fraction(7, 2)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from flint import fmpq

from mathmill.schemas.expressions import Apply, Expression, Variable
from mathmill.schemas.templates.quantities import Value
from mathmill.validators.exact.evaluate import STRICT, Scope, evaluate

Formula = Callable[[Mapping[str, Any]], Any]  # of inner values

_SIGNS = {"add": " + ", "sub": " - ", "mul": " * "}


def inner(value: Any) -> Any:
    """A fraction as FLINT's; anything else as it is."""
    return fmpq(value.numerator, value.denominator) if type(value) is Fraction else value


def outer(value: Any) -> Any:
    """A fraction of FLINT as an int where it is whole, else as a `Fraction`; others as they are."""
    if type(value) is not fmpq:
        return value
    bottom = int(value.q)
    return int(value.p) if bottom == 1 else Fraction(int(value.p), bottom)


def settled(value: Any) -> Any:
    """An inner number, as an int where it is whole; raises `ArithmeticError` for anything else."""
    if type(value) is int:
        return value
    if type(value) is not fmpq:
        raise ArithmeticError(f"{value} is no number")
    return int(value.p) if value.q == 1 else value


def compiled(node: Expression) -> Formula:
    """A function from the variables' inner values to that of the formula.

    It raises `ArithmeticError`, or what `evaluate` does, where there is no exact value.
    """
    if not _is_strict(node):
        return lambda values: inner(evaluate(node, Scope(bindings=_outer_of(values))))
    names: dict[str, Any] = {"inner": inner, "outer": outer, "divided": divided}
    formula: Formula = eval(f"lambda values: {_source(node, names)}", names)  # noqa: S307
    return formula


def divided(above: Any, below: Any) -> Any:
    """The exact quotient."""
    if type(above) is int and type(below) is int:
        whole, rest = divmod(above, below)
        return fmpq(above, below) if rest else whole
    return above / below


def _outer_of(values: Mapping[str, Any]) -> dict[str, Value]:
    return {name: outer(value) for name, value in values.items()}


def _is_strict(node: Expression) -> bool:
    if isinstance(node, Apply):
        return node.operator in STRICT and all(map(_is_strict, node.arguments))
    return True


def _source(node: Expression, names: dict[str, Any]) -> str:
    """The formula as Python, in which `names` are known."""
    if isinstance(node, Variable):
        return f"values[{node.name!r}]"
    if not isinstance(node, Apply):
        value = inner(evaluate(node, Scope()))
        if type(value) is int:
            return f"({value})"
        name = f"number_{len(names)}"
        names[name] = value
        return name
    parts = [_source(part, names) for part in node.arguments]
    if node.operator in _SIGNS and len(parts) > 1:
        return f"({_SIGNS[node.operator].join(parts)})"
    if node.operator == "div":
        return f"divided({', '.join(parts)})"
    names[f"_{node.operator}"] = STRICT[node.operator]
    outside = ", ".join(f"outer({part})" for part in parts)
    return f"inner(_{node.operator}({outside}))"
