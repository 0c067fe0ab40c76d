"""The claim behind a story, as JSON: its second derivation, in numbers, gives the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter

from mathmill.generators.words.templates import Template
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.filling import as_json
from mathmill.schemas.templates.quantities import Value

_DECIMALS = ("decimal", "money", "rounded")


def answer_type(template: Template) -> AnswerType:
    """The type of a template's answers."""
    form, places = template.answer.form, template.answer.places
    if form in _DECIMALS:
        return "integer" if form == "rounded" and not places else "decimal"
    if form in ("integer", "rational"):
        return form  # type: ignore[return-value]
    return "text"


def equals_answer(asked: str, answer: str, value: Value) -> str:
    """The claim that what is asked for is the answer of that value, as it is written."""
    return f'["eq",{asked},"{answer if "." in answer else value}"]'


def in_numbers(
    name: str, numbers: Mapping[str, Value], others: Mapping[str, str] | None = None
) -> str:
    """The family's second derivation with numerals for its variables; `others` are JSON."""
    form, names, in_all = _check(name)
    if not others:
        return in_all(numbers)
    return form % tuple(
        [others[each] if each in others else f'"{numbers[each]}"' for each in names]
    )


def variable(letter: str) -> str:
    """A letter as JSON."""
    return f'["var","{letter}"]'


@cache
def _check(name: str) -> tuple[str, tuple[str, ...], Callable[[Mapping[str, Value]], str]]:
    """The second derivation with places for its variables, their names, and its writer."""
    form, names = as_json(family(name).parsed_check)
    numerals = form % (('"%s"',) * len(names))
    get = itemgetter(*names)
    return form, names, lambda numbers: numerals % get(numbers)
