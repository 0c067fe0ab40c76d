"""Derivatives of forms, by the chain rule on their symbols."""

from __future__ import annotations

from mathmill.validators.exact.values import UnknownError
from mathmill.validators.flint import kernels
from mathmill.validators.flint.forms import Form, Polynomial, Ring


class Differentiation:
    """d/dx in one ring; the derivative of each kernel is worked out once."""

    def __init__(self, ring: Ring, name: str) -> None:
        self._ring = ring
        ring.variable(name)
        self._x = ring.variable_at(name)
        self._symbols: dict[int, Form] = {}

    def of(self, form: Form) -> Form:
        """(n/d)' = (n' - (n/d)*d')/d."""
        ring = self._ring
        above = self._polynomial(form.num)
        if form.den.is_constant():
            return ring.divide(above, ring.of(form.den))
        below = self._polynomial(form.den)
        if below.num.is_zero():
            return ring.divide(above, ring.of(form.den))
        cross = ring.subtract(
            ring.multiply(above, ring.of(form.den)), ring.multiply(below, ring.of(form.num))
        )
        return ring.divide(cross, ring.of(ring.times(form.den, form.den)))

    def _polynomial(self, p: Polynomial) -> Form:
        ring = self._ring
        total = ring.zero
        for at, degree in enumerate(p.degrees()):
            if degree:
                rate = self._symbol(at)
                if not rate.num.is_zero():
                    total = ring.add(total, ring.multiply(ring.of(p.derivative(at)), rate))
        return total

    def _symbol(self, at: int) -> Form:
        known = self._symbols.get(at)
        if known is None:
            known = self._symbols[at] = self._work_out(at)
        return known

    def _work_out(self, at: int) -> Form:
        ring, symbol = self._ring, self._ring.symbols[at]
        if at == self._x:
            return ring.one
        if symbol.argument is None:
            return ring.zero  # another variable, pi, i
        inner = self.of(symbol.argument)
        if inner.num.is_zero():
            return ring.zero
        return ring.multiply(inner, self._outer(symbol.kind, symbol.argument, ring.generator(at)))

    def _outer(self, kind: str, u: Form, kernel: Form) -> Form:
        """The derivative of kind(u) with respect to u."""
        ring = self._ring
        if kind == "exp":
            return kernel
        if kind == "ln":
            return ring.divide(ring.one, u)
        if kind in ("sin", "cos"):
            sine, cosine = kernels.sine_and_cosine(ring, u)
            return cosine if kind == "sin" else ring.negate(sine)
        if kind.startswith("root"):
            degree = ring.constant(int(kind.removeprefix("root")))
            return ring.divide(kernel, ring.multiply(degree, u))
        square = ring.power(u, 2)
        if kind == "atan":
            return ring.divide(ring.one, ring.add(ring.one, square))
        if kind in ("asin", "acos"):
            slope = ring.divide(ring.one, kernels.root(ring, ring.subtract(ring.one, square), 2))
            return slope if kind == "asin" else ring.negate(slope)
        if kind == "abs":
            return ring.divide(u, kernel)
        raise UnknownError(f"the derivative of {kind}")
