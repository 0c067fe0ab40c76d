"""Polynomials in one variable over Q, by FLINT's fmpq_poly: the fast road for equations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq, fmpq_poly

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import (
    Exact,
    UndefinedError,
    UnknownError,
    bits,
    capped,
    integer,
)

Poly = Any  # flint.fmpq_poly, which has no type stubs
Quotient = tuple[Poly, Poly]  # numerator and denominator

MAX_DEGREE = 2_000
_ONE = fmpq_poly([1])
_X = fmpq_poly([0, 1])


def rational(value: Exact) -> Any:
    """A Python number as a flint rational."""
    capped(bits(value), "a numeral")
    return value if type(value) is int else fmpq(value.numerator, value.denominator)


def fraction(node: Expression, name: str) -> Quotient:
    """`node` as a quotient of polynomials in the variable `name`.

    Raises `UnknownError` when it is none, has another variable or too high a degree.
    """
    kind = type(node)
    if kind is Number or kind is Decimal:
        return fmpq_poly([rational(node.value)]), _ONE  # type: ignore[attr-defined]
    if kind is Variable:
        if node.name != name:  # type: ignore[attr-defined]
            raise UnknownError("more than one variable")
        return _X, _ONE
    handler = _ARITHMETIC.get(node.operator) if isinstance(node, Apply) else None
    if handler is None:
        raise UnknownError("no quotient of polynomials in one variable")
    return handler(node, name)  # type: ignore[arg-type]


def polynomial(node: Expression, name: str) -> Poly:
    above, below = fraction(node, name)
    if below.degree() > 0:
        quotient, rest = divmod(above, below)
        if rest:
            raise UnknownError("no polynomial")
        return quotient
    return above if below is _ONE else above / below[0]


def _sum(node: Apply, name: str) -> Quotient:
    total, below = fraction(node.arguments[0], name)
    for argument in node.arguments[1:]:
        num, den = fraction(argument, name)
        total, below = _plus(total, below, num, den)
    return total, below


def _plus(a: Poly, b: Poly, c: Poly, d: Poly) -> Quotient:
    return (a + c, b) if b is d or b == d else (_times(a, d) + _times(c, b), _times(b, d))


def _difference(node: Apply, name: str) -> Quotient:
    a, b = fraction(node.arguments[0], name)
    c, d = fraction(node.arguments[1], name)
    return _plus(a, b, -c, d)


def _product(node: Apply, name: str) -> Quotient:
    above, below = fraction(node.arguments[0], name)
    for argument in node.arguments[1:]:
        num, den = fraction(argument, name)
        above, below = _times(above, num), _times(below, den)
    return above, below


def _times(a: Poly, b: Poly) -> Poly:
    if b is _ONE:
        return a
    if a is _ONE:
        return b
    if a.degree() + b.degree() > MAX_DEGREE:
        raise UnknownError(f"a degree above {MAX_DEGREE}")
    return a * b


def _quotient(node: Apply, name: str) -> Quotient:
    a, b = fraction(node.arguments[0], name)
    c, d = fraction(node.arguments[1], name)
    if not c:
        raise UndefinedError("division by zero")
    return _times(a, d), _times(b, c)


def _opposite(node: Apply, name: str) -> Quotient:
    above, below = fraction(node.arguments[0], name)
    return -above, below


def _power(node: Apply, name: str) -> Quotient:
    above, below = fraction(node.arguments[0], name)
    exponent = integer(evaluate(node.arguments[1], Scope()))
    size = abs(exponent)
    if size * max(above.degree(), below.degree(), 0) > MAX_DEGREE or (
        size > 4 and _high(above, below, size)
    ):
        raise UnknownError("too large a power")
    if exponent < 0:
        if not above:
            raise UndefinedError("zero to a negative power")
        above, below = below, above
    return above**size, (below if below is _ONE else below**size)


def _high(above: Poly, below: Poly, size: int) -> bool:
    heights = [
        int(part.p).bit_length() + int(part.q).bit_length()
        for poly in (above, below)
        for part in poly.coeffs()
    ]
    return max(heights, default=0) * size > 100_000


_ARITHMETIC: dict[str, Callable[[Apply, str], Quotient]] = {
    "add": _sum,
    "sub": _difference,
    "mul": _product,
    "div": _quotient,
    "neg": _opposite,
    "pow": _power,
    "expand": lambda node, name: fraction(node.arguments[0], name),
    "factor": lambda node, name: fraction(node.arguments[0], name),
}


def operation(node: Apply) -> tuple[Any, str]:
    """The value of an operator on polynomials, with the variable it is in."""
    *_, variable = node.arguments if node.operator != "coefficient" else node.arguments[:2]
    if not isinstance(variable, Variable):
        raise UnknownError(f"{node.operator} by something that is no variable")
    return OPERATIONS[node.operator](node, variable.name), variable.name


def _two(node: Apply, name: str) -> tuple[Poly, Poly]:
    return polynomial(node.arguments[0], name), polynomial(node.arguments[1], name)


def _divided(node: Apply, name: str) -> tuple[Poly, Poly]:
    above, below = _two(node, name)
    if not below:
        raise UndefinedError("division by the zero polynomial")
    quotient, rest = divmod(above, below)
    return quotient, rest


def _degree(node: Apply, name: str) -> int:
    degree = int(polynomial(node.arguments[0], name).degree())
    if degree < 0:
        raise UnknownError("the degree of the zero polynomial")
    return degree


def _coefficient(node: Apply, name: str) -> Poly:
    k = integer(evaluate(node.arguments[2], Scope()))
    if k < 0:
        raise UndefinedError("a coefficient of a negative power")
    poly = polynomial(node.arguments[0], name)
    return fmpq_poly([poly[k]]) if k <= poly.degree() else fmpq_poly([0])


def _discriminant(node: Apply, name: str) -> Poly:
    poly = polynomial(node.arguments[0], name)
    if poly.degree() < 1:
        raise UnknownError("the discriminant of a constant")
    if poly.degree() > 60:
        raise UnknownError("the discriminant of a polynomial of a high degree")
    return fmpq_poly([poly.discriminant()])


OPERATIONS: dict[str, Callable[[Apply, str], Any]] = {
    "degree": _degree,
    "coefficient": _coefficient,
    "poly_quotient": lambda node, name: _divided(node, name)[0],
    "poly_remainder": lambda node, name: _divided(node, name)[1],
    "poly_gcd": lambda node, name: _two(node, name)[0].gcd(_two(node, name)[1]),
    "discriminant": _discriminant,
}
