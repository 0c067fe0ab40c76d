"""Claims to verdicts: the witnesses tried cheap to dear, each on what is still undecided."""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.schemas.expressions import Expression
from mathmill.schemas.verdict import Outcome, Verdict, undecided
from mathmill.validators.registry import Witness, witnesses


def decide(claims: Sequence[Expression], among: Sequence[Witness] | None = None) -> list[Verdict]:
    """One verdict for each claim, from the first witness that can tell.

    A claim that no witness decides keeps all their reasons, so that none is lost.
    """
    verdicts: list[Verdict | None] = [None] * len(claims)
    reasons: dict[int, list[str]] = {}
    pending = list(range(len(claims)))
    for witness in witnesses() if among is None else among:
        if not pending:
            break
        found = witness.decide([claims[at] for at in pending])
        left = []
        for at, verdict in zip(pending, found, strict=True):
            if verdict.outcome is Outcome.UNDECIDED:
                reasons.setdefault(at, []).append(f"{witness.name}: {verdict.reason}")
                left.append(at)
            else:
                verdicts[at] = verdict
        pending = left
    return [
        verdict if verdict is not None else undecided("none", "; ".join(reasons.get(at, ())))
        for at, verdict in enumerate(verdicts)
    ]
