"""Letters that join stories: one's answer, in the unit of the next one's number that takes it."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from mathmill.schemas.expressions import Expression, call
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.units import conversion


class Conversion(NamedTuple):
    """From the unit of an answer to the unit in which its letter is told.

    >>> to_hours = Conversion("h", 60, upwards=True)
    >>> to_hours.value(150), to_hours.worked("150"), to_hours.claim('"150"')
    (Fraction(5, 2), '150 ÷ 60', '["div","150","60"]')
    """

    unit: str
    by: int
    upwards: bool  # to a greater unit, of which there are fewer

    def value(self, value: Value) -> Value:
        return lowest(Fraction(value) / self.by if self.upwards else value * self.by)

    def worked(self, shown: str) -> str:
        return f"{shown} {'÷' if self.upwards else '×'} {self.by}"

    def formula(self, answer: Expression) -> Expression:
        return call(self._operator, answer, self.by)

    def claim(self, derived: str) -> str:
        return f'["{self._operator}",{derived},"{self.by}"]'

    @property
    def _operator(self) -> str:
        return "div" if self.upwards else "mul"


@cache
def conversion_to(first: str, second: str, slot: str) -> Conversion | None:
    """How the answer of a family becomes that number of another; None if it stays as it is."""
    unit = family(second).parsed[slot].unit
    times = conversion(family(first).parsed_answer.unit, unit)
    if times is None or times == 1:
        return None
    return Conversion(unit, max(times.numerator, times.denominator), times < 1)
