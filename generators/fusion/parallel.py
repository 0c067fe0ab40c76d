"""Parallel fusion: two stories side by side, and one question that needs both answers.

Source: MathFusion (2503.16212). Both answers measure the same thing, in the same unit or as counts,
and the stories train a common skill or are of about the same level.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import ClassVar, Literal, NamedTuple, get_args

from pydantic import Field

from mathmill.generators import splits
from mathmill.generators.fusion.asking import Asked, asked_of
from mathmill.generators.fusion.comparing import (
    Ratio,
    are_alike,
    are_apart,
    comes_out,
    drawn_together,
    may_be_alike,
    may_be_combined,
    may_be_percent,
)
from mathmill.generators.fusion.making import Part, tell
from mathmill.generators.fusion.nouns import are_of_a_kind
from mathmill.generators.fusion.pairs import (
    Relation,
    askable,
    both_extensive,
    draw_partners,
    gives,
    groups_by_question,
)
from mathmill.generators.fusion.parts import LETTERS
from mathmill.generators.fusion.telling import Final, Fused, row_of
from mathmill.generators.fusion.weighted import draw_weights, weighted_mean
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream, Words
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.families import FamilyParams
from mathmill.generators.words.ratios import value_of
from mathmill.schemas.expressions import Expression, Variable, call
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import fraction, operand

_MOST = 9_999  # numerator and denominator of a ratio

Question = Literal["sum", "difference", "ratio", "percent", "mean"]


class Form(NamedTuple):
    """One kind of question: its wordings, what is found, how it is worked, and the same as JSON.

    `work` is from the numerators of the answers, over their common denominator, to the ratio that
    is asked for. Where a wording has places, the greater of X and Y is the first of them.
    """

    wordings: tuple[str, ...]
    said: str
    worked: str
    claim: str
    work: Callable[[int, int, int], Ratio]


_AS_A_FRACTION = Asked("rational", ("rational", 0))  # as the question itself says
_IN_PERCENT = Asked("decimal", ("decimal", 0), ("Give the answer in percent as a decimal number.",))
FORMS: dict[Question, Form] = {
    "sum": Form(
        ("What is X + Y?", "Find the sum of X and Y.", "What do X and Y add up to?"),
        "The sum", "{} + {}", '["add",{},{}]', lambda one, other, below: (one + other, below),
    ),
    "difference": Form(
        (
            "What is the larger of X and Y minus the smaller?",
            "By how much do X and Y differ?",
            "Find the difference between X and Y, the larger minus the smaller.",
            "By how much does {} exceed {}?",
            "By how much is {} greater than {}?",
            "By how much is {1} less than {0}?",
        ),
        "The difference", "{} - {}", '["sub",{},{}]',
        lambda one, other, below: (one - other, below),
    ),
    "ratio": Form(
        (
            "What is X ÷ Y as a fraction in lowest terms?",
            "Write the ratio of X to Y as a fraction in lowest terms.",
            "Divide X by Y and give the quotient as a fraction in lowest terms.",
        ),
        "The quotient", "{} ÷ {}", '["div",{},{}]', lambda one, other, _: (one, other),
    ),
    "percent": Form(
        (
            "X is what percent of Y?",
            "What percent of Y is X?",
            "What is X as a percentage of Y?",
        ),
        "The percentage", "{} × 100 ÷ {}", '["div",["mul",{},"100"],{}]',
        lambda one, other, _: (100 * one, other),
    ),
}  # fmt: skip


class ParallelParams(FamilyParams):
    operation: ClassVar[str] = "parallel"
    kind: ClassVar[str] = STORY

    questions: tuple[Question, ...] = Field(
        default=get_args(Question), min_length=1, description="What is asked about the two answers."
    )

    def made_together(self, part: splits.Part, words: Words) -> Words:
        """The question and both families, which are drawn first."""
        return groups_by_question(self, part, words, self.questions, _relation)


@generator(version=1)
def parallel(stream: Stream, params: ParallelParams) -> Made:
    """E.g. "At the garden show, Grace buys packs of cards, as many as she can pay for. Grace has
    £115.76 to spend. The price of packs of cards at the garden show is £7.50 each. Let X be the
    amount that Grace has left, in pounds. A market stall sells pomegranates for £0.50 apiece.
    For aubergines, one pays £3.80 per kilogram at the market. For dinner Daniel needs 7
    pomegranates and 3.75 kilograms of aubergines. A paper bag for the whole purchase is £0.50
    more. Let Y be the amount that Daniel pays at the market, in pounds. Find the sum of X and Y.
    Give the amount in pounds as a decimal number, to the penny.", 21.51.
    """
    question = stream.choice(askable(params, stream.part, params.questions, _relation))
    first, others = draw_partners(stream, params, *_relation(question))
    pair = first, stream.choice(others)
    drafts = drawn_together(pair, stream, partial(_are_wanted, question, gives(first) == "count"))
    if drafts is None:
        raise DrawAgainError  # drawn anew
    weights = draw_weights(drafts, stream) if question == "mean" else None
    parts = tell(drafts, stream, draw_style(stream))
    if weights:
        final = weighted_mean(parts, weights, stream)
    else:
        final = _final(parts, question, stream.choice(FORMS[question].wordings))
    told = weights.told if weights else {}
    return row_of(Fused("parallel", parts, final, told=told), params, stream)


def _relation(question: Question) -> tuple[Relation, int]:
    """Which families may stand side by side, and at least how many beside one."""
    return _RELATIONS[question], 1


def _may_be_added(first: str, second: str) -> bool:
    return both_extensive(first, second) and may_be_combined(first, second)


def _may_be_divided(first: str, second: str) -> bool:
    """No temperature is so many times another: its zero is a convention."""
    return gives(first) != "°C" and _are_of_a_kind(first, second) and may_be_combined(first, second)


def _may_be_percent(first: str, second: str) -> bool:
    return _are_of_a_kind(first, second) and may_be_percent(first, second)


def _are_of_a_kind(first: str, second: str) -> bool:
    """No number of matches is so many percent of a number of points, or so many times it."""
    return gives(first) != "count" or are_of_a_kind(first, second)


def _may_be_averaged(first: str, second: str) -> bool:
    """Nothing that is counted: no number of things is the mean of two others."""
    return gives(first) != "count" and may_be_alike(first, second)


_RELATIONS: dict[Question, Relation] = {
    "sum": _may_be_added,
    "difference": may_be_combined,
    "ratio": _may_be_divided,
    "percent": _may_be_percent,
    "mean": _may_be_averaged,
}


def _are_wanted(question: Question, counted: bool, one: Ratio, other: Ratio) -> bool:
    """Whether that may be asked of two answers, which are of things that are counted or not."""
    if question == "percent":
        return comes_out(one, other)
    if not (are_alike if counted or question == "mean" else are_apart)(one, other):
        return False
    return question != "ratio" or _is_short(value_of(one[0] * other[1], other[0] * one[1]))


def _is_short(value: Value) -> bool:
    """Whether it is no whole number, and not too long for a ratio."""
    return not isinstance(value, int) and max(value.numerator, value.denominator) <= _MOST


def _final(parts: list[Part], question: Question, wording: str) -> Final:
    """What is asked and answered; raises `DrawAgainError` where the answer is told."""
    form, is_ratio = FORMS[question], question == "ratio"
    order = _order(question, parts)
    first, second = (parts[at] for at in order)
    sentence = wording.format(*[LETTERS[at] for at in order])
    value = _value(form, first, second)
    if any(part.draft.tells(value) or part.draft.says(value) for part in parts):
        raise DrawAgainError
    asked = _asked(question, parts)
    text = fraction(value) if is_ratio else asked.text(value)
    shown = [operand(each.draft.answer) if is_ratio else each.answer for each in (first, second)]
    named = "xy" if order == (0, 1) or sentence == wording else "yx"
    return Final(
        sentences=[sentence, *asked.sentences],
        lines=[
            Line(
                "result",
                form.said,
                _formula(question, named, sentence != wording),
                form.worked.format(*shown),
                value,
                text if is_ratio else asked.shown(value),
            )
        ],
        closing=f"X is {text}% of Y." if question == "percent" else f"{form.said} is {text}.",
        answer=text,
        answer_type=asked.answer_type,
        form=asked.form,
        claim=f'["eq",{form.claim.format(first.derived, second.derived)},"{asked.claimed(value)}"]',
    )


def _order(question: Question, parts: list[Part]) -> tuple[int, int]:
    """The places of the stories in the calculation: a difference takes the larger answer first."""
    (one, below), (other, under) = (part.draft.ratio for part in parts)
    return (1, 0) if question == "difference" and one * under < other * below else (0, 1)


def _value(form: Form, first: Part, second: Part) -> Value:
    (one, below), (other, under) = first.draft.ratio, second.draft.ratio
    return value_of(*form.work(one * under, other * below, below * under))


def _asked(question: Question, parts: list[Part]) -> Asked:
    if question == "ratio":
        return _AS_A_FRACTION
    return _IN_PERCENT if question == "percent" else asked_of(parts)


@cache
def _formula(question: Question, named: str, directed: bool) -> Expression:
    """What a program does: the larger minus the smaller, whichever that is if it is not named."""
    one, other = map(Variable, named)
    if question == "percent":
        return call("div", call("mul", one, 100), other)
    if question == "difference":
        less = call("sub", one, other)
        return less if directed else call("abs", less)
    return call("add" if question == "sum" else "div", one, other)
