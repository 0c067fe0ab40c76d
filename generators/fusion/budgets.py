"""Whether a sum of money is enough for the amounts that two stories find, and what is left of it.

Which it is, is drawn before the numbers are. A budget is as far above what is to be paid as below
it, as a ratio, so that its size tells next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from mathmill.generators.fusion.asking import asked_of
from mathmill.generators.fusion.comparing import (
    Ratio,
    are_alike,
    are_near,
    drawn_together,
    may_be_alike,
    may_go_both_ways,
)
from mathmill.generators.fusion.making import Part, tell
from mathmill.generators.fusion.pairs import Relation, gives
from mathmill.generators.fusion.parts import LETTERS, Draft
from mathmill.generators.fusion.telling import Final, Fused
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.ratios import value_of
from mathmill.schemas.expressions import Text, Variable, call
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY

_WORDINGS: dict[str, tuple[str, ...]] = {  # the first letter is that of the currency
    "enough": (
        "Is {0}{1} enough to pay both {0}X and {0}Y? Answer yes or no.",
        "Someone has {0}{1}. Can both {0}X and {0}Y be paid with it? Answer yes or no.",
        "{0}X and {0}Y are to be paid, and there is {0}{1}. Is that enough? Answer yes or no.",
    ),
    "left": (
        "Someone has {0}{1} and must pay both {0}X and {0}Y. How much is left, or is missing?",
        "{0}X and {0}Y are to be paid from {0}{1}. How much is left over, or is missing?",
        "With {0}{1}, both {0}X and {0}Y are to be paid. By how much is that too much or too"
        " little?",
    ),
    "enough_letter": (
        "For which of the two, {0}X or {0}Y, is {0}{1} enough? Answer with its letter.",
        "Someone has {0}{1}. Which can be paid with it, {0}X or {0}Y? Answer with the letter"
        " alone.",
        "{0}{1} is enough for one of the amounts {0}X and {0}Y alone. Which one is it? Answer"
        " with X or Y.",
    ),
}
_PAID = re.compile(  # what the answers of families are that someone pays
    r"the (full |lowest |ticket )?(price|cost|tax)\b"
    r"|the amount (that \{who\} (pays|spends)|of (each|the bill|\{who\}'s) )"
    r"|the (share of each|interest that \{who\} pays)"
)
_BUDGET = "budget"  # the name in programs of the sum of money
_BOTH = "both"  # and of what is to be paid in all
_X, _Y, _MONEY = Variable("x"), Variable("y"), Variable(_BUDGET)
_SUM, _LEFT = call("add", _X, _Y), call("abs", call("sub", _MONEY, Variable(_BOTH)))
_WORD = call("if_then", call("gt", Variable(_BOTH), _MONEY), Text("no"), Text("yes"))
_LETTER = call("if_then", call("gt", _X, _MONEY), Text("Y"), Text("X"))
_LEAST, _MOST = 3, 20  # percent between a budget and what is to be paid
_ROOM = 20  # a budget between two amounts needs one part in so many of the greater one
_ROUND = ((50, 1), (200, 5), (1_000, 10), (10_000, 50))  # up to which budgets are multiples of what
_ROUNDEST = 500
_TRIES = 12


class Told(NamedTuple):
    """What is asked about: the stories, the sum of money, and whether it is enough."""

    parts: list[Part]
    budget: int
    enough: bool  # for both; of one alone, for the first


@cache
def is_paid(name: str) -> bool:
    """Whether the answers of that family are amounts that someone pays."""
    return gives(name) == MONEY and bool(_PAID.match(family(name).called))


def may_be_paid(first: str, second: str) -> bool:
    """Whether the answers of both families are paid, and are of about the same size."""
    return is_paid(first) and is_paid(second) and may_be_alike(first, second)


def may_cost_more(first: str, second: str) -> bool:
    """Whether either may be the larger of two amounts that are paid."""
    return is_paid(first) and is_paid(second) and may_go_both_ways(first, second)


BUDGETS: Mapping[str, Relation] = {  # what is asked, and which families may be told together
    "enough": may_be_paid, "left": may_be_paid, "enough_letter": may_cost_more,
}  # fmt: skip


def budgeted(question: str, pair: Sequence[str], stream: Stream, enough: bool) -> Fused:
    """Stories of the two families with a sum of money, which is `enough` for both or is not.

    Where it is enough for one alone, that is the first or is not. Raises `DrawAgainError` if no
    such numbers are found.
    """
    apart = question == "enough_letter"
    wanted = partial(_leave_room, enough) if apart else are_alike
    style, wording = draw_style(stream), stream.choice(_WORDINGS[question])
    drafts = drawn_together(pair, stream, wanted)
    if drafts is None:
        raise DrawAgainError
    budget = (_between if apart else _near)(drafts, stream, enough)
    parts = tell(drafts, stream, style)
    sentence = wording.format(style.currency.sign, budget)
    final = _FINALS[question](Told(parts, budget, enough), sentence)
    return Fused("conditional", parts, final, told={_BUDGET: budget})


def _leave_room(second_larger: bool, one: Ratio, other: Ratio) -> bool:
    """Whether they differ, as is said, so much that a budget is far enough from both."""
    left, right = one[0] * other[1], other[0] * one[1]
    room = abs(left - right) * _ROOM >= 2 * max(left, right)
    return room and are_near(not second_larger, one, other)


def _near(drafts: Sequence[Draft], stream: Stream, enough: bool) -> int:
    """A round sum of money above or below both amounts together."""
    top, bottom = _sum(drafts)
    for _ in range(_TRIES):
        gap = 100 - stream.integer(_LEAST, _MOST)
        budget = _rounded(*((100 * top, gap * bottom) if enough else (gap * top, 100 * bottom)))
        if are_near(enough, (budget, 1), (top, bottom)) and _is_news(budget, drafts):
            return budget
    raise DrawAgainError


def _between(drafts: Sequence[Draft], stream: Stream, enough: bool) -> int:
    """A round sum of money between the amounts."""
    less, more = sorted((draft.ratio for draft in drafts), key=lambda ratio: ratio[0] / ratio[1])
    for _ in range(_TRIES):
        part = stream.integer(1, 19)
        top = less[0] * more[1] * (20 - part) + more[0] * less[1] * part
        budget = _rounded(top, 20 * less[1] * more[1])
        near = are_near(True, (budget, 1), less) and are_near(False, (budget, 1), more)
        if near and _is_news(budget, drafts):
            return budget
    raise DrawAgainError


def _sum(drafts: Sequence[Draft]) -> Ratio:
    (one, below), (other, under) = (draft.ratio for draft in drafts)
    return one * under + other * below, below * under


def _rounded(top: int, bottom: int) -> int:
    """About so much, as one has it."""
    step = next((step for most, step in _ROUND if top < most * bottom), _ROUNDEST)
    return step * ((2 * top + step * bottom) // (2 * step * bottom))


def _is_news(budget: int, drafts: Sequence[Draft]) -> bool:
    """Whether it is no number of a story, nor what is left of it."""
    top, bottom = _sum(drafts)
    numbers = (budget, value_of(abs(budget * bottom - top), bottom))
    return not any(draft.tells(each) or draft.says(each) for draft in drafts for each in numbers)


def _both(parts: Sequence[Part]) -> Line:
    """The step that adds what is to be paid."""
    one, other = parts
    value = value_of(*_sum([part.draft for part in parts]))
    worked = f"{one.answer} + {other.answer}"
    return Line(_BOTH, "The sum", _SUM, worked, value, written(value, cents=True))


def _enough(told: Told, sentence: str) -> Final:
    both, budget = _both(told.parts), told.budget
    size, answer = ("less", "yes") if told.enough else ("greater", "no")
    said = "Yes if the budget is enough for the sum, and no if not"
    claim = f'["ge","{budget}",{_derived(told.parts)}]'
    return Final(
        sentences=[sentence],
        lines=[both],
        closing=f"As {both.shown} is {size} than {budget}, the answer is {answer}.",
        answer=answer,
        answer_type="boolean",
        form=("boolean", 0),
        claim=f'["eq",{claim},["{"true" if told.enough else "false"}"]]',
        further=[Line("result", said, _WORD, answer, both.value, answer)],
    )


def _left(told: Told, sentence: str) -> Final:
    both, asked, budget = _both(told.parts), asked_of(told.parts), told.budget
    top, bottom = _sum([part.draft for part in told.parts])
    value = value_of(abs(budget * bottom - top), bottom)
    said = "What is left" if told.enough else "What is missing"
    worked = f"{budget} - {both.shown}" if told.enough else f"{both.shown} - {budget}"
    text = asked.text(value)
    claim = f'["abs",["sub","{budget}",{_derived(told.parts)}]]'
    return Final(
        sentences=[sentence, *asked.sentences],
        lines=[both, Line("result", said, _LEFT, worked, value, asked.shown(value))],
        closing=f"{said} is {text}.",
        answer=text,
        answer_type=asked.answer_type,
        form=asked.form,
        claim=f'["eq",{claim},"{text}"]',
    )


def _letter(told: Told, sentence: str) -> Final:
    budget, chosen = told.budget, 0 if told.enough else 1
    letter, part = LETTERS[chosen], told.parts[chosen]
    other = told.parts[1 - chosen]
    said = "The letter of the amount that the budget is enough for"
    claim = f'["if_then",["ge","{budget}",{told.parts[0].derived}],["text","X"],["text","Y"]]'
    return Final(
        sentences=[sentence],
        closing=f"As {budget} is greater than {letter} = {part.answer} and less than"
        f" {LETTERS[1 - chosen]} = {other.answer}, the answer is {letter}.",
        answer=letter,
        answer_type="choice",
        form=("choice", 0),
        claim=f'["eq",{claim},["text","{letter}"]]',
        further=[Line("result", said, _LETTER, letter, part.draft.answer, letter)],
    )


def _derived(parts: Sequence[Part]) -> str:
    one, other = parts
    return f'["add",{one.derived},{other.derived}]'


_FINALS: dict[str, Callable[[Told, str], Final]] = {
    "enough": _enough, "left": _left, "enough_letter": _letter,
}  # fmt: skip
