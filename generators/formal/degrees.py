"""Degrees of polynomials and of quotients of them: which equations Lean's `grind` is asked for.

>>> from mathmill.schemas.expressions import Variable, call
>>> is_linear(call("eq", call("div", 6, call("sub", Variable("x"), 1)), 3))
True
"""

from __future__ import annotations

from fractions import Fraction
from itertools import zip_longest

from mathmill.generators.formal.exact import NoTwinError, exact
from mathmill.schemas.expressions import Apply, Expression, Number, Variable, children, variables

MOST_DEGREE = 6

Polynomial = tuple[Fraction, ...]  # coefficients, that of the constant first
_ONE: Polynomial = (Fraction(1),)


def degree(node: Expression) -> int:
    """The degree in all variables together. Raises `NoTwinError` if it is no polynomial."""
    if isinstance(node, Variable):
        return 1
    if not isinstance(node, Apply):
        return 0
    degrees = [degree(part) for part in node.arguments]
    if node.operator == "mul":
        return sum(degrees)
    if node.operator in ("add", "sub", "neg"):
        return max(degrees)
    power = node.arguments[1] if len(node.arguments) > 1 else None
    if node.operator == "pow" and isinstance(power, Number) and power.value <= MOST_DEGREE:
        return degrees[0] * int(power.value)
    if node.operator == "div" and degrees[1] == 0:
        return degrees[0]
    raise NoTwinError


def divisors(node: Expression) -> list[Expression]:
    """The divisors with a variable in them, those within others first."""
    found: dict[Expression, None] = {}
    for part in children(node):
        found.update(dict.fromkeys(divisors(part)))
    if isinstance(node, Apply) and node.operator == "div" and variables(node.arguments[1]):
        found[node.arguments[1]] = None
    return [*found]


def is_linear(equation: Apply) -> bool:
    """Whether an equation is of the first degree, or comes to be so without its denominators."""
    if not divisors(equation):
        return max(map(degree, equation.arguments)) <= 1
    if len(variables(equation)) != 1:
        return False
    (above, below), (over, under) = map(_quotient, equation.arguments)
    return len(_minus(_times(above, under), _times(over, below))) <= 2


def _quotient(node: Expression) -> tuple[Polynomial, Polynomial]:
    """The numerator and the denominator, not reduced."""
    if isinstance(node, Variable):
        return (Fraction(0), Fraction(1)), _ONE
    if not isinstance(node, Apply):
        return _clean(exact(node)), _ONE
    if node.operator not in ("add", "sub", "neg", "mul", "div"):
        if degree(node) > 0:
            raise NoTwinError
        return _clean(exact(node)), _ONE
    first, *others = map(_quotient, node.arguments)
    if node.operator == "neg":
        return _minus((), first[0]), first[1]
    for over, under in others:
        if node.operator == "mul":
            first = _times(first[0], over), _times(first[1], under)
        elif node.operator == "div":
            first = _times(first[0], under), _times(first[1], over)
        else:
            left, right = _times(first[0], under), _times(over, first[1])
            right = right if node.operator == "sub" else _minus((), right)
            first = _minus(left, right), _times(first[1], under)
    if not first[1]:
        raise NoTwinError
    return first


def _clean(*coefficients: Fraction) -> Polynomial:
    kept = list(coefficients)
    while kept and kept[-1] == 0:
        kept.pop()
    return tuple(kept)


def _minus(left: Polynomial, right: Polynomial) -> Polynomial:
    return _clean(*(a - b for a, b in zip_longest(left, right, fillvalue=Fraction(0))))


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    made = [Fraction(0)] * (len(left) + len(right))
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            made[i + j] += a * b
    return _clean(*made)
