"""Witness `lean_kernel`: the kernel of Lean 4 on a statement with its proof.

Confirms and refutes: ``lean_theorem(S, P)``, where S is a Lean signature and P its proof. Confirmed
means that the statement, read in Lean's library alone, is what the proof proves; that the kernel
accepts the proof and everything that it rests on; and that it rests on no axioms but `propext`,
`Classical.choice` and `Quot.sound`. Refuted means that the proof was refused, not that the
statement is false.

Also ``and(C, lean_theorem(S, P))``, where S must say what the claim C says: C is read into Lean
here once more, and the kernel's expressions must be equal. Then C is proved by P.

Undecided: a limit of work, time or memory was reached, or the embedded Lean is not installed
(`mathmill lean install`). It runs in a sandboxed process of its own (``validators/lean``).
"""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.schemas.errors import MathmillError
from mathmill.schemas.expressions import Apply, Expression, Text
from mathmill.schemas.verdict import Verdict, confirmed, refuted, undecided
from mathmill.validators.registry import witness

_NAME = "lean_kernel"


@witness(cost=1_000)
def lean_kernel(claims: Sequence[Expression]) -> list[Verdict]:
    """Has the kernel of Lean 4 check proofs."""
    pairs = [_pair(claim) for claim in claims]
    wanted = [pair for pair in pairs if pair is not None]
    if not wanted:
        return [undecided(_NAME, "no Lean theorem") for _ in claims]
    from mathmill.validators.lean.checking import check_proofs

    try:
        checked = iter(check_proofs(wanted))
        return [
            undecided(_NAME, "no Lean theorem") if pair is None else _verdict(claim, next(checked))
            for claim, pair in zip(claims, pairs, strict=True)
        ]
    except MathmillError as error:
        why = str(error)
        return [undecided(_NAME, why if pair else "no Lean theorem") for pair in pairs]


def _pair(claim: Expression) -> tuple[str, str] | None:
    """Statement and proof of a theorem, or of the one that goes with another claim."""
    if not isinstance(claim, Apply):
        return None
    if claim.operator == "and" and len(claim.arguments) == 2:
        return _pair(claim.arguments[1])
    if claim.operator != "lean_theorem":
        return None
    statement, proof = claim.arguments
    if not isinstance(statement, Text) or not isinstance(proof, Text):
        return None
    return statement.value, proof.value


def _verdict(claim: Expression, found: object) -> Verdict:
    from mathmill.validators.lean.checking import ProofCheck

    assert isinstance(found, ProofCheck)  # noqa: S101
    if found.accepted:
        return _same(claim)
    why = " ".join(found.why.split())[:500]
    return undecided(_NAME, why) if found.undecided else refuted(_NAME, why)


def _same(claim: Expression) -> Verdict:
    """Whether the theorem that was accepted is about the claim that it goes with."""
    assert isinstance(claim, Apply)  # noqa: S101
    if claim.operator == "lean_theorem":
        return confirmed(_NAME)
    from mathmill.validators.lean.checking import same_statement
    from mathmill.validators.lean.meaning import UnsaidError, signature

    other, theorem = claim.arguments
    pair = _pair(theorem)
    assert pair is not None  # noqa: S101
    try:
        found = same_statement(pair[0], signature(other))
    except UnsaidError as error:
        return undecided(_NAME, str(error))
    if found.undecided:
        return undecided(_NAME, found.why)
    return confirmed(_NAME) if found.accepted else refuted(_NAME, found.why)
