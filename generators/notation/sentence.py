"""A sentence with a formula in it, dictated and written down."""

from __future__ import annotations

from mathmill.generators.notation.formulas import canonical, depth_of
from mathmill.generators.notation.params import FormulaParams
from mathmill.generators.notation.words import said
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.sentences import AFTER, ASSUMED, BEFORE, TERM, TOLD
from mathmill.schemas.speech import SENTENCES
from mathmill.schemas.typeset import typeset


@generator(version=1)
def sentence(stream: Stream, params: FormulaParams) -> Problem:
    r"""E.g. "Write this sentence with its formula in LaTeX, between dollar signs: "On the
    blackboard stands v equals three times open parenthesis w minus two close parenthesis squared
    plus twelve, which we use below."", On the blackboard stands $v = 3(w - 2)^{2} + 12$, which we
    use below..

    Only the formula changes, and what is said of it has one meaning. The view `mathbridge` has
    such rows in the columns of "MathBridge: A Large-Scale Dataset for Translating Mathematical
    Expressions into Formula Images", arXiv 2408.07081; sentences are after "Speech-to-LaTeX: New
    Models and Datasets for Converting Spoken Equations and Sentences", arXiv 2508.03542.
    """
    tree = params.formula(stream)
    kind = stream.choice((ASSUMED, TOLD, TOLD)) if tree.sort == "truth" else TERM
    before, after = stream.choice(BEFORE[kind]), stream.choice(AFTER[kind])
    heard, written = f"{before} {said(tree)}{after}", f"{before} ${typeset(tree)}${after}"
    depth = depth_of(tree)
    return Problem(
        question=stream.choice(SENTENCES).format(heard),
        answer=written,
        answer_type="text",
        claim=call("eq", call("written_sentence", Text(heard)), Text(written)),
        canonical=canonical(tree),
        difficulty=Difficulty(level=depth, depth=depth),
    )
