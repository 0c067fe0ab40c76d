"""Which numbers of a story its answer determines, and what is asked and claimed of one."""

from __future__ import annotations

from functools import cache

from mathmill.generators.words.claims import variable
from mathmill.generators.words.inverse import can_undo
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.quantities import SPECIAL, Value

_FORMS = ("integer", "decimal", "money")


@cache
def unknowns(name: str) -> tuple[str, ...]:
    """The numbers of a family's story that its answer determines."""
    known = family(name)
    if known.parsed_answer.form not in _FORMS:
        return ()
    return tuple(
        given
        for given, quantity in known.given.items()
        if quantity.unit not in SPECIAL and can_undo(known.parsed_check, given)
    )


def number_type(name: str, slot: str) -> AnswerType:
    """The type of a number of the family's story as an answer."""
    return "integer" if family(name).parsed[slot].is_whole else "decimal"


def wanted_form(letter: str, kind: AnswerType) -> list[str]:
    """The sentence that says how the number is written, if one must."""
    return [] if kind == "integer" else [f"Give {letter} as a decimal number."]


def only_solution(asked: str, answer: Value, letter: str, value: Value) -> str:
    """The claim that what is asked for is the answer for one value of the letter alone, as JSON."""
    solutions = f'["solutions",["eq",{asked},"{answer}"],{variable(letter)},["text","rational"]]'
    return f'["eq",{solutions},["set","{value}"]]'
