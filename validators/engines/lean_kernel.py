"""Witness `lean_kernel`: the kernel of Lean 4 on a statement with its proof.

Confirms and refutes: ``lean_theorem(S, P)``, where S is a Lean signature and P its proof. Confirmed
means that the statement, read in Lean's library alone, is what the proof proves; that the kernel
accepts the proof and everything that it rests on; and that it rests on no axioms but `propext`,
`Classical.choice` and `Quot.sound`. Refuted means that the proof was refused, not that the
statement is false.

Also the claims that say what else a row about a theorem shows. ``lean_step(S, P, B, T)``: run line
by line, P comes to the state B and goes on by T; ``lean_state(S, P, B, T, A)``: and so comes to the
state A. ``lean_premise(S, P, B, N)``: from B it goes on by
a line that names N, which the library has. ``lean_follows(S, P, A, R, L, Q)``: P uses A and L, of
which the library (of ``parent``, the first line of P) says that they state R and Q.

Also ``and(C, lean_theorem(S, P))``, where S must say what the claim C says: C is read into Lean
here once more, and the kernel's expressions must be equal. Then C is proved by P.

Undecided: a limit of work, time or memory was reached, or the embedded Lean is not installed
(`mathmill lean install`). It runs in a sandboxed process of its own (``validators/lean``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mathmill.schemas.errors import MathmillError
from mathmill.schemas.expressions import Apply, Expression, Text
from mathmill.schemas.verdict import Verdict, confirmed, refuted, undecided
from mathmill.validators import formal
from mathmill.validators.registry import witness

if TYPE_CHECKING:
    from mathmill.validators.lean.checking import ProofCheck

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
        found = [
            undecided(_NAME, "no Lean theorem") if pair is None else _verdict(next(checked))
            for pair in pairs
        ]
        return _compared(claims, _looked_up(claims, found))
    except MathmillError as error:
        why = str(error)
        return [undecided(_NAME, why if pair else "no Lean theorem") for pair in pairs]


def _pair(claim: Expression) -> tuple[str, str] | None:
    """Statement and proof of a theorem, or of the one that goes with another claim."""
    if not isinstance(claim, Apply):
        return None
    if claim.operator == "and" and len(claim.arguments) == 2:
        return _pair(claim.arguments[1])
    if not formal.is_formal(claim):
        return None
    statement, proof, *_ = claim.arguments
    if not isinstance(statement, Text) or not isinstance(proof, Text):
        return None
    return statement.value, proof.value


def _verdict(found: ProofCheck) -> Verdict:
    if found.accepted:
        return confirmed(_NAME)
    why = " ".join(found.why.split())[:500]
    return undecided(_NAME, why) if found.undecided else refuted(_NAME, why)


def _looked_up(claims: Sequence[Expression], found: list[Verdict]) -> list[Verdict]:
    """The verdicts, where Lean says what rows show of theorems that were accepted."""
    from mathmill.validators.lean.checking import facts_of

    wanted: dict[int, formal.Shown] = {}
    for place, claim in enumerate(claims):
        shown = formal.shown_by(claim) if found[place].confirmed else None
        if shown is not None:
            wanted[place] = shown
    asked = [(shown.statement, shown.lines, shown.names) for shown in wanted.values()]
    for (place, shown), facts in zip(wanted.items(), facts_of(asked), strict=True):
        if facts.lost:
            found[place] = undecided(_NAME, facts.lost)
        elif why := formal.untrue(shown, facts.steps, facts.statements):
            found[place] = refuted(_NAME, why)
    return found


def _compared(claims: Sequence[Expression], found: list[Verdict]) -> list[Verdict]:
    """The verdicts, where theorems that were accepted are about the claims they go with."""
    from mathmill.validators.lean.checking import same_statements
    from mathmill.validators.lean.meaning import UnsaidError, signature

    wanted: dict[int, tuple[str, str]] = {}
    for place, claim in enumerate(claims):
        if not found[place].confirmed or not isinstance(claim, Apply) or claim.operator != "and":
            continue
        pair = _pair(claim)
        assert pair is not None  # noqa: S101 - else it was not confirmed
        try:
            wanted[place] = (pair[0], signature(claim.arguments[0]))
        except UnsaidError as error:
            found[place] = undecided(_NAME, str(error))
    for place, same in zip(wanted, same_statements([*wanted.values()]), strict=True):
        found[place] = _verdict(same)
    return found
