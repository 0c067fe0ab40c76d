"""How a story's answer is asked for and written."""

from __future__ import annotations

from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.quantities import CLOCK, WEEKDAY, WEEKDAYS, Value
from mathmill.schemas.templates.wordings import Wording
from mathmill.schemas.units import is_noun, unit
from mathmill.validators.stories.amounts import SIGNS, written_special

_TYPES: dict[str, AnswerType] = {
    "integer": "integer", "decimal": "decimal", "money": "decimal", "rounded": "decimal",
    "rational": "rational", CLOCK: "text", WEEKDAY: "text",
}  # fmt: skip
_MOST_PLACES = 6


def answer_type(family: Family) -> AnswerType:
    """The type of the family's answers."""
    form = family.parsed_answer
    return "integer" if form.form == "rounded" and not form.places else _TYPES[form.form]


def answer_text(family: Family, value: Value) -> str:
    """The answer as a row writes it; raises `ArithmeticError` if it cannot be so written."""
    form = family.parsed_answer
    if form.form == CLOCK:
        if not (isinstance(value, int) and 0 <= value < 24 * 60):
            raise ArithmeticError(f"{value} minutes after midnight are no time of one day")
        return written_special(CLOCK, value)
    if form.form == WEEKDAY:
        return WEEKDAYS[_whole(value)]
    if form.form == "integer":
        return str(_whole(value))
    if form.form == "rational":
        return f"{value.numerator}/{value.denominator}"
    if form.form == "decimal":
        return _decimal(value)
    return _to_places(value, 2 if form.form == "money" else form.places)


def _whole(value: Value) -> int:
    if value.denominator != 1:
        raise ArithmeticError(f"{value} is not whole")
    return value.numerator


def _decimal(value: Value) -> str:
    """With as many decimals as it needs."""
    for places in range(_MOST_PLACES + 1):
        if 10**places % value.denominator == 0:
            return _to_places(value, places)
    raise ArithmeticError(f"{value} needs more than {_MOST_PLACES} decimals")


def _to_places(value: Value, places: int) -> str:
    scale, rest = divmod(10**places, value.denominator)
    if rest:
        raise ArithmeticError(f"{value} has more than {places} decimals")
    digits = str(abs(value.numerator) * scale).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def form_sentence(family: Family, sign: str, question: Wording) -> str:
    """What follows a question to ask for a unit that it lacks, or for a form; "" if nothing."""
    form = family.parsed_answer
    if form.form == "money":
        units, part = SIGNS[sign] if sign else ("", "")
        return f"Give the amount in {units} as a decimal number, to the {part}."
    if form.form == CLOCK:
        return "Give the time as hh:mm on the 24-hour clock."
    measure = "" if not form.unit or is_noun(form.unit) else unit(form.unit).many
    said = f" {question.pattern.rstrip('?')} ".replace(",", " ")
    named = f" in {measure}" if measure and f" {measure} " not in said else ""
    if form.form == "rounded":
        places = (
            "to the nearest whole number"
            if form.places == 0
            else f"to {form.places} decimal place{'' if form.places == 1 else 's'}"
        )
        return f"Give the answer{named}, rounded {places}." if named else (
            f"Round the answer {places}."
        )  # fmt: skip
    ending = {"decimal": " as a decimal number", "rational": " as a fraction in lowest terms"}
    tail = ending.get(form.form, "")
    return f"Give the answer{named}{tail}." if named or tail else ""
