"""What a user may choose of the theorems, the same for every kind of mutation."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.params import Params

View = Literal["proof", "tactic", "state", "premise", "follows"]

# Init and Std of the pinned build, as `library.listed` names them.
LIBRARY = "4.28.0-270b46067977e17a"


class TheoremParams(Params):
    """Needs Lean: ``pip install 'mathmill[lean]'``, then ``mathmill lean install``."""

    view: View = Field(
        default="proof",
        description="What is asked: the `proof` of the statement; the next `tactic` in a state; "
        "the `state` that a tactic leads to; the `premise` that the next step uses; or the "
        "statement that `follows` from a theorem by a lemma.",
    )
    depth: int = Field(
        default=1,
        ge=1,
        le=4,
        description="How many mutations lie between the library and the theorem.",
    )
    namespace: str = Field(
        default="",
        max_length=100,
        description="Only theorems whose names begin so, such as `Nat.`; empty for all.",
    )
    first: int = Field(
        default=0,
        ge=0,
        description="The number of the first theorem that is mutated, in the order of the modules:"
        " the theorems of a project come after those of its libraries.",
    )
    max_length: int = Field(
        default=400, ge=20, le=4_000, description="Characters of a statement, at most."
    )
    other_types: bool = Field(
        default=False, description="Whether a mutant may speak of types that its parent does not."
    )
    library: str = Field(
        default=LIBRARY,
        max_length=100,
        description="Lean's version and the digest of its list of theorems, so that a recipe says "
        "which theorems it is about.",
    )

    @model_validator(mode="after")
    def _check_view(self) -> Self:
        if self.depth > 1 and self.view in ("tactic", "state", "premise"):
            raise ValueError(f"view {self.view!r} has depth 1, not {self.depth}")
        return self
