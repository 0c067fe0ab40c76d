"""What must stand in the row of a story, by one function for each family.

It goes from what the question says straight to the row's texts. For the clause ``{who} has {n} pens
for {price} each``, the step ``cost = n * price | cost``, the check ``price * n`` and the closing
``{who} pays {cost}.`` its lines are

    t_who = table_who[cast['who']]
    n_n = values['n']
    ... the numbers of `formulas.program_lines`, which leave n_cost
    n_n = values['n']
    n_price = values['price']
    if type(n_cost) is not int: n_cost = outer(n_cost)
    ... the numerals of `lines.numeral_lines`, s_n, s_price and w_cost
    answer = text_of(n_cost)
    claim = '["eq",["mul","%s","%s"],"%s"]' % (n_price, n_n, answer if '.' in answer else n_cost,)
    return answer, claim, newline.join((
        '',
        'Cost: %s × %s = %s' % (s_n, s_price, w_cost,),
        capital('%s pays %s.' % (t_who, write_cost(n_cost, sign, {}),)),
        'Answer: '))

Where nothing is beside, `plain` reads and writes at once, and `fused_rows` does for fused problems.
All other kinds of word problems, and what is wrong with a row that is not as it must be, are found
by `derivations`, of which this makes the first guess for most rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.wordings import CURRENCY
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.registry import ODD
from mathmill.validators.stories import fused_rows
from mathmill.validators.stories.amounts import SIGNS
from mathmill.validators.stories.answers import answer_type
from mathmill.validators.stories.derivations import (
    beside_in,
    families_in,
    family_in,
    fusion_in,
    is_plain,
)
from mathmill.validators.stories.forms import forms
from mathmill.validators.stories.formulas import program_lines
from mathmill.validators.stories.plain import expected
from mathmill.validators.stories.reading import Reading
from mathmill.validators.stories.row_code import row_code
from mathmill.validators.stories.scanning import scan_story

_LONGEST = 200_000  # characters of a question
_MOST_TAGS = 4_096  # lists of tags whose meaning is kept

Texts = tuple[str, str, str]  # answer, claim, solution
Write = Callable[[Mapping[str, Any], Mapping[str, int], str], Texts]


def is_right(
    question: str, answer: str, kind: str, claim: str, solution: str, tags: Sequence[str]
) -> bool:
    """Whether it is a row of stories and all is as it must be; if not, one must look."""
    name, beside, fusion, names = _meant(tuple(tags))
    if not name or len(question) > _LONGEST:
        return False
    try:
        if fusion:
            return (answer, kind, claim, solution) == fused_rows.expected(fusion, question, names)
        if not beside and expected(name)(question) == (answer, claim, solution):
            return kind == _kind(name)
        reading = scan_story(question, name)
        return (
            reading is not None
            and reading.beside == beside
            and (answer, claim, solution) == texts_of(reading)
            and kind == _kind(name)
        )
    except (BadInputError, UndefinedError, *ODD):
        return False


def texts_of(reading: Reading) -> Texts:
    """The answer, the claim and the solution of a story."""
    return _writer(reading.family.name)(reading.values, reading.cast, reading.sign)


@lru_cache(_MOST_TAGS)
def _meant(tags: tuple[str, ...]) -> tuple[str, tuple[str, ...], str, list[str]]:
    """The first family of a story; the numbers that do not matter; how it is fused, from which.

    The first is "" for problems of other kinds.
    """
    name, fusion = family_in(tags), fusion_in(tags)
    known = is_plain(tags) or bool(fusion)
    return (name if known else "", tuple(beside_in(tags)), fusion, families_in(tags))


@cache
def _kind(name: str) -> AnswerType:
    return answer_type(read_family(name))


@cache
def _writer(name: str) -> Write:
    """The function of a family."""
    family = read_family(name)
    names: dict[str, Any] = {}
    lines, texts = row_code(family, names, "values[{!r}]")
    source = [
        "def write(values, cast, sign):",
        *_cast(family, texts, names),
        *program_lines(family, names),
        *lines,
        f"return {texts}",
    ]
    exec("\n ".join(source), names)  # noqa: S102 - it is made of checked forms alone
    write: Write = names["write"]
    return write


def _cast(family: Family, code: str, names: dict[str, Any]) -> list[str]:
    """The lines that find the texts of the cast and the currency which the code needs."""
    used = set(re.findall(r"\bt_(\w+)", code))
    lines = []
    for role, entries in forms(family.name).cast.items():
        for key in used & set(entries[0]):
            names[f"table_{key}"] = [texts[key] for texts in entries]
            lines.append(f"t_{key} = table_{key}[cast[{role!r}]]")
    if CURRENCY in used:
        names["currencies"] = {sign: units for sign, (units, _) in SIGNS.items()}
        lines.append(f"t_{CURRENCY} = currencies[sign]")
    return lines
