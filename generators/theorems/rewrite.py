"""Theorems whose conclusion or hypothesis is rewritten with a lemma, in either direction."""

from __future__ import annotations

from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.generators.theorems.mutants import draw
from mathmill.generators.theorems.params import TheoremParams
from mathmill.schemas.problem import Problem


@generator(version=1, needs="lean")
def rewrite(stream: Stream, params: TheoremParams) -> Problem:
    """Alchemy (arXiv 2410.15748) rewrites the statements of a library as text, and builds files.

    Here the same is done inside Lean on the expressions, each mutant is given to the kernel
    at once, and what passes the gates is printed, read back and proved from its text.
    """
    return draw(stream, params, "rewrite")
