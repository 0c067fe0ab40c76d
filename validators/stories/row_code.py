"""The code of what must stand in a story's row, in names of its numbers and its cast.

For the step ``cost = n * price | cost``, the check ``price * n`` and the closing ``{who} pays
{cost}.`` the lines are

    n_n = values['n']
    n_price = values['price']
    if type(n_cost) is not int: n_cost = outer(n_cost)
    ... the numerals of `lines.numeral_lines`, s_n, s_price and w_cost
    answer = '%s.00' % (n_cost,) if type(n_cost) is int else text_of(n_cost)
    claim = '["eq",["mul","%s","%s"],"%s"]' % (n_price, n_n, answer if '.' in answer else n_cost,)

and the texts ``answer, claim, newline.join(('', 'Cost: %s × %s = %s' % (...), ..., 'Answer: '))``.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.filling import as_json, capital
from mathmill.schemas.templates.lines import filled_in, line_codes, numeral_lines
from mathmill.schemas.templates.quantities import CLOCK, WEEKDAY
from mathmill.validators.stories.answers import answer_text
from mathmill.validators.stories.forms import sentence
from mathmill.validators.stories.formulas import outer


def row_code(family: Family, names: dict[str, Any], given: str) -> tuple[list[str], str]:
    """The lines after those of `formulas.step_lines`, and the texts.

    `given` is the code of a given number, by its name. What they call comes to be in `names`.
    """
    names.update(newline="\n", capital=capital, outer=outer, text_of=partial(answer_text, family))
    body = [f"n_{each} = {given.format(each)}" for each in family.given]
    for step in family.parsed_steps:
        body.append(f"if type(n_{step.name}) is not int: n_{step.name} = outer(n_{step.name})")
    body += numeral_lines(family.name, names)
    own = f"n_{family.parsed_answer.name}"
    body.append(f"answer = {_answer(family, own)}")
    body.append(f"claim = {_claim(family, own)}")
    closing = filled_in(sentence(family, family.closing, names, "t_{}", "n_{}".format))
    lines = [*line_codes(family.name, "t_{}"), f"capital({closing})"]
    return body, f"answer, claim, newline.join(('', {', '.join(lines)}, 'Answer: '))"


def _answer(family: Family, own: str) -> str:
    """The code of the answer; whole numbers are written at once."""
    form = family.parsed_answer
    if form.form in (CLOCK, WEEKDAY):
        return f"text_of({own})"
    places = 2 if form.form == "money" else form.places
    tail = f".{'0' * places}" if places else "/1" if form.form == "rational" else ""
    return f"'%s{tail}' % ({own},) if type({own}) is int else text_of({own})"


def _claim(family: Family, own: str) -> str:
    """The code of the claim: what the second derivation gives is the answer."""
    form, numbers = as_json(family.parsed_check)
    asked = (form.replace("%s", '"%s"'), [f"n_{each}" for each in numbers])
    answer = f"answer if '.' in answer else {own}"
    return filled_in(('["eq",', []), asked, (',"%s"]', [answer]))
