"""Questions that select one of the answers of stories, or its letter, read and answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, from_json
from mathmill.schemas.templates.lines import Line
from mathmill.validators.stories.budgets import on_a_budget
from mathmill.validators.stories.ended import Ended, Final, form_of, without_form

_COMPARED = {
    "What is the larger of X and Y?": "larger",
    "How large is the greater of X and Y?": "larger",
    "What is the value of X or Y, whichever is greater?": "larger",
    "What is the smaller of X and Y?": "smaller",
    "How large is the smaller of X and Y?": "smaller",
    "What is the value of X or Y, whichever is less?": "smaller",
}
_OPERATORS = {"larger": "max", "smaller": "min"}
_LETTERED = {
    "Which of X and Y is larger? Answer with its letter.": "larger",
    "Which is greater, X or Y? Answer with the letter alone.": "larger",
    "Is X or Y the larger number? Answer with X or Y.": "larger",
    "Which of X and Y is smaller? Answer with its letter.": "smaller",
    "Which is less, X or Y? Answer with the letter alone.": "smaller",
    "Is X or Y the smaller number? Answer with X or Y.": "smaller",
}
_GATE = re.compile(
    r"If X is greater than ([1-9][0-9]*), give the value of Y; otherwise, give the value of Z\."
    r"|What is the value of Y if X is greater than ([1-9][0-9]*), and of Z if it is not\?"
    r"|Is X greater than ([1-9][0-9]*)\? If so, give the value of Y, and if not, that of Z\."
)


def conditional(works: Sequence[Ended], text: str) -> Final:
    """The answer to a question that selects one of the answers."""
    asked = _LETTERED.get(text)
    if asked and len(works) == 2:
        return _lettered(works, asked)
    if len(works) == 2:
        final = on_a_budget(works, text)
        if final:
            return final
    plain = without_form(form_of(works[-2:]), text)
    word = _COMPARED.get(plain)
    if word and len(works) == 2:
        one, other = works
        if one.result == other.result:
            raise ArithmeticError("X and Y are equal")
        first = (one.result > other.result) == (word == "larger")
        chosen, letter = (one, "X") if first else (other, "Y")
        return _chosen(
            works,
            chosen,
            f"The {word} of the two is {letter} = {{}}.",
            f"The {word} of X and Y",
            f'["{_OPERATORS[word]}",{{}},{{}}]',
        )
    gate = _GATE.fullmatch(plain)
    if gate and len(works) == 3:
        return _gated(works, next(filter(None, gate.groups())))
    raise BadInputError(f"nothing is asked of the letters by {text[:200]!r}")


def _lettered(works: Sequence[Ended], word: str) -> Final:
    """The answer is the letter of the larger or the smaller one."""
    one, other = works
    if one.result == other.result:
        raise ArithmeticError("X and Y are equal")
    greater = one.result > other.result
    letters = ("X", "Y") if word == "larger" else ("Y", "X")  # where X is greater, and where not
    letter = letters[0] if greater else letters[1]
    texts = ",".join(f'["text","{each}"]' for each in letters)
    formula = f'["if_then",["gt",{{}},{{}}],{texts}]'
    said, size = f"The letter of the {word} of X and Y", "greater" if greater else "less"
    chosen = one if letter == "X" else other
    return Final(
        steps=[],
        closing=f"As X = {one.shown} is {size} than Y = {other.shown}, the answer is {letter}.",
        answer=letter,
        answer_type="choice",
        form="choice",
        claim=f'["eq",{formula.format(one.asked(), other.asked())},["text","{letter}"]]',
        further=[Line("result", said, _by_letters(formula, "xy"), letter, chosen.result, letter)],
    )


def _gated(works: Sequence[Ended], threshold: str) -> Final:
    above = works[0].result > int(threshold)
    chosen, letter = (works[1], "Y") if above else (works[2], "Z")
    is_so = "is" if above else "is not"
    final = _chosen(
        works,
        chosen,
        f"As X = {works[0].shown} {is_so} greater than {threshold}, the answer is {letter} = {{}}.",
        "Y if X is greater than the threshold, and Z if not",
        '["if_then",["gt",{},{threshold}],{},{}]',
        f'"{threshold}"',
    )
    return final._replace(known={"threshold": int(threshold)})


def _chosen(
    works: Sequence[Ended],
    chosen: Ended,
    closing: str,
    said: str,
    formula: str,
    threshold: str = "",
) -> Final:
    """The answer is that of the `chosen` story; the formula, as JSON, has a place for each."""
    form = form_of(works[-2:])
    answer = form.text(chosen.result)
    asked = formula.format(*[each.asked() for each in works], threshold=threshold)
    by_letters = _by_letters(formula, "".join([each.part for each in works]))
    return Final(
        steps=[],
        closing=closing.format(answer),
        answer=answer,
        answer_type=form.answer_type,
        form=form.printed,
        claim=f'["eq",{asked},"{form.claimed(chosen.result)}"]',
        further=[Line("result", said, by_letters, answer, chosen.result, answer)],
    )


@cache
def _by_letters(formula: str, letters: str) -> Expression:
    named = (f'["var","{letter}"]' for letter in letters)
    return from_json(formula.format(*named, threshold='["var","threshold"]'))
