"""A small exact evaluator, apart from all witnesses, to tell what a test's own text says."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable

_MOST_POWER = 64


class OutsideError(ValueError):
    """The expression is not arithmetic of exact numbers, or has no value."""


def value(node: Expression, given: Mapping[str, Fraction] | None = None) -> Fraction:
    """The exact value of an arithmetic expression; raises `OutsideError` where it has none.

    >>> value(Apply("div", (Number(3), Number(-6))))
    Fraction(-1, 2)
    """
    if isinstance(node, Number | Decimal):
        return Fraction(node.value)
    if isinstance(node, Variable) and given is not None and node.name in given:
        return given[node.name]
    if not isinstance(node, Apply):
        raise OutsideError(f"no exact value: {node!r}")
    return _applied(node.operator, [value(part, given) for part in node.arguments])


def _applied(operator: str, parts: list[Fraction]) -> Fraction:
    if operator == "add":
        return sum(parts, Fraction(0))
    if operator == "mul":
        product = Fraction(1)
        for part in parts:
            product *= part
        return product
    if operator == "sub":
        return parts[0] - parts[1]
    if operator == "neg":
        return -parts[0]
    if operator == "div" and parts[1] != 0:
        return parts[0] / parts[1]
    if operator == "pow" and parts[1].denominator == 1 and abs(parts[1]) <= _MOST_POWER:
        if parts[0] == 0 and parts[1] <= 0:
            raise OutsideError("0 to a power that is not positive")
        return Fraction(parts[0] ** int(parts[1]))
    raise OutsideError(f"{operator} is not evaluated here")


def holds(node: Expression) -> bool | None:
    """Whether an equation, or a chain of them, between numbers is true; None for anything else."""
    if not isinstance(node, Apply):
        return None
    if node.operator == "and":
        truths = [holds(part) for part in node.arguments]
        return None if None in truths else all(truths)
    if node.operator != "eq":
        return None
    try:
        return value(node.arguments[0]) == value(node.arguments[1])
    except OutsideError:
        return None
