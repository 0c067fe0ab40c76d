"""The claim behind a story, as JSON: its second derivation, in numbers, gives the answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mathmill.generators.words.telling import answer_text
from mathmill.generators.words.templates import Instance, Template
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


def equals_answer(asked: str, instance: Instance) -> str:
    """The claim that what is asked for is the instance's answer, as it is written."""
    answer = answer_text(instance.template, instance.answer)
    return f'["eq",{asked},"{answer if "." in answer else instance.answer}"]'


def in_numbers(
    name: str, numbers: Mapping[str, Value], others: Mapping[str, str] | None = None
) -> str:
    """The family's second derivation with numerals for its variables; `others` are JSON."""
    form, names = _check(name)
    if others:
        return form % tuple(
            [others[each] if each in others else f'"{numbers[each]}"' for each in names]
        )
    return form % tuple([f'"{numbers[each]}"' for each in names])


def variable(letter: str) -> str:
    """A letter as JSON."""
    return f'["var","{letter}"]'


@cache
def _check(name: str) -> tuple[str, tuple[str, ...]]:
    """The second derivation with a place for each variable, and their names in order."""
    return as_json(family(name).parsed_check)
