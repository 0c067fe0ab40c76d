"""Balls that are sure to hold the value of an expression, over the reals or the complex numbers.

Over the reals an expression is undefined where any part of it is: the root of a negative number
gives no ball. A finite ball therefore means that the expression is defined at the whole point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flint import acb, arb, arb_series, ctx, fmpq

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable
from mathmill.validators.ball.functions import COMPLEX, REAL, SERIES, Functions
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import Exact, UnknownError, bits, capped, integer, number

Ball = Any  # flint.arb, flint.acb or flint.arb_series, which have no type stubs
Point = Mapping[str, Ball]

PRECISION = 160  # bits
_MAX_TERMS = 10_000  # of one sum
_MAX_ORDER = 20  # of one derivative


@contextmanager
def precision(bits_wanted: int) -> Iterator[None]:
    """Work with that many bits; balls are sound whatever the precision, just wider."""
    before = ctx.prec
    ctx.prec = bits_wanted
    try:
        yield
    finally:
        ctx.prec = before


def rational(value: Exact) -> Any:
    capped(bits(value), "a numeral")
    return fmpq(value.numerator, value.denominator)


def enclose(node: Expression) -> Any:
    """A complex ball around a closed expression; with imaginary part exactly 0 if seen real."""
    with precision(PRECISION):
        real = Balls(REAL).value(node, {}) if not _has_i(node) else arb("nan")
        ball = acb(real) if real.is_finite() else Balls(COMPLEX).value(node, {})
    if not ball.is_finite():
        raise UnknownError("no finite ball")
    return ball


def _has_i(node: Expression) -> bool:
    if not isinstance(node, Apply):
        return False
    return node.operator == "i" or any(map(_has_i, node.arguments))


class Balls:
    """Evaluates expressions in one field of balls."""

    def __init__(self, functions: Functions) -> None:
        self._functions = functions

    def value(self, node: Expression, point: Point) -> Ball:
        if isinstance(node, Number | Decimal):
            return self._functions.constant(rational(node.value))
        if isinstance(node, Variable):
            known = point.get(node.name)
            if known is None:
                raise UnknownError(f"the variable {node.name} is free")
            return known
        if not isinstance(node, Apply):
            raise UnknownError("a text has no ball")
        strict = self._functions.table.get(node.operator)
        if strict is not None:
            return strict(*(self.value(argument, point) for argument in node.arguments))
        lazy = _LAZY.get(node.operator)
        if lazy is not None:
            return lazy(self, node, point)
        return self._exact(node)

    def _exact(self, node: Apply) -> Ball:
        """Other operators (gcd, binomial, ...): where they have an exact value."""
        value = evaluate(node, Scope())
        return self._functions.constant(rational(number(value)))

    def power(self, node: Apply, point: Point) -> Ball:
        base, exponent = node.arguments
        if isinstance(exponent, Number) and type(exponent.value) is int:
            capped(exponent.value.bit_length() * 500, "the exponent")
            return self._functions.integer_power(self.value(base, point), exponent.value)
        return self._functions.power(self.value(base, point), self.value(exponent, point))

    def derivative(self, node: Apply, point: Point) -> Ball:
        """By a power series around the point: Taylor coefficient n times n!."""
        body, variable, *order = node.arguments
        n = integer(evaluate(order[0], Scope())) if order else 1
        if self._functions is not REAL or not isinstance(variable, Variable):
            raise UnknownError("a derivative inside another")
        if not 0 <= n <= _MAX_ORDER or variable.name not in point:
            raise UnknownError("a derivative of that kind")
        cap = ctx.cap
        ctx.cap = n + 1
        try:
            here = arb_series([point[variable.name], 1], prec=n + 1)
            there = {name: arb_series([ball], prec=n + 1) for name, ball in point.items()}
            series = Balls(SERIES).value(body, {**there, variable.name: here})
            return (
                arb_series([series], prec=n + 1)[n] * arb(n).fac()
                if _is_number(series)
                else (series[n] * arb(n).fac())
            )
        finally:
            ctx.cap = cap

    def sum(self, node: Apply, point: Point) -> Ball:
        body, variable, low, high = node.arguments
        first, last = (integer(evaluate(end, Scope())) for end in (low, high))
        if not isinstance(variable, Variable) or last - first >= _MAX_TERMS:
            raise UnknownError("a sum of that kind")
        total = self._functions.constant(fmpq(0))
        for k in range(first, last + 1):
            term = {**point, variable.name: self._functions.constant(fmpq(k))}
            total = total + self.value(body, term)
        return total

    def substitute(self, node: Apply, point: Point) -> Ball:
        body, variable, value = node.arguments
        if not isinstance(variable, Variable):
            raise UnknownError("a substitution for something that is no variable")
        return self.value(body, {**point, variable.name: self.value(value, point)})

    def integral(self, node: Apply, point: Point) -> Ball:
        """A rigorous definite integral; the body must be analytic near the way."""
        from mathmill.validators.ball.functions import analytic

        body, variable, low, high = node.arguments
        if self._functions is SERIES or not isinstance(variable, Variable):
            raise UnknownError("an integral of that kind")
        name = variable.name
        ends = [acb(self.value(end, point)) for end in (low, high)]
        outside = {other: acb(ball) for other, ball in point.items()}

        def integrand(z: Ball, holomorphic: bool) -> Ball:
            return Balls(analytic(holomorphic)).value(body, {**outside, name: z})

        found = acb.integral(integrand, *ends, eval_limit=20_000)
        return found.real if self._functions is REAL else found


def _is_number(value: Ball) -> bool:
    return not hasattr(value, "length")


_LAZY: dict[str, Callable[[Balls, Apply, Point], Ball]] = {
    "pow": Balls.power,
    "derivative": Balls.derivative,
    "sum": Balls.sum,
    "substitute": Balls.substitute,
    "integral": Balls.integral,
    "expand": lambda balls, node, point: balls.value(node.arguments[0], point),
    "factor": lambda balls, node, point: balls.value(node.arguments[0], point),
}
