"""Witness `lean_kernel`: Lean 4's kernel, in a server of its own.

Decides ``proves(S, P)`` and nothing else. Statement and proof are parsed apart, the statement is
elaborated alone in the untouched library, and what the kernel was given must be just that, resting
on the three axioms of Lean's library. A proof that Lean takes is confirmed, one that it does not
take is refuted; where Lean is not installed, or did not answer in time, nothing is said.

See the De Bruijn criterion of "Proof Assistants: history, ideas and future" (Geuvers 2009): what is
trusted is the small kernel, and nothing of what found the proof.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.schemas.errors import MathmillError
from mathmill.schemas.expressions import Apply, Expression, Text
from mathmill.schemas.verdict import Verdict, confirmed, refuted, undecided
from mathmill.validators.registry import witness

_NAME = "lean_kernel"


@witness(cost=100)
def lean_kernel(claims: Sequence[Expression]) -> list[Verdict]:
    """Asks Lean whether a proof proves a statement."""
    return [_decide(claim) for claim in claims]


def _decide(claim: Expression) -> Verdict:
    if not (isinstance(claim, Apply) and claim.operator == "proves"):
        return undecided(_NAME, "no formal proof")
    statement, proof = claim.arguments
    if not (isinstance(statement, Text) and isinstance(proof, Text)):
        return undecided(_NAME, "statement and proof are no texts")
    from mathmill.validators.lean.pool import shared_pool

    try:
        answer = shared_pool().ask(
            {"op": "check", "statement": statement.value, "proof": f":= {proof.value}"}
        )
    except MathmillError as error:
        return undecided(_NAME, " ".join(str(error).split()))
    if "accepted" not in answer:
        return undecided(_NAME, str(answer.get("lost") or answer.get("error")))
    if answer["accepted"]:
        return confirmed(_NAME)
    return refuted(_NAME, " ".join([answer["why"], *answer["messages"]])[:500])
