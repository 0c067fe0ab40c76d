"""LaTeX for a formula that is read aloud."""

from __future__ import annotations

from mathmill.generators.notation.formulas import formula
from mathmill.generators.notation.params import FormulaParams
from mathmill.generators.notation.words import said
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.notation import to_latex as latex
from mathmill.schemas.notation import to_text
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.speech import TO_LATEX


@generator(version=1)
def to_latex(stream: Stream, params: FormulaParams) -> Problem:
    r"""E.g. "A formula is read aloud: "the square root of x times open parenthesis eight plus x
    close parenthesis end root". Give it in LaTeX.", \sqrt{x \cdot \left(8 + x\right)}.

    What is said has one meaning: each part is closed by a word of its own. Other LaTeX of the same
    formula is scored as right. After "MathBridge: A Large-Scale Dataset for Translating
    Mathematical Expressions into Formula Images", arXiv 2408.07081, and "Speech-to-LaTeX: New
    Models and Datasets for Converting Spoken Equations and Sentences", arXiv 2508.03542.
    """
    depth = stream.integer(params.min_depth, params.max_depth)
    tree = formula(stream, depth)
    words, written = said(tree), latex(tree)
    return Problem(
        question=stream.choice(TO_LATEX).format(words),
        answer=written,
        answer_type="text",
        claim=call("eq", call("in_latex", Text(words)), Text(written)),
        canonical=f"formula {to_text(tree)}",
        difficulty=Difficulty(level=depth, depth=depth),
    )
