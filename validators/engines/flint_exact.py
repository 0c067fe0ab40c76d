"""Witness `flint_exact`: exact algebra by python-flint.

Confirms: identities of rational functions, and of elementary functions where both sides come to
one quotient of polynomials in kernels (``flint/kernels.py`` lists the rules, each true wherever
both sides are defined); derivatives and antiderivatives by its own rules of differentiation;
expanded and factored forms, as values and as they are written; solutions and roots of polynomial
and rational equations over the integers, rationals, reals and complex numbers, none missing;
linear systems with one solution; determinants, ranks, inverses, characteristic polynomials and
eigenvalues over Q; factors of integers up to 160 bits, primes up to 700.

Refutes: all of these, except that two different quotients with functions in them may still be
equal (``sin(2*x)`` and ``2*sin(x)*cos(x)``), which is left to others.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.schemas.expressions import Expression
from mathmill.schemas.verdict import Verdict, confirmed, refuted
from mathmill.validators.flint.deciding import wrong
from mathmill.validators.registry import one_by_one, witness

_NAME = "flint_exact"
_CONFIRMED = confirmed(_NAME)


@witness(cost=20)
def flint_exact(claims: Sequence[Expression]) -> list[Verdict]:
    """Exact algebra: identities, derivatives, equations, systems, matrices, factors."""
    return one_by_one(_NAME, _decide, claims)


def _decide(claim: Expression) -> Verdict:
    reason = wrong(claim)
    return refuted(_NAME, reason) if reason else _CONFIRMED
