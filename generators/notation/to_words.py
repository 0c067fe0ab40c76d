"""A formula in LaTeX put into words."""

from __future__ import annotations

from mathmill.generators.notation.formulas import canonical, depth_of
from mathmill.generators.notation.params import FormulaParams
from mathmill.generators.notation.words import said
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.speech import TO_WORDS, style
from mathmill.schemas.typeset import typeset


@generator(version=1)
def to_words(stream: Stream, params: FormulaParams) -> Problem:
    r"""E.g. "How is $\ln|u|$ said in words, without any doubt about its brackets? Use these forms:
    the natural logarithm of x end natural logarithm; the absolute value of x end absolute value.",
    the natural logarithm of the absolute value of u end absolute value end natural logarithm.

    What is said has one meaning, and reading it back gives the formula. The question shows those
    forms alone that the formula needs. After "MathBridge: A Large-Scale Dataset for Translating
    Mathematical Expressions into Formula Images", arXiv 2408.07081.
    """
    tree = params.formula(stream)
    words, written = said(tree), typeset(tree)
    depth = depth_of(tree)
    return Problem(
        question=stream.choice(TO_WORDS).format(f"${written}$") + style(words),
        answer=words,
        answer_type="text",
        claim=call("eq", call("in_words", Text(written)), Text(words)),
        canonical=canonical(tree),
        difficulty=Difficulty(level=depth, depth=depth),
    )
