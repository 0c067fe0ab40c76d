"""Witness `ball_arithmetic`: rigorous enclosures by python-flint's Arb.

Refutes: an identity in elementary functions, derivatives or antiderivatives, where at one of
twelve fixed points both sides are defined over the reals and their balls do not meet; an
inequality in the same way; a claimed solution that does not satisfy its equation.

Confirms: strict inequalities between numbers whose balls are apart; floors, ceilings, rounded and
truncated irrational numbers once the ball tells the integer; an equation of numbers only when the
difference is a ball of radius 0 at 0.

Undecided: every other identity. Agreement at points, to however many digits, is no proof.
Identities hold "wherever both sides are defined", so points outside a real domain do not count.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.schemas.expressions import Expression
from mathmill.schemas.verdict import Verdict, confirmed, refuted, undecided
from mathmill.validators.ball.deciding import truth_of
from mathmill.validators.registry import one_by_one, witness

_NAME = "ball_arithmetic"


@witness(cost=30)
def ball_arithmetic(claims: Sequence[Expression]) -> list[Verdict]:
    """Refutes false identities at fixed points; confirms strict numeric inequalities."""
    return one_by_one(_NAME, _decide, claims)


def _decide(claim: Expression) -> Verdict:
    value, reason = truth_of(claim)
    if value is True:
        return confirmed(_NAME)
    if value is False:
        return refuted(_NAME, reason)
    return undecided(_NAME, "the balls overlap, which proves nothing")
