"""Conditional fusion: stories side by side, and a question that selects one of their answers.

Source: MathFusion (2503.16212), section on conditional fusion: the answer is that of one story,
never a blend. Which one it is, is drawn before the numbers are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, get_args

import numpy as np
from pydantic import Field

from mathmill.generators import splits
from mathmill.generators.fusion.making import Part, tell
from mathmill.generators.fusion.pairs import (
    Relation,
    answers,
    any_pair,
    draw_partners,
    groups_by_question,
)
from mathmill.generators.fusion.parts import LETTERS, Draft, draft, tell_each_other
from mathmill.generators.fusion.telling import Final, Fused, form_of, number_type, row_of
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream, Words
from mathmill.generators.words.amounts import Style, draw_style
from mathmill.generators.words.families import FamilyParams
from mathmill.schemas.expressions import Variable, call
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import PERCENT

Question = Literal["larger", "smaller", "gate"]

_WORDINGS = {
    "larger": ("What is the larger of X and Y?", "How large is the greater of X and Y?",
               "What is the value of X or Y, whichever is greater?"),
    "smaller": ("What is the smaller of X and Y?", "How large is the smaller of X and Y?",
                "What is the value of X or Y, whichever is less?"),
    "gate": ("If X is greater than {}, give the value of Y; otherwise, give the value of Z.",
             "What is the value of Y if X is greater than {}, and of Z if it is not?",
             "Is X greater than {}? If so, give the value of Y, and if not, that of Z."),
}  # fmt: skip
_THRESHOLD = "threshold"  # the name in programs of what X may be greater than
_X, _Y, _Z = map(Variable, "xyz")
_FORMULAS = {
    "larger": call("max", _X, _Y),
    "smaller": call("min", _X, _Y),
    "gate": call("if_then", call("gt", _X, Variable(_THRESHOLD)), _Y, _Z),
}
_TRIES = 12
_LEAST_SHARE = 8  # of 48 x 48 pairs of answers, in hundredths, that must fall on each side


class ConditionalParams(FamilyParams):
    operation: ClassVar[str] = "conditional"
    kind: ClassVar[str] = STORY

    questions: tuple[Question, ...] = Field(
        default=get_args(Question), min_length=1, description="How one of the answers is selected."
    )

    def made_together(self, part: splits.Part, words: Words) -> Words:
        """The question and two of the families, which are drawn first."""
        return groups_by_question(self, part, words, list(map(_relation, self.questions)))


@generator(version=1)
def conditional(stream: Stream, params: ConditionalParams) -> Made:
    """E.g. "To buy 100 Mexican pesos from the bank, one pays $10.50. The bank pays $10.30 for
    every 100 Mexican pesos that it is given. Before a journey, Julia buys Mexican pesos there
    for $934.50. After 3670 Mexican pesos are spent on the journey, the rest is taken back to
    the bank and changed. Let X be the amount that Julia gets for the money that is left, in
    dollars. The 24 members of the sewing circle want to buy a tent for Bruno and to share the
    price equally. In the end, 4 members pay nothing, and the others share the whole price
    equally. The share of each member who pays turns out to be $3.10 higher than planned. Let Y
    be the price of the tent, in dollars. How large is the greater of X and Y? Give the answer
    as a decimal number.", 538.69.
    """
    question = stream.choice(params.questions)
    first, others = draw_partners(stream, params, *_relation(question))
    if question == "gate":
        names = (first, *stream.sample(others, 2))
        first_wins, style = stream.chance(1, 2), draw_style(stream)
        parts, threshold = _gated(names, stream, style, first_wins)
    else:
        pair = first, stream.choice(others)
        first_wins, style = stream.chance(1, 2), draw_style(stream)
        parts, threshold = _compared(pair, stream, style, (question == "larger") == first_wins), 0
    if parts is None:
        raise DrawAgainError  # drawn anew
    sentence = stream.choice(_WORDINGS[question]).format(threshold)
    final = _final(parts, question, sentence, threshold)
    told = {_THRESHOLD: threshold} if question == "gate" else {}
    return row_of(Fused("conditional", parts, final, told=told), params, stream)


def _relation(question: Question) -> tuple[Relation, int]:
    """Which families may stand side by side, and at least how many beside one."""
    return (any_pair, 2) if question == "gate" else (_may_go_both_ways, 1)


def _compared(
    pair: tuple[str, str], stream: Stream, style: Style, first_larger: bool
) -> list[Part] | None:
    """Two stories, the first with the larger answer or not, but neither by far."""
    drawn: tuple[list[Draft], list[Draft]] = [], []
    for turn in range(2 * _TRIES):
        side = turn % 2
        new = draft(pair[side], stream)
        if new is None:
            continue
        drawn[side].append(new)
        for old in drawn[1 - side]:
            one, other = (old, new) if side else (new, old)
            wanted = _are_near(one.ratio, other.ratio, first_larger)
            if wanted and not tell_each_other(one, other):
                return tell([one, other], stream, style)
    return None


def _gated(
    names: tuple[str, ...], stream: Stream, style: Style, above: bool
) -> tuple[list[Part] | None, int]:
    """Three stories, and a threshold that the first one's answer lies above or not."""
    drafts: list[Draft] = []
    for name in names:
        more = draft(name, stream, drafts)
        if more is None:
            return None, 0
        drafts.append(more)
    threshold = _threshold(drafts, stream, above)
    if threshold == 0 or drafts[1].answer == drafts[2].answer:
        return None, 0
    return tell(drafts, stream, style), threshold


def _threshold(drafts: Sequence[Draft], stream: Stream, above: bool) -> int:
    """A whole number near the first answer, which is above it or not; 0 if there is none."""
    first = drafts[0]
    value, whole = first.answer, int(first.answer)
    of_all = first.template.answer.unit == PERCENT and value < 100  # no threshold of 100 % or more
    for _ in range(_TRIES):
        gap = max(1, whole * stream.integer(3, 45) // 100)
        threshold = whole - gap if above else whole + gap
        near = _are_near(first.ratio, (threshold, 1), above)
        told = any(each.tells(threshold) for each in drafts)
        if threshold > 0 and near and not told and not (of_all and threshold >= 100):
            return threshold
    return 0


def _may_go_both_ways(first: str, second: str) -> bool:
    """Whether either family may have the larger answer, but not by far.

    By some answers of each, as floating-point numbers: it only chooses what to try.
    """
    one = np.array([float(answer) for answer in answers(first)])[:, None]
    other = np.array([float(answer) for answer in answers(second)])[None, :]
    gap, greater = np.abs(one - other), np.maximum(np.abs(one), np.abs(other))
    near = (gap > 0) & (greater <= 50 * gap) & (2 * gap <= greater)
    least = one.size * other.size * _LEAST_SHARE // 100
    return bool(min((near & (one > other)).sum(), (near & (one < other)).sum()) >= least)


def _are_near(one: tuple[int, int], other: tuple[int, int], first_larger: bool) -> bool:
    """Whether the one is larger or not, as is said, by 2 to 50 percent of the greater one."""
    # Whole numbers in the same ratio: hundreds of answers are compared, pair by pair.
    left, right = one[0] * other[1], other[0] * one[1]
    if (left > right) != first_larger:
        return False
    greater, gap = max(abs(left), abs(right)), abs(left - right)
    return gap > 0 and greater <= 50 * gap and 2 * gap <= greater


def _final(parts: list[Part], question: Question, sentence: str, threshold: int) -> Final:
    (top, bottom), (other, below) = (part.draft.ratio for part in parts[:2])
    if question == "gate":
        above = top > threshold * bottom
        chosen = 1 if above else 2
        is_so = "is" if above else "is not"
        because = f"As X = {parts[0].answer} {is_so} greater than {threshold}, the answer"
        gate = f'["gt",{parts[0].derived},"{threshold}"]'
        selected = f'["if_then",{gate},{parts[1].derived},{parts[2].derived}]'
        said = f"Y if X is greater than the {_THRESHOLD}, and Z if not"
    else:
        chosen = int((top * below < other * bottom) == (question == "larger"))
        because = f"The {question} of the two"
        operator = "max" if question == "larger" else "min"
        selected = f'["{operator}",{parts[0].derived},{parts[1].derived}]'
        said = f"The {question} of X and Y"
    kind, value = number_type(parts[-2:]), parts[chosen].draft.answer
    answer = written(value)
    return Final(
        sentences=[sentence, *form_of(kind)],
        closing=f"{because} is {LETTERS[chosen]} = {answer}.",
        answer=answer,
        answer_type=kind,
        form=(kind, 0),
        claim=f'["eq",{selected},"{value}"]',
        further=[Line("result", said, _FORMULAS[question], answer, value, answer)],
    )
