"""A formula in LaTeX put into words."""

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
from mathmill.schemas.speech import STYLE, TO_WORDS


@generator(version=1)
def to_words(stream: Stream, params: FormulaParams) -> Problem:
    r"""E.g. "Put $\left(4 \cdot \mu + \cos\left(\gamma\right)\right) \cdot \mu$ into words. Use
    these forms: the fraction x over y end fraction; the square root of x end root; the cube
    root of x end root; x squared; x cubed; x to the power n end power; n factorial; the sine of
    x end sine (and so for cosine, tangent, natural logarithm, exponential); open parenthesis x
    plus y close parenthesis times z; equals, is less than, is greater than, is at most, is at
    least; numbers as in three hundred forty-two.", open parenthesis four times mu plus the
    cosine of gamma end cosine close parenthesis times mu.

    What is said has one meaning, and reading it back gives the formula. After "MathBridge: A
    Large-Scale Dataset for Translating Mathematical Expressions into Formula Images", arXiv
    2408.07081.
    """
    depth = stream.integer(params.min_depth, params.max_depth)
    tree = formula(stream, depth)
    words, written = said(tree), latex(tree)
    return Problem(
        question=stream.choice(TO_WORDS).format(f"${written}$") + STYLE,
        answer=words,
        answer_type="text",
        claim=call("eq", call("in_words", Text(written)), Text(words)),
        canonical=f"formula {to_text(tree)}",
        difficulty=Difficulty(level=depth, depth=depth),
    )
