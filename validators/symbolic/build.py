"""Expression trees to SymPy objects, node by node; no text is ever parsed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable
from mathmill.validators.exact.values import UnknownError

Symbolic = Any


class Builder:
    """Builds with real symbols, or complex ones where the claim is about complex numbers."""

    def __init__(self, real: bool) -> None:
        self._real = real
        self._symbols: dict[str, Symbolic] = {}

    def symbol(self, name: str) -> Symbolic:
        if name not in self._symbols:
            assumption = {"real": True} if self._real else {"complex": True}
            self._symbols[name] = sympy.Symbol(name, **assumption)
        return self._symbols[name]

    def build(self, node: Expression) -> Symbolic:
        if isinstance(node, Number | Decimal):
            value = node.value
            return sympy.Rational(value.numerator, value.denominator)
        if isinstance(node, Variable):
            return self.symbol(node.name)
        if not isinstance(node, Apply):
            raise UnknownError("a text is no formula")
        make = _MAKERS.get(node.operator)
        if make is None:
            raise UnknownError(f"{node.operator} is not given to SymPy")
        made = make(*(self.build(argument) for argument in node.arguments))
        if made is sympy.nan or made is sympy.zoo:
            raise UnknownError("a part has no value")
        return made


def _bounded(function: Callable[..., Symbolic]) -> Callable[..., Symbolic]:
    return lambda body, x, low, high: function(body, (x, low, high))


def _rows(*rows: Symbolic) -> Symbolic:
    return sympy.Matrix([list(row) for row in rows])


def _eigenvalues(matrix: Symbolic) -> Symbolic:
    values = [value for value, times in matrix.eigenvals().items() for _ in range(times)]
    return sympy.Tuple(*sorted(values, key=lambda value: sympy.re(value).evalf(30)))


_MAKERS: dict[str, Callable[..., Symbolic]] = {
    "add": sympy.Add,
    "sub": lambda left, right: left - right,
    "mul": sympy.Mul,
    "div": lambda left, right: left / right,
    "neg": lambda value: -value,
    "pow": sympy.Pow,
    "sqrt": sympy.sqrt,
    "root": sympy.root,
    "abs": sympy.Abs,
    "sign": sympy.sign,
    "floor": sympy.floor,
    "ceil": sympy.ceiling,
    "min": sympy.Min,
    "max": sympy.Max,
    "mod": sympy.Mod,
    "gcd": lambda *values: sympy.igcd(*values),
    "factorial": sympy.factorial,
    "binomial": sympy.binomial,
    "exp": sympy.exp,
    "ln": sympy.log,
    "log": sympy.log,
    **{
        name: getattr(sympy, name)
        for name in ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh")
    },
    "pi": lambda: sympy.pi,
    "e": lambda: sympy.E,
    "i": lambda: sympy.I,
    "infinity": lambda: sympy.oo,
    "real_part": sympy.re,
    "imaginary_part": sympy.im,
    "conjugate": sympy.conjugate,
    "list": sympy.Tuple,
    "set": sympy.FiniteSet,
    "interval_oo": sympy.Interval.open,
    "interval_oc": sympy.Interval.Lopen,
    "interval_co": sympy.Interval.Ropen,
    "interval_cc": sympy.Interval,
    "union": sympy.Union,
    "intersection": sympy.Intersection,
    "difference": sympy.Complement,
    "eq": lambda left, right: sympy.Eq(left, right, evaluate=False),
    "ne": lambda left, right: sympy.Ne(left, right, evaluate=False),
    "lt": lambda left, right: sympy.Lt(left, right, evaluate=False),
    "le": lambda left, right: sympy.Le(left, right, evaluate=False),
    "gt": lambda left, right: sympy.Gt(left, right, evaluate=False),
    "ge": lambda left, right: sympy.Ge(left, right, evaluate=False),
    "derivative": lambda body, x, n=1: sympy.diff(body, x, n),
    "integral": _bounded(sympy.integrate),
    "sum": _bounded(sympy.summation),
    "product_over": _bounded(sympy.product),
    "limit": lambda body, x, point: sympy.limit(body, x, point, "+-" if point.is_finite else "+"),
    "substitute": lambda body, x, value: body.subs(x, value),
    "expand": lambda body: body,
    "factor": lambda body: body,
    "degree": sympy.degree,
    "coefficient": lambda body, x, k: sympy.expand(body).coeff(x, k),
    "poly_quotient": sympy.quo,
    "poly_remainder": sympy.rem,
    "discriminant": sympy.discriminant,
    "matrix": _rows,
    "det": lambda matrix: matrix.det(),
    "trace": lambda matrix: matrix.trace(),
    "transpose": lambda matrix: matrix.T,
    "inverse": lambda matrix: matrix.inv(),
    "matmul": lambda *matrices: sympy.prod(matrices),
    "matadd": lambda left, right: left + right,
    "apply": lambda matrix, vector: sympy.Tuple(*(matrix * sympy.Matrix(list(vector)))),
    "charpoly": lambda matrix, x: matrix.charpoly(x).as_expr(),
    "eigenvalues": _eigenvalues,
    "norm": lambda vector: sympy.sqrt(sum(part**2 for part in vector)),
}
