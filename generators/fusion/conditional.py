"""Conditional fusion: stories side by side, and a question that selects one of their answers.

Source: MathFusion (2503.16212), section on conditional fusion: the answer is that of one story,
never a blend. Which one it is, is drawn before the numbers are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Literal, get_args

from pydantic import Field

from mathmill.generators import splits
from mathmill.generators.fusion.asking import asked_of
from mathmill.generators.fusion.budgets import BUDGETS, budgeted
from mathmill.generators.fusion.comparing import (
    are_alike,
    are_near,
    drawn_together,
    may_be_alike,
    may_go_both_ways,
)
from mathmill.generators.fusion.making import Part, tell
from mathmill.generators.fusion.pairs import (
    Relation,
    askable,
    draw_partners,
    groups_by_question,
)
from mathmill.generators.fusion.parts import LETTERS, Draft, draft
from mathmill.generators.fusion.telling import Final, Fused, row_of
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream, Words
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.families import FamilyParams
from mathmill.schemas.expressions import Text, Variable, call
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.units import PERCENT

Question = Literal[
    "larger", "smaller", "larger_letter", "smaller_letter", "gate",
    "enough", "left", "enough_letter",
]  # fmt: skip

_WORDINGS = {
    "larger": ("What is the larger of X and Y?", "How large is the greater of X and Y?",
               "What is the value of X or Y, whichever is greater?"),
    "smaller": ("What is the smaller of X and Y?", "How large is the smaller of X and Y?",
                "What is the value of X or Y, whichever is less?"),
    "larger_letter": ("Which of X and Y is larger? Answer with its letter.",
                      "Which is greater, X or Y? Answer with the letter alone.",
                      "Is X or Y the larger number? Answer with X or Y."),
    "smaller_letter": ("Which of X and Y is smaller? Answer with its letter.",
                       "Which is less, X or Y? Answer with the letter alone.",
                       "Is X or Y the smaller number? Answer with X or Y."),
    "gate": ("If X is greater than {}, give the value of Y; otherwise, give the value of Z.",
             "What is the value of Y if X is greater than {}, and of Z if it is not?",
             "Is X greater than {}? If so, give the value of Y, and if not, that of Z."),
}  # fmt: skip
_THRESHOLD = "threshold"  # the name in programs of what X may be greater than
_X, _Y, _Z = map(Variable, "xyz")
_X_IS_LARGER = call("gt", _X, _Y)
_FORMULAS = {
    "larger": call("max", _X, _Y),
    "smaller": call("min", _X, _Y),
    "larger_letter": call("if_then", _X_IS_LARGER, Text("X"), Text("Y")),
    "smaller_letter": call("if_then", _X_IS_LARGER, Text("Y"), Text("X")),
    "gate": call("if_then", call("gt", _X, Variable(_THRESHOLD)), _Y, _Z),
}
_CLAIMS = {  # of the derivations of the answers; a threshold stands between
    "larger": '["max",{},{}]',
    "smaller": '["min",{},{}]',
    "larger_letter": '["if_then",["gt",{},{}],["text","X"],["text","Y"]]',
    "smaller_letter": '["if_then",["gt",{},{}],["text","Y"],["text","X"]]',
    "gate": '["if_then",["gt",{},"{threshold}"],{},{}]',
}
_TRIES = 12


class ConditionalParams(FamilyParams):
    operation: ClassVar[str] = "conditional"
    kind: ClassVar[str] = STORY

    questions: tuple[Question, ...] = Field(
        default=get_args(Question), min_length=1, description="How one of the answers is selected."
    )

    def made_together(self, part: splits.Part, words: Words) -> Words:
        """The question and two of the families, which are drawn first."""
        return groups_by_question(self, part, words, self.questions, _relation)


@generator(version=1)
def conditional(stream: Stream, params: ConditionalParams) -> Made:
    """E.g. "To build a greenhouse, Chloe makes 520 kilograms of a dry mixture for concrete. By
    mass, the ratio of cement to sand to gravel in the mixture is 2:3:8. Cement is sold at €0.48
    per kilogram. Let X be the cost of the cement for the greenhouse, in euros. For €16 one gets
    a large pack, in which there are 15 postcards. In a small pack there are four postcards, and
    its price is €6.70. Exactly 180 postcards are to be bought by Ingrid for the choir, without
    mixing the two sizes. Let Y be the amount that Ingrid saves by choosing the cheaper packs, in
    euros. There is already €4 in Leo's purse. From his godmother, Leo gets €44. Leo buys a toy
    boat for €17 and a marshmallow for €3. Let Z be the amount that Leo has left, in euros. Is X
    greater than 36? If so, give the value of Y, and if not, that of Z. Give the amount in euros
    as a decimal number, to the cent.", 109.50.
    """
    question = stream.choice(askable(params, stream.part, params.questions, _relation))
    first, others = draw_partners(stream, params, *_relation(question))
    second = stream.choice(others)
    first_wins = stream.chance(1, 2)
    if question in BUDGETS:
        return row_of(budgeted(question, (first, second), stream, first_wins), params, stream)
    threshold, wording, style = 0, stream.choice(_WORDINGS[question]), draw_style(stream)
    if question == "gate":
        third = stream.choice([each for each in others if each != second])
        drafts, threshold = _gated(third, (first, second), stream, first_wins)
    else:
        wanted = partial(are_near, question.startswith("larger") == first_wins)
        drafts = drawn_together((first, second), stream, wanted)
    if drafts is None:
        raise DrawAgainError  # drawn anew
    parts = tell(drafts, stream, style)
    sentence = wording.format(threshold)
    letter = question.endswith("letter")
    final = (_lettered if letter else _final)(parts, question, sentence, threshold)
    told = {_THRESHOLD: threshold} if question == "gate" else {}
    return row_of(Fused("conditional", parts, final, told=told), params, stream)


def _relation(question: Question) -> tuple[Relation, int]:
    """Which families may stand side by side, and at least how many beside one."""
    if question in BUDGETS:
        return BUDGETS[question], 1
    return (may_be_alike, 2) if question == "gate" else (may_go_both_ways, 1)


def _gated(
    deciding: str, pair: tuple[str, str], stream: Stream, above: bool
) -> tuple[list[Draft] | None, int]:
    """Three stories, and a threshold that the first one's answer lies above or not."""
    first = draft(deciding, stream)
    others = drawn_together(pair, stream, are_alike, [first]) if first else None
    if first is None or others is None:
        return None, 0
    drafts = [first, *others]
    threshold = _threshold(drafts, stream, above)
    return (drafts if threshold else None), threshold


def _threshold(drafts: Sequence[Draft], stream: Stream, above: bool) -> int:
    """A whole number near the first answer, which is above it or not; 0 if there is none."""
    first = drafts[0]
    value, whole = first.answer, int(first.answer)
    of_all = first.template.answer.unit == PERCENT and value < 100  # no threshold of 100 % or more
    for _ in range(_TRIES):
        gap = max(1, whole * stream.integer(3, 45) // 100)
        threshold = whole - gap if above else whole + gap
        near = are_near(above, first.ratio, (threshold, 1))
        told = any(each.tells(threshold) for each in drafts)
        if threshold > 0 and near and not told and not (of_all and threshold >= 100):
            return threshold
    return 0


def _final(parts: list[Part], question: Question, sentence: str, threshold: int) -> Final:
    (top, bottom), (other, below) = (part.draft.ratio for part in parts[:2])
    if question == "gate":
        above = top > threshold * bottom
        chosen = 1 if above else 2
        is_so = "is" if above else "is not"
        because = f"As X = {parts[0].answer} {is_so} greater than {threshold}, the answer"
        said = f"Y if X is greater than the {_THRESHOLD}, and Z if not"
    else:
        chosen = int((top * below < other * bottom) == (question == "larger"))
        because = f"The {question} of the two"
        said = f"The {question} of X and Y"
    asked, value = asked_of(parts[-2:]), parts[chosen].draft.answer
    answer = asked.text(value)
    return Final(
        sentences=[sentence, *asked.sentences],
        closing=f"{because} is {LETTERS[chosen]} = {answer}.",
        answer=answer,
        answer_type=asked.answer_type,
        form=asked.form,
        claim=f'["eq",{_selected(parts, question, threshold)},"{asked.claimed(value)}"]',
        further=[Line("result", said, _FORMULAS[question], answer, value, answer)],
    )


def _lettered(parts: list[Part], question: Question, sentence: str, threshold: int) -> Final:
    """The same where the letter is asked for."""
    (top, bottom), (other, below) = (part.draft.ratio for part in parts)
    greater = top * below > other * bottom
    chosen = int(greater == (question == "smaller_letter"))
    letter, size = LETTERS[chosen], "greater" if greater else "less"
    one, two = (part.answer for part in parts)
    said = f"The letter of the {question.partition('_')[0]} of X and Y"
    return Final(
        sentences=[sentence],
        closing=f"As X = {one} is {size} than Y = {two}, the answer is {letter}.",
        answer=letter,
        answer_type="choice",
        form=("choice", 0),
        claim=f'["eq",{_selected(parts, question, threshold)},["text","{letter}"]]',
        further=[
            Line("result", said, _FORMULAS[question], letter, parts[chosen].draft.answer, letter)
        ],
    )


def _selected(parts: list[Part], question: Question, threshold: int) -> str:
    derived = [part.derived for part in parts]
    return _CLAIMS[question].format(*derived, threshold=threshold)
