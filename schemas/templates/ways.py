"""Named ways to work a step of a story wrongly, and how a step that is worked so is written.

>>> from mathmill.schemas.reader import read
>>> worked_with("valid_votes", read("voters - turnout"), {"voters": 800, "turnout": 60})
'800 - 60'
"""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.schemas.expressions import Expression
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import in_cents
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import answer_writer, bracketed, pattern, written

STOPPED = "stopped_early"  # the last step is left out: the answer is what the step before it finds
# What one does who goes wrong so. A step that two of them lead to is named after the first.
WAYS = {
    "percent_as_amount": "takes the percent for the amount itself",
    "percent_of_new_value": "takes the percent of the value after the change",
    "hundred_left_out": "leaves out the 100 that percent is counted by",
    "unit_not_converted": "does not convert the unit",
    "rounded_up": "rounds up instead of down",
    "rounded_down": "rounds down instead of up",
    "added": "adds instead of subtracting",
    "subtracted": "subtracts instead of adding",
    "multiplied": "multiplies instead of dividing",
    "divided": "divides instead of multiplying",
    "turned_round": "divides the wrong way round",
    "left_out": "leaves out a number",
    "used_twice": "uses a number twice",
}
CONVERSIONS = frozenset({60, 100, 1000, 3600})  # smaller units in a greater one


class _Numeral(str):
    """A number's text, in brackets where it needs them inside a formula."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        return bracketed(str(self))


def worked_with(name: str, formula: Expression, values: Mapping[str, Value]) -> str:
    """A formula in numbers, as a solution of that family writes it."""
    cents = in_cents(name)
    numerals = {
        each: _Numeral(written(value, cents=each in cents)) for each, value in values.items()
    }
    return pattern(formula).format_map(numerals)


def told_step(name: str, step: str, formula: Expression, values: Mapping[str, Value]) -> str:
    """What stands after the words of a step that is worked so: ``8 + 7 = 15``, or ``8``.

    Raises `ArithmeticError` for an answer that cannot be written in its form.
    """
    answer = family(name).parsed_answer
    special = answer_writer(answer.form, answer.places) if step == answer.name else None
    value = values[step]
    shown = special(value) if special else written(value, cents=step in in_cents(name))
    worked = worked_with(name, formula, values)
    return shown if worked == shown else f"{worked} = {shown}"
