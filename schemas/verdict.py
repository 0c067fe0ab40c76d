"""What a check concludes. Three values: not knowing is never a yes, and never a no."""

from enum import Enum

from pydantic import Field

from mathmill.schemas.base import Frozen

# What is added to a witness's name where the Lean kernel has accepted the row's theorem besides.
WITH_KERNEL = "+lean_kernel"


class Outcome(str, Enum):
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


class Verdict(Frozen):
    """The outcome of a check, the engine that reached it, and why."""

    outcome: Outcome
    witness: str = Field(description="The engine that decided, e.g. 'integers'.")
    reason: str = ""

    @property
    def confirmed(self) -> bool:
        return self.outcome is Outcome.CONFIRMED

    @property
    def refuted(self) -> bool:
        return self.outcome is Outcome.REFUTED


def confirmed(witness: str, reason: str = "") -> Verdict:
    return Verdict(outcome=Outcome.CONFIRMED, witness=witness, reason=reason)


def refuted(witness: str, reason: str) -> Verdict:
    return Verdict(outcome=Outcome.REFUTED, witness=witness, reason=reason)


def undecided(witness: str, reason: str) -> Verdict:
    return Verdict(outcome=Outcome.UNDECIDED, witness=witness, reason=reason)
