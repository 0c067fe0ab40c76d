"""LaTeX for a formula that is read aloud."""

from __future__ import annotations

from mathmill.generators.notation.formulas import canonical, depth_of
from mathmill.generators.notation.params import FormulaParams
from mathmill.generators.notation.words import said
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.speech import TO_LATEX
from mathmill.schemas.typeset import typeset


@generator(version=1)
def to_latex(stream: Stream, params: FormulaParams) -> Problem:
    r"""E.g. "Write in LaTeX what is said: "the limit as b approaches zero of the fraction b
    squared minus three over b minus five end fraction end limit"", \lim_{b \to 0} \frac{b^{2} -
    3}{b - 5}.

    What is said has one meaning: each part is closed by a word of its own. Other LaTeX of the same
    formula is scored as right. After "MathBridge: A Large-Scale Dataset for Translating
    Mathematical Expressions into Formula Images", arXiv 2408.07081, and "Speech-to-LaTeX: New
    Models and Datasets for Converting Spoken Equations and Sentences", arXiv 2508.03542.
    """
    tree = params.formula(stream)
    words, written = said(tree), typeset(tree)
    depth = depth_of(tree)
    return Problem(
        question=stream.choice(TO_LATEX).format(words),
        answer=written,
        answer_type="text",
        claim=call("eq", call("in_latex", Text(words)), Text(written)),
        canonical=canonical(tree),
        difficulty=Difficulty(level=depth, depth=depth),
    )
