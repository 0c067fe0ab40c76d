"""Theorems whose conclusion is given to a hypothesis of a lemma, which concludes something new."""

from __future__ import annotations

from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.generators.theorems.mutants import draw
from mathmill.generators.theorems.params import TheoremParams
from mathmill.schemas.problem import Problem


@generator(version=1, needs="lean")
def forward(stream: Stream, params: TheoremParams) -> Problem:
    """One step of forward reasoning, beside the two of Alchemy (arXiv 2410.15748)."""
    return draw(stream, params, "forward")
