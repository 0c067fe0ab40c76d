"""Parallel fusion: two stories side by side, and one question that needs both answers.

Source: MathFusion (2503.16212). Both answers measure the same thing, in the same unit or as counts,
and the stories train a common skill or are of about the same level.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar, Literal, NamedTuple, get_args

from pydantic import Field

from mathmill.generators import splits
from mathmill.generators.fusion.making import Part, tell
from mathmill.generators.fusion.pairs import (
    Relation,
    any_pair,
    both_extensive,
    draw_partners,
    groups_by_question,
)
from mathmill.generators.fusion.parts import draft
from mathmill.generators.fusion.telling import Final, Fused, form_of, number_type, row_of
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream, Words
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.families import FamilyParams
from mathmill.generators.words.ratios import value_of
from mathmill.schemas.expressions import Apply, Expression, Variable
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.worked import fraction, operand, written

_MOST = 9_999  # numerator and denominator of a ratio

Question = Literal["sum", "difference", "ratio"]


class Form(NamedTuple):
    """One kind of question: its wordings, and what is worked: the operator with its sign."""

    wordings: tuple[str, ...]
    said: str
    operator: str
    sign: str


FORMS: dict[Question, Form] = {
    "sum": Form(
        ("What is X + Y?", "Find the sum of X and Y.", "What do X and Y add up to?"),
        "The sum", "add", "+",
    ),
    "difference": Form(
        (
            "What is the larger of X and Y minus the smaller?",
            "By how much do X and Y differ?",
            "Find the difference between X and Y, the larger minus the smaller.",
        ),
        "The difference", "sub", "-",
    ),
    "ratio": Form(
        (
            "What is X ÷ Y as a fraction in lowest terms?",
            "Write the ratio of X to Y as a fraction in lowest terms.",
            "Divide X by Y and give the quotient as a fraction in lowest terms.",
        ),
        "The quotient", "div", "÷",
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
        return groups_by_question(self, part, words, list(map(_relation, self.questions)))


@generator(version=1)
def parallel(stream: Stream, params: ParallelParams) -> Made:
    """E.g. "The puppet theatre gives a show for which adults pay £15.50 and children £5. The
    show is given once, in the concert hall, with 318 tickets sold. Altogether, the tickets
    bring in £3606. Let X be the number of adults who bought a ticket. Samir lays all his coins
    in rows of 12, then in rows of 16, and then in rows of 22. In each of the three
    arrangements, 3 coins remain that do not fill a row. Samir is sure to have more than 300
    coins. Let Y be the smallest number of coins that Samir can have. Find the difference
    between X and Y, the larger minus the smaller.", 339.
    """
    question = stream.choice(params.questions)
    first, others = draw_partners(stream, params, *_relation(question))
    second = stream.choice(others)
    one = draft(first, stream)
    other = draft(second, stream, [one]) if one else None
    if one is None or other is None:
        raise DrawAgainError  # drawn anew
    parts = tell([one, other], stream, draw_style(stream))
    final = _final(parts, question, stream.choice(FORMS[question].wordings))
    if final is None:
        raise DrawAgainError
    return row_of(Fused("parallel", parts, final), params, stream)


def _relation(question: Question) -> tuple[Relation, int]:
    """Which families may stand side by side, and at least how many beside one."""
    return both_extensive if question == "sum" else any_pair, 1


def _final(parts: list[Part], question: Question, sentence: str) -> Final | None:
    """What is asked and answered; None where that would be trivial or told."""
    form, is_ratio = FORMS[question], question == "ratio"
    order = [0, 1]
    one, other, bottom = _alike(*parts)
    if one == other or 0 in (one, other):
        return None
    if question == "difference" and one < other:
        order, one, other = [1, 0], other, one
    value = value_of(*{"add": (one + other, bottom), "sub": (one - other, bottom),
                       "div": (one, other)}[form.operator])  # fmt: skip
    if is_ratio and (
        isinstance(value, int) or max(abs(value.numerator), value.denominator) > _MOST
    ):
        return None
    if any(part.draft.tells(value) for part in parts):
        return None
    text = fraction(value) if is_ratio else written(value)
    first, second = (parts[at] for at in order)
    shown = [operand(each.draft.answer) if is_ratio else each.answer for each in (first, second)]
    kind: AnswerType = "rational" if is_ratio else number_type(parts)
    return Final(
        sentences=[sentence, *form_of(kind)],
        line=Line(
            "result",
            form.said,
            _formula(form.operator),
            f" {form.sign} ".join(shown),
            value,
            text,
        ),
        closing=f"{form.said} is {text}.",
        answer=text,
        answer_type=kind,
        form=(kind, 0),
        claim=f'["eq",["{form.operator}",{first.derived},{second.derived}],"{value}"]',
    )


def _alike(one: Part, other: Part) -> tuple[int, int, int]:
    """The answers as numerators over a common denominator."""
    (left, below), (right, under) = one.draft.ratio, other.draft.ratio
    return left * under, right * below, below * under


@cache
def _formula(operator: str) -> Expression:
    """What a program does: the larger minus the smaller, whichever that is."""
    both = Apply(operator, (Variable("x"), Variable("y")))
    return Apply("abs", (both,)) if operator == "sub" else both
