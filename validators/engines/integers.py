"""Witness `integers`: closed claims by Python's integers and fractions.

Confirms and refutes: any statement without free variables whose parts are rational numbers,
truths, texts, lists, sets or matrices of them: arithmetic, number theory, sums over ranges,
quantifiers over lists, statistics, sorting. Both sides are computed; equality is exact.

Refutes also a claim that has no value at all, such as ``1/0 = 5``.

Undecided: free variables, irrational numbers, primes above 3.3 * 10^24, factors of numbers above
10^10, and whatever would need numbers above 50,000 bits or 100,000 steps (``9^9^9^9``).
"""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.schemas.expressions import Apply, Expression
from mathmill.schemas.verdict import Verdict, confirmed, refuted, undecided
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import UndefinedError, show
from mathmill.validators.registry import one_by_one, witness

_NAME = "integers"
_CONFIRMED = confirmed(_NAME)


@witness(cost=10)
def integers(claims: Sequence[Expression]) -> list[Verdict]:
    """Exact arithmetic, number theory and lists, without free variables."""
    return one_by_one(_NAME, decide, claims)


def decide(claim: Expression) -> Verdict:
    if claim.sort != "truth":
        return undecided(_NAME, "the claim is no statement")
    try:
        value = evaluate(claim, Scope())
    except UndefinedError as error:
        return refuted(_NAME, f"the claim has no value: {error}")
    if value is True:
        return _CONFIRMED
    return refuted(_NAME, _difference(claim))


def _difference(claim: Expression) -> str:
    """Both sides, so that the reader sees what the answer should have been."""
    if isinstance(claim, Apply) and claim.operator == "eq":
        left, right = (show(evaluate(side, Scope())) for side in claim.arguments)
        return f"the value is {left}, not {right}"
    return "the statement is false"
