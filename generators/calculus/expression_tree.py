"""Random expressions in one variable.

Shapes are uniform among the trees with a given number of unary and binary operators, as in "Deep
Learning for Symbolic Mathematics" (arXiv 1912.01412); operators and leaves are drawn afterwards.
A logarithm or square root is put only on what is positive for every positive x, and a function
never undoes the one inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mathmill.generators.calculus.domains import ROOTLIKE, Sign, domain
from mathmill.generators.calculus.simplify import add, div, mul, negate, power
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Expression, Number, Variable, walk

_UNDONE = {"ln": ("exp",), "exp": ("ln", "exp"), "sqrt": ("pow", "exp", "sqrt")}
_OPAQUE = frozenset({"exp", "ln", "sqrt"})  # `domains.varies` does not know their identities
_BINARY = ("add", "sub", "mul", "div")
_BINARY_WEIGHTS = (10, 3, 10, 5)  # those of the paper


@cache
def shapes(operators: int) -> int:
    """How many unary-binary trees have that many operators: 1, 2, 6, 22, 90, ..."""
    if operators == 0:
        return 1
    return shapes(operators - 1) + sum(
        shapes(left) * shapes(operators - 1 - left) for left in range(operators)
    )


def grow(stream: Stream, operators: int, x: Variable, functions: Sequence[str]) -> Expression:
    """A random expression with about that many operators in which x occurs."""
    if operators == 0:
        return x
    mark = stream.below(shapes(operators)) - shapes(operators - 1)
    if mark < 0:
        return _unary(stream, grow(stream, operators - 1, x, functions), functions)
    left = 0
    while (mark := mark - shapes(left) * shapes(operators - 1 - left)) >= 0:
        left += 1
    first = grow(stream, left, x, functions)
    second = grow(stream, operators - 1 - left, x, functions)
    if x in (first, second) and (first == second or stream.chance(1, 2)):
        number = Number(stream.integer(2, 9))
        first, second = (first, number) if second == x else (number, second)
    return _binary(stream, first, second)


def _unary(stream: Stream, inner: Expression, functions: Sequence[str]) -> Expression:
    """A function or a power of `inner`."""
    operator = inner.operator if isinstance(inner, Apply) else ""
    positive = domain(inner, Sign.POSITIVE).sign is Sign.POSITIVE
    options = [
        name
        for name in functions
        if operator not in _UNDONE.get(name, ()) and (positive or name not in ROOTLIKE)
    ]
    if operator not in ("pow", "exp", "sqrt") or not options:
        options += ["square", "cube"]
    name = stream.choice(options)
    if name in ("square", "cube"):
        return power(inner, 2 if name == "square" else 3)
    return Apply(name, (inner,))


def _binary(stream: Stream, first: Expression, second: Expression) -> Expression:
    if first == second:
        return mul(Number(2), first)
    operation = stream.weighted(_BINARY, _BINARY_WEIGHTS)
    if operation == "add":
        return add(first, second)
    if operation == "sub":
        return add(first, negate(second))
    if operation == "div" and _divides(second):
        return div(first, second)
    return mul(first, second)


def _divides(below: Expression) -> bool:
    """Whether `below` may be a denominator: it must be plain to see that it is not always 0.

    Sums that may vanish are refused where `domains.varies` cannot tell whether they do.
    """
    if domain(below, Sign.POSITIVE).sign is Sign.POSITIVE:
        return True
    opaque = any(isinstance(node, Apply) and node.operator in _OPAQUE for node in walk(below))
    return not opaque or not any(
        isinstance(node, Apply) and node.operator == "add" for node in walk(below)
    )
