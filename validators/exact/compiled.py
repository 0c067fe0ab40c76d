"""Formulas in variables that are evaluated again and again, by the same operations as `evaluate`.

>>> from mathmill.schemas.reader import read
>>> compiled(read("(a + 3) / b"))({"a": 4, "b": 2})
Fraction(7, 2)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mathmill.schemas.expressions import Apply, Expression, Variable
from mathmill.validators.exact.evaluate import STRICT, Scope, evaluate
from mathmill.validators.exact.values import Bindings, Value

Formula = Callable[[Bindings], Value]


def compiled(node: Expression) -> Formula:
    """A function from the variables' values to that of the formula; it raises what `evaluate` does.

    Work is not counted, so it is for formulas whose size is known.
    """
    names: dict[str, Any] = {}
    if not _is_strict(node):
        return lambda values: evaluate(node, Scope(bindings=values))
    formula: Formula = eval(f"lambda values: {_source(node, names)}", names)  # noqa: S307
    return formula


def _is_strict(node: Expression) -> bool:
    if isinstance(node, Apply):
        return node.operator in STRICT and all(map(_is_strict, node.arguments))
    return True


def _source(node: Expression, names: dict[str, Any]) -> str:
    """The formula as calls of the operations, which `names` gets with the numbers."""
    if isinstance(node, Variable):
        return f"values[{node.name!r}]"
    if not isinstance(node, Apply):
        name = f"number_{len(names)}"
        names[name] = evaluate(node, Scope())
        return name
    names[f"_{node.operator}"] = STRICT[node.operator]
    return f"_{node.operator}({', '.join([_source(part, names) for part in node.arguments])})"
