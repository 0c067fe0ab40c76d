"""A formula undone: from its value back to one of its variables, step by step.

>>> from mathmill.schemas.reader import read
>>> formula = read("(a * x + b) / 4")
>>> can_undo(formula, "x"), can_undo(read("x * x"), "x")
(True, False)
>>> for line in undone(formula, "x", {"a": 3, "b": 6}, 9): print(line)
(3 × X + 6) ÷ 4 = 9
3 × X + 6 = 9 × 4 = 36
3 × X = 36 - 6 = 30
X = 30 ÷ 3 = 10
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from mathmill.generators.words.evaluation import compiled
from mathmill.schemas.expressions import Apply, Expression, Variable, variables, walk
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import operand, pattern, written

UNKNOWN = "X"
_UNDONE = frozenset({"add", "sub", "mul", "div", "neg"})


def can_undo(formula: Expression, name: str) -> bool:
    """Whether the variable stands there once, among sums and products alone."""
    times = sum(isinstance(node, Variable) and node.name == name for node in walk(formula))
    return times == 1 and is_rational(formula)


def is_rational(formula: Expression) -> bool:
    """Whether it is made of sums and products alone."""
    return all(node.operator in _UNDONE for node in walk(formula) if isinstance(node, Apply))


def undone(
    formula: Expression,
    name: str,
    numbers: Mapping[str, Value],
    value: Value,
    unknown: str = UNKNOWN,
) -> Iterator[str]:
    """The lines from ``formula = value`` to ``X = ...``; all other variables have numbers."""
    shown = {each: operand(number) for each, number in numbers.items()} | {name: unknown}
    yield f"{pattern(formula).format_map(shown)} = {written(value)}"
    node = formula
    while isinstance(node, Apply):
        inner = next(part for part in node.arguments if name in variables(part))
        worked, value = _undo(node, inner, numbers, value)
        yield f"{pattern(inner).format_map(shown)} = {worked} = {written(value)}"
        node = inner


def _undo(
    node: Apply, inner: Expression, numbers: Mapping[str, Value], value: Value
) -> tuple[str, Value]:
    """What the part with the variable is, and how that is found."""
    others: list[Value] = [compiled(part)(numbers) for part in node.arguments if part is not inner]
    first = node.arguments[0] is inner
    text = operand(value)
    if node.operator == "neg":
        return f"-{text}", lowest(-value)
    if node.operator in ("add", "mul"):
        joined = " + " if node.operator == "add" else " × "
        rest = joined.join(map(operand, others))
        rest = f"({rest})" if len(others) > 1 else rest
        if node.operator == "add":
            return f"{text} - {rest}", lowest(value - sum(others))
        product = Fraction(1)
        for other in others:
            product *= other
        return f"{text} ÷ {rest}", lowest(Fraction(value) / product)
    (other,) = others
    if node.operator == "sub":
        if first:
            return f"{text} + {operand(other)}", lowest(value + other)
        return f"{operand(other)} - {text}", lowest(other - value)
    if first:
        return f"{text} × {operand(other)}", lowest(value * other)
    return f"{operand(other)} ÷ {text}", lowest(Fraction(other) / value)
