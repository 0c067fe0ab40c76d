"""Stories whose answer is told and one of whose numbers is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.validators.stories.answers import answer_text, form_sentence
from mathmill.validators.stories.reading import Reading, follows, sentences, told, understood
from mathmill.validators.stories.sentences import sentence
from mathmill.validators.stories.unknown import Unknown, check_form, only_solution, solve

_TOLD = re.compile(
    r" The answer to this is (-?[0-9.]+)\. What is X\?( Give X as a decimal number\.)?"
)
_ASKED = re.compile(r" What is X\?( Give X as a decimal number\.)?")


def reverse(question: str, name: str) -> tuple[Unknown, str]:
    """The number of a story that its answer determines, and the claim.

    Raises `BadInputError` if the question is no such story of the family, and `ArithmeticError`
    if the number has no value or more than one.
    """
    for reading, answer, decimal in _read(question, name):
        found = solve(reading, "X", answer)
        check_form(found.whole, bool(decimal))
        return found, only_solution(f'["eq",{found.asked},"{answer}"]', "X", found.value)
    raise BadInputError(f"the question is no reversed story of {name}: {question[:200]!r}")


def _read(text: str, name: str) -> Iterator[tuple[Reading, Value, str | None]]:
    """The story, its answer, and whether a decimal is wanted."""
    known = sentences(name)
    closing = sentence(known.family.closing, known.family)
    for before in told(known, text, 0):
        for asked, wording in zip(known.questions, known.family.questions, strict=True):
            for end, said in follows((asked,), text, before):
                for reading in understood(known.family, said):
                    form = form_sentence(known.family, reading.sign, wording)
                    yield from _after_question(reading, form, text[end:])
        for end, said in follows((closing,), text, before):
            match = _ASKED.fullmatch(text, end)
            answer = said.values.get(known.family.parsed_answer.name)
            if match is None or answer is None or isinstance(answer, str):
                continue
            if not said.values.keys() >= known.family.given.keys():
                continue
            values = {each: said.values[each] for each in known.family.given}
            for reading in understood(known.family, said._replace(values=values)):
                yield reading, answer, match[1]


def _after_question(
    reading: Reading, form: str, left: str
) -> Iterator[tuple[Reading, Value, str | None]]:
    match = _TOLD.fullmatch(left.removeprefix(f" {form}") if form else left)
    if match is None or (form and not left.startswith(f" {form}")):
        return
    answer = Fraction(match[1])
    if answer_text(reading.family, lowest(answer)) == match[1]:
        yield reading, lowest(answer), match[2]
