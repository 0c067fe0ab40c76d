"""Algebraic numbers as they are written, such as ``(1 + sqrt(5))/2``.

Whether one is a root of a polynomial is decided exactly, in the ring of forms; that two are
different, or that one is less, by balls that do not meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathmill.schemas.expressions import Expression, call, variables
from mathmill.validators.ball.evaluate import enclose
from mathmill.validators.exact.values import UnknownError
from mathmill.validators.flint.forms import Form, Ring, with_ring
from mathmill.validators.flint.univariate import Poly


def real_root_count(poly: Poly) -> int:
    """How many real roots an irreducible polynomial has; FLINT certifies which are real."""
    return sum(1 for root, _ in poly.numer().complex_roots() if root.imag.is_zero())


@dataclass(frozen=True, slots=True)
class Algebraic:
    node: Expression
    ball: Any  # flint.acb that holds the number

    @classmethod
    def of(cls, node: Expression) -> Algebraic:
        if variables(node):
            raise UnknownError("a solution with parameters")
        return cls(node, enclose(node))

    def is_root(self, poly: Poly) -> bool:
        """Decided: exactly zero, or a ball away from zero; else unknown."""
        if not poly_at(poly, self.ball).contains(0):
            return False
        if with_ring(lambda ring: _vanishes(ring, poly, self.node)):
            return True
        raise UnknownError("a value that is not seen to be a root or none")

    def equals(self, other: Algebraic) -> bool:
        if not self.ball.overlaps(other.ball):
            return False
        if with_ring(lambda ring: _equal(ring, self.node, other.node)):
            return True
        raise UnknownError("values that are neither seen equal nor different")

    def is_real(self) -> bool:
        return bool(self.ball.imag.is_zero())

    def below(self, other: Algebraic) -> bool:
        return bool(self.ball.real < other.ball.real)


def poly_at(poly: Poly, ball: Any) -> Any:
    total = ball * 0
    for coefficient in reversed(poly.coeffs()):
        total = total * ball + coefficient
    return total


def _vanishes(ring: Ring, poly: Poly, node: Expression) -> bool:
    from mathmill.validators.flint.formulas import Formulas, exact

    value = Formulas(ring).form(node)
    total: Form = ring.zero
    for coefficient in reversed(poly.coeffs()):
        total = ring.add(ring.multiply(total, value), ring.constant(exact(coefficient)))
        total = Form(ring.reduce(total.num), total.den)
    return ring.is_zero(total)


def _equal(ring: Ring, left: Expression, right: Expression) -> bool:
    from mathmill.validators.flint.formulas import Formulas

    return ring.is_zero(Formulas(ring).form(call("sub", left, right)))
