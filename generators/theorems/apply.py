"""Theorems with a hypothesis replaced by what a lemma needs to give it."""

from __future__ import annotations

from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.generators.theorems.mutants import draw
from mathmill.generators.theorems.params import TheoremParams
from mathmill.schemas.problem import Problem


@generator(version=1, needs="lean")
def apply(stream: Stream, params: TheoremParams) -> Problem:
    """Alchemy's second mutation (arXiv 2410.15748), inside Lean: a lemma whose conclusion is a
    hypothesis of the theorem is applied backwards. Mutants whose hypotheses contradict each other
    are left out.
    """
    return draw(stream, params, "apply")
