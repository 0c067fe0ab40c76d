"""The code of what must stand in a story's row, in names of its numbers and its cast.

For the step ``cost = n * price | cost``, the check ``price * n`` and the closing ``{who} pays
{cost}.`` the lines are

    n_n = v_n
    n_price = v_price
    if type(n_cost) is not int: n_cost = outer(n_cost)
    ... the numerals of `lines.numeral_lines`, s_n, s_price and w_cost
    answer = '%s.00' % (n_cost,) if type(n_cost) is int else text_of(n_cost)
    claim = '["eq",["mul","%s","%s"],"%s"]' % (n_price, n_n, answer if '.' in answer else n_cost,)

and the texts ``answer, claim, newline.join(('', 'Cost: %s × %s = %s' % (...), ..., 'Answer: '))``.
"""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.filling import as_json, capital
from mathmill.schemas.templates.lines import Form, filled_in, line_codes, numeral_lines
from mathmill.schemas.templates.quantities import CLOCK, WEEKDAY
from mathmill.validators.stories.answers import answer_text
from mathmill.validators.stories.forms import sentence
from mathmill.validators.stories.formulas import outer


class Pieces(NamedTuple):
    """Lines to run after those of `formulas.step_lines`, then the codes of the row's texts."""

    body: list[str]
    answer: str
    asked: str  # the second derivation as JSON
    lines: list[str]
    closing: str


def row_code(family: Family, names: dict[str, Any]) -> tuple[list[str], str]:
    """The lines after those of `formulas.step_lines`, and the texts.

    What they call comes to be in `names`.
    """
    code = row_pieces(family, names)
    names["newline"] = "\n"
    body = [*code.body, f"answer = {code.answer}", f"claim = {claim_code(family, code.asked)}"]
    texts = ", ".join([*code.lines, code.closing])
    return body, f"answer, claim, newline.join(('', {texts}, 'Answer: '))"


def row_pieces(family: Family, names: dict[str, Any], told: str = "n_{}") -> Pieces:
    """The same in pieces; `told` is the code of what the text has for a number, maybe a letter."""
    names.update(capital=capital, outer=outer, text_of=partial(answer_text, family))
    body = [f"n_{each} = v_{each}" for each in family.given]
    for step in family.parsed_steps:
        body.append(f"if type(n_{step.name}) is not int: n_{step.name} = outer(n_{step.name})")
    body += numeral_lines(family.name, names)

    def number(name: str) -> str:
        return (told if name in family.given else "n_{}").format(name)

    closing = filled_in(sentence(family, family.closing, names, "t_{}", number))
    return Pieces(
        body,
        _answer(family, f"n_{family.parsed_answer.name}"),
        filled_in(asked_form(family, '"%s"', "n_{}")),
        line_codes(family.name, "t_{}"),
        f"capital({closing})",
    )


def claim_code(family: Family, asked: str) -> str:
    """The code of the claim: what the second derivation gives is the answer, under that name."""
    value = f"answer if '.' in answer else n_{family.parsed_answer.name}"
    return filled_in(('["eq",%s,"%s"]', [asked, value]))


def asked_form(family: Family, place: str, code: str) -> Form:
    """The second derivation as JSON, with a place and the code for each of its numbers."""
    form, numbers = as_json(family.parsed_check)
    return form.replace("%s", place), [code.format(each) for each in numbers]


def _answer(family: Family, own: str) -> str:
    """The code of the answer; whole numbers are written at once."""
    form = family.parsed_answer
    if form.form in (CLOCK, WEEKDAY):
        return f"text_of({own})"
    places = 2 if form.form == "money" else form.places
    tail = f".{'0' * places}" if places else "/1" if form.form == "rational" else ""
    return f"'%s{tail}' % ({own},) if type({own}) is int else text_of({own})"
