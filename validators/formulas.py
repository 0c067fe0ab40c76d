"""Answers that are formulas in LaTeX or in words: right is what says the same formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, call
from mathmill.schemas.reader import read
from mathmill.schemas.verdict import Verdict, confirmed, refuted

_NAME = "reader"
_MOST_FORMULAS = 100
_BETWEEN = re.compile(r"\s*(?:;|\n|\\\\)\s*")


def same_formulas(candidate: str, answer: str, asked: str) -> Verdict:
    """LaTeX, or words, for the same formula as the row's are as right as the row's."""
    meant = FORMULAS[asked]
    try:
        same = meant(candidate) == meant(answer)
    except BadInputError as error:
        return refuted(_NAME, f"the final answer is no formula: {error}")
    return confirmed(_NAME) if same else refuted(_NAME, "the final answer is another formula")


def _of_latex(text: str) -> Expression:
    r"""As textbooks print it, where letters side by side are factors; or by the one reader."""
    from mathmill.validators.exact.printed import printed

    try:
        return _exponentials(printed(text))
    except BadInputError as error:
        try:
            return _exponentials(read(text))
        except BadInputError:
            raise error from None


def _of_words(text: str) -> Expression:
    from mathmill.validators.exact.hearing import heard

    return heard(text.lower())


def _of_sentence(text: str) -> Hashable:
    """What stands around the formula, and the formula."""
    parts = text.replace(r"\(", "$").replace(r"\)", "$").split("$")
    if len(parts) != 3:
        raise BadInputError("expected one formula between dollar signs")
    before, after = (" ".join(part.split()) for part in parts[::2])
    return before, _of_latex(parts[1]), after.removesuffix(".")  # which a final answer may lack


def _of_list(text: str) -> Hashable:
    """The formulas in any order."""
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > _MOST_FORMULAS:
        raise BadInputError(f"more than {_MOST_FORMULAS} formulas")
    return frozenset(map(_of_latex, parts))


FORMULAS: dict[str, Callable[[str], Hashable]] = {
    "in_latex": _of_latex,
    "in_words": _of_words,
    "written_sentence": _of_sentence,
    "all_readings": _of_list,
}


def _exponentials(tree: Expression) -> Expression:
    """The same formula with ``exp(x)`` for ``e^x``."""
    if not isinstance(tree, Apply):
        return tree
    parts = tuple(map(_exponentials, tree.arguments))
    if tree.operator == "e":
        return call("exp", 1)
    if tree.operator == "pow" and parts[0] == call("exp", 1):
        return call("exp", parts[1])
    return Apply(tree.operator, parts)
