r"""`score`: a verdict on a model's free text, by exact value.

The final answer is found as ``final_answer.py`` says, read by the one safe reader as an answer of
the row's type, and compared with the row's answer: as a number exactly, as a formula by the
witnesses. So a truncated or rounded number, an unevaluated ``2 + 3``, the question said again,
every option listed and a program are all refuted. Rows of a layout are
read by its reader, which wants the answer to the letter unless the task declares a tolerance; of
word problems, as in prose, it wants the value. There ``not enough information`` may be a sentence
of its own, which says no number.

>>> row = {"question": "gcd of 48 and 18?", "answer": "6", "answer_type": "integer",
...        "layout": "prose", "claim": '["eq",["gcd","48","18"],"6"]'}
>>> score(row, "The answer is 6.").outcome.value
'confirmed'
>>> score(row, "The answer is 5 + 1.").outcome.value
'refuted'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from mathmill.schemas.answers import read_answer
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import (
    Apply,
    Expression,
    call,
    from_json,
)
from mathmill.schemas.problem import AnswerType, Problem
from mathmill.schemas.reader import read
from mathmill.schemas.verdict import Verdict, confirmed, refuted, undecided
from mathmill.validators.agreement import Asked, sides, values_agree
from mathmill.validators.decide import decide
from mathmill.validators.final_answer import find, tidy, without_thoughts
from mathmill.validators.final_letter import chosen
from mathmill.validators.final_value import NUMBERS, stripped, unfinished
from mathmill.validators.formal import is_formal
from mathmill.validators.formulas import FORMULAS, same_formulas
from mathmill.validators.layouts import readers
from mathmill.validators.worked import is_prose

MAX_TEXT = 100_000  # characters of a model's text
MAX_ANSWER = 10_000  # characters of its final answer
_NAME = "reader"

# The answer's form, or its constant, is free within the claim: the claim itself is asked.
_ASKED_WHOLE = frozenset({"expand", "factor", "antiderivative"})

_FENCED = re.compile(r"(?s)```\w*\n(.*?)\n?```")


def score(row: Mapping[str, Any] | Problem, text: str, *, steps: bool = False) -> Verdict:
    """Whether `text` gives the row's answer: confirmed, refuted, or undecided with the reason.

    `row` is a problem or a canonical row; of a row, question, answer, answer_type, layout, claim
    and, if there are any, tags are read. Nothing in `text` is ever executed. With `steps`, which
    is for rows of a layout alone, the worked steps in `text` must be right as well; the reason
    names the first that is not.

    Raises `BadInputError` for a row without these columns or a text that is none, and for `steps`
    of a row in prose.
    """
    if not isinstance(text, str):
        raise BadInputError(f"score takes a model's text as a str, not {type(text).__name__}")
    data = _facts(row)
    if steps and data["layout"] not in readers():
        raise BadInputError(f"steps are scored in layouts; this row's layout is {data['layout']}")
    if len(text) > MAX_TEXT:
        return refuted(_NAME, f"a text of {len(text)} characters; {MAX_TEXT} is the most")
    if not text.strip():
        return refuted(_NAME, "there is no text")
    text = without_thoughts(text)
    candidates, _ = find(text)
    if any(len(candidate) > MAX_ANSWER for candidate in candidates):
        return refuted(_NAME, f"the final answer has more than {MAX_ANSWER} characters")
    if data["answer_type"] == "choice" and not steps:
        last = text.rpartition("Answer:")[2].strip() if "Answer:" in text else ""
        said = [*candidates, last] if last else candidates  # a box may stand before it
        letters = {chosen(tidy(each), data["question"]) for each in said}
        if letters == {data["answer"]}:
            return confirmed(_NAME)
    if data["layout"] in readers():
        return readers()[data["layout"]].score(data, text, steps=steps)
    claim = data["claim"] if isinstance(data["claim"], Expression) else from_json(data["claim"])
    if data["answer_type"] == "text" and is_formal(claim):
        return _of_theorem(data["answer"], [text, *candidates], claim.operator)
    verdict: Verdict | None = None
    for candidate in dict.fromkeys(tidy(candidate) for candidate in candidates):
        one = _score_one(data, claim, candidate)
        if verdict is not None and one.outcome is not verdict.outcome:
            return refuted(_NAME, "the text gives several different final answers")
        verdict = one
    return verdict if verdict is not None else refuted(_NAME, "the text gives no answer")


def _facts(row: Mapping[str, Any] | Problem) -> dict[str, Any]:
    names = ("question", "answer", "answer_type", "layout", "claim")
    if isinstance(row, Problem):
        return {name: getattr(row, name) for name in (*names, "tags")}
    if not isinstance(row, Mapping):
        raise BadInputError(f"score takes a problem or a row, not {type(row).__name__}")
    missing = [name for name in names if row.get(name) is None]
    if missing:
        raise BadInputError(
            f"score needs a row with {', '.join(names)}; this one has no {', '.join(missing)}"
        )
    return {**{name: row[name] for name in names}, "tags": row.get("tags") or ()}


def _of_theorem(answer: str, texts: Sequence[str], operator: str) -> Verdict:
    """A state is given to the letter; another tactic, premise or statement may be right as well.

    The texts are the whole one, in which the answer may stand alone or fenced, and the candidates.
    """
    said = [*texts, *_FENCED.findall(texts[0])]
    if "".join(answer.split()) in ("".join(tidy(each).split()) for each in said):
        return confirmed(_NAME)
    if operator == "lean_state":
        return refuted(_NAME, "the final answer is not the state that comes next")
    return undecided(_NAME, "another answer than the row's, which may be right too")


def _score_one(data: dict[str, Any], claim: Expression, candidate: str) -> Verdict:
    parts = sides(claim) or Asked(claim, call("true"))
    kind = cast(AnswerType, data["answer_type"])
    if isinstance(parts.asked, Apply) and parts.asked.operator in FORMULAS:
        return same_formulas(candidate, data["answer"], parts.asked.operator)
    try:
        given = read_answer(stripped(candidate, kind, data["question"]), kind)
    except BadInputError as error:
        reason = f"the final answer cannot be read: {error}"
        return (undecided if _may_be_right(candidate, kind) else refuted)(_NAME, reason)
    why = unfinished(given, parts.answer, kind)
    if why:
        return refuted(_NAME, why)
    if isinstance(parts.asked, Apply) and parts.asked.operator in _ASKED_WHOLE:
        return _decided(call("eq", parts.asked, given))
    agreement = values_agree(given, claim, parts)
    if agreement is None:
        return confirmed(_NAME)
    if isinstance(agreement, str):
        return refuted(_NAME, "the final answer is not the row's answer")
    return _decided(agreement)


def _may_be_right(candidate: str, kind: str) -> bool:
    """Whether a text that cannot be read is a formula in a notation unknown to the reader."""
    if kind in NUMBERS or kind == "boolean" or is_prose(candidate) or "__" in candidate:
        return False
    try:
        read(candidate)
    except BadInputError:
        return True
    return False  # read, but not as an answer of the type


def _decided(claim: Expression) -> Verdict:
    verdict = decide([claim])[0]
    if verdict.refuted:
        return refuted(verdict.witness, "the final answer is not the row's answer")
    return verdict


__all__ = ["MAX_ANSWER", "MAX_TEXT", "score"]
