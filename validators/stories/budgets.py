"""Whether a sum of money is enough for the answers of two stories, read from the text and worked.

Money that is told must be in the currency of the stories: ``Is £90 enough to pay both £X and £Y?``
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Text, Variable, call
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY
from mathmill.validators.stories.ended import Ended, Final, form_of, without_form

_ASKED = {  # with a $ for the sign of the currency, and #, a sum of money
    "enough": (
        "Is # enough to pay both $X and $Y? Answer yes or no.",
        "Someone has #. Can both $X and $Y be paid with it? Answer yes or no.",
        "$X and $Y are to be paid, and there is #. Is that enough? Answer yes or no.",
    ),
    "left": (
        "Someone has # and must pay both $X and $Y. How much is left, or is missing?",
        "$X and $Y are to be paid from #. How much is left over, or is missing?",
        "With #, both $X and $Y are to be paid. By how much is that too much or too little?",
    ),
    "letter": (
        "For which of the two, $X or $Y, is # enough? Answer with its letter.",
        "Someone has #. Which can be paid with it, $X or $Y? Answer with the letter alone.",
        "# is enough for one of the amounts $X and $Y alone. Which one is it? Answer with X or Y.",
    ),
}
_X, _Y, _BUDGET, _BOTH = map(Variable, ("x", "y", "budget", "both"))
_WORD = call("if_then", call("gt", _BOTH, _BUDGET), Text("no"), Text("yes"))
_LETTER = call("if_then", call("gt", _X, _BUDGET), Text("Y"), Text("X"))
_DISTANCE = call("abs", call("sub", _BUDGET, _BOTH))


@cache
def _patterns(sign: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is asked with money in that currency."""
    money = re.escape(sign)
    return tuple(
        (asked, re.compile(_pattern(wording, money)))
        for asked, wordings in _ASKED.items()
        for wording in wordings
    )


def _pattern(wording: str, money: str) -> str:
    # Signs of currencies have a meaning in patterns, so that they come after all is escaped.
    text = re.escape(wording)
    return text.replace(re.escape("#"), f"{money}([1-9][0-9]*)").replace(re.escape("$"), money)


def on_a_budget(works: Sequence[Ended], text: str) -> Final | None:
    """The answer to a question about a sum of money; None if it is about none."""
    if any(each.family.parsed_answer.unit != MONEY for each in works):
        return None
    for asked, pattern in _patterns(works[-1].sign):
        found = pattern.match(text)
        if found:
            budget = int(found[1])
            final = _FINALS[asked](works, budget, text[found.end() :])
            return final._replace(known={"budget": budget})
    return None


def _both(works: Sequence[Ended], budget: int) -> tuple[Line, Value]:
    """The step that adds both answers, and what is left then, if it is above 0."""
    one, other = works
    value = lowest(one.result + other.result)
    if value == budget:
        raise ArithmeticError(f"{budget} is just what is to be paid")
    worked, shown = f"{one.shown} + {other.shown}", written(value, cents=True)
    return Line("both", "The sum", call("add", _X, _Y), worked, value, shown), lowest(
        budget - value
    )


def _derived(works: Sequence[Ended]) -> str:
    one, other = works
    return f'["add",{one.asked()},{other.asked()}]'


def _enough(works: Sequence[Ended], budget: int, rest: str) -> Final:
    _check_end(rest)
    both, left = _both(works, budget)
    word, size, truth = ("yes", "less", "true") if left > 0 else ("no", "greater", "false")
    said = "Yes if the budget is enough for the sum, and no if not"
    return Final(
        steps=[both],
        closing=f"As {both.shown} is {size} than {budget}, the answer is {word}.",
        answer=word,
        answer_type="boolean",
        form="boolean",
        claim=f'["eq",["ge","{budget}",{_derived(works)}],["{truth}"]]',
        further=[Line("result", said, _WORD, word, both.value, word)],
    )


def _left(works: Sequence[Ended], budget: int, rest: str) -> Final:
    form = form_of(works)
    _check_end(without_form(form, rest))
    both, left = _both(works, budget)
    if left > 0:
        said, worked = "What is left", f"{budget} - {both.shown}"
    else:
        said, worked = "What is missing", f"{both.shown} - {budget}"
    value = left if left > 0 else -left
    text = form.text(value)
    return Final(
        steps=[both, Line("result", said, _DISTANCE, worked, value, form.shown(value))],
        closing=f"{said} is {text}.",
        answer=text,
        answer_type=form.answer_type,
        form=form.printed,
        claim=f'["eq",["abs",["sub","{budget}",{_derived(works)}]],"{text}"]',
    )


def _letter(works: Sequence[Ended], budget: int, rest: str) -> Final:
    _check_end(rest)
    one, other = works
    first = one.result < budget
    if not min(one.result, other.result) < budget < max(one.result, other.result):
        raise ArithmeticError(f"{budget} is not enough for just one of both")
    (letter, less), (unpaid, more) = (("X", one), ("Y", other))[:: 1 if first else -1]
    said = "The letter of the amount that the budget is enough for"
    formula = f'["if_then",["ge","{budget}",{one.asked()}],["text","X"],["text","Y"]]'
    return Final(
        steps=[],
        closing=f"As {budget} is greater than {letter} = {less.shown} and less than"
        f" {unpaid} = {more.shown}, the answer is {letter}.",
        answer=letter,
        answer_type="choice",
        form="choice",
        claim=f'["eq",{formula},["text","{letter}"]]',
        further=[Line("result", said, _LETTER, letter, less.result, letter)],
    )


def _check_end(rest: str) -> None:
    if rest:
        raise BadInputError(f"more is asked than what a sum of money is enough for: {rest[:200]!r}")


_FINALS: dict[str, Callable[[Sequence[Ended], int, str], Final]] = {
    "enough": _enough,
    "left": _left,
    "letter": _letter,
}
