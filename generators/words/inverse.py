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
from functools import cache
from typing import NamedTuple

from mathmill.generators.words.evaluation import Formula, compiled
from mathmill.schemas.expressions import Apply, Expression, Variable, variables, walk
from mathmill.schemas.templates.filling import Fill, filler
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
    whole, turns = _turns(formula, name)
    shown = {each: operand(number) for each, number in numbers.items()} | {name: unknown}
    yield f"{whole(shown)} = {written(value)}"
    for turn in turns:
        worked, value = _undo(turn, numbers, value)
        yield f"{turn.inner(shown)} = {worked} = {written(value)}"


class _Turn(NamedTuple):
    """One operation to be undone, on the part with the variable and on others."""

    operator: str
    first: bool  # whether that part is the first one
    inner: Fill  # as text
    others: tuple[Formula, ...]


@cache
def _turns(formula: Expression, name: str) -> tuple[Fill, tuple[_Turn, ...]]:
    """The formula as text, and what is done to the variable, the last first."""
    turns, node = [], formula
    while isinstance(node, Apply):
        inner = next(part for part in node.arguments if name in variables(part))
        others = tuple(compiled(part) for part in node.arguments if part is not inner)
        first = node.arguments[0] is inner
        turns.append(_Turn(node.operator, first, filler(pattern(inner)), others))
        node = inner
    return filler(pattern(formula)), tuple(turns)


def _undo(node: _Turn, numbers: Mapping[str, Value], value: Value) -> tuple[str, Value]:
    """What the part with the variable is, and how that is found."""
    others: list[Value] = [other(numbers) for other in node.others]
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
        if node.first:
            return f"{text} + {operand(other)}", lowest(value + other)
        return f"{operand(other)} - {text}", lowest(other - value)
    if node.first:
        return f"{text} × {operand(other)}", lowest(value * other)
    return f"{operand(other)} ÷ {text}", lowest(Fraction(other) / value)
