"""The short forms of a template file: quantities, steps and the answer, each on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, variables
from mathmill.schemas.reader import read
from mathmill.schemas.units import MONEY, is_noun

Value = int | Fraction

_RANGE = re.compile(r"(-?[\d.]+)\.\.(-?[\d.]+?)(?: by ([\d.]+))?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+|/\d+)?")
_MOST_VALUES = 10**6
CLOCK = "clock"  # minutes after midnight, written 15:45
WEEKDAY = "weekday"  # 0 for Monday
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DATE = "ordinal"  # written 3rd
SPECIAL = (CLOCK, WEEKDAY, DATE)
_LISTED = 400  # values
FORMS = ("integer", "decimal", "money", "rational", "rounded", CLOCK, WEEKDAY)


class Quantity(NamedTuple):
    """One number of a story: `size` values from `low` by `step`, some `options`, or a formula."""

    name: str
    unit: str  # a key of `units`, a noun, or "" for a bare number
    low: Value = 0
    step: Value = 1
    size: int = 0
    options: tuple[Value, ...] = ()
    formula: Expression | None = None

    @property
    def is_money(self) -> bool:
        return self.unit == MONEY or self.unit.startswith(f"{MONEY}/")

    @property
    def is_whole(self) -> bool:
        """Whether all values that it may have are whole, as far as its line in the file tells."""
        if self.formula is not None:
            return self.is_count
        return all(isinstance(value, int) for value in (self.low, self.step, *self.options))

    @property
    def is_count(self) -> bool:
        """Whether it counts things, so that its unit is a noun."""
        return self.unit not in SPECIAL and is_noun(self.unit)

    def least_values(self) -> Iterator[Value]:
        """The values that it may have where it is drawn, the least first, up to some hundreds."""
        if self.options:
            yield from sorted(self.options)
        else:
            yield from (
                lowest(self.low + place * self.step) for place in range(min(self.size, _LISTED))
            )


class Step(NamedTuple):
    """One line of the program: `name` is the value of `formula`, `words` say what it is."""

    name: str
    formula: Expression
    words: str
    unit: str | None  # None where the formula tells


class Answer(NamedTuple):
    name: str
    unit: str
    form: str
    places: int  # decimal places of a rounded answer


def number(text: str) -> Value:
    """A whole number, a decimal or a fraction.

    >>> number("2.50"), number("3/4"), number("12")
    (Fraction(5, 2), Fraction(3, 4), 12)
    """
    if not _NUMBER.fullmatch(text):
        raise BadInputError(f"expected a number such as 12, 2.50 or 3/4, got {text!r}")
    return lowest(Fraction(text))


def lowest(value: Value) -> Value:
    """A fraction that is whole as an int."""
    if type(value) is int:
        return value
    return value.numerator if value.denominator == 1 else value


def read_quantity(name: str, text: str) -> Quantity:
    """A quantity from ``3..9 | oven``, ``0.50..4 by 0.05 | money``, ``2, 5 | km`` or ``= a*b``.

    >>> read_quantity("price", "0.50..4 by 0.05 | money").size
    71
    """
    domain, _, unit = (part.strip() for part in str(text).partition("|"))
    if domain.startswith("="):
        return Quantity(name, unit, formula=read(domain[1:]))
    match = _RANGE.fullmatch(domain)
    if match is None:
        return Quantity(
            name, unit, options=tuple(number(each.strip()) for each in domain.split(","))
        )
    low, high, step = number(match[1]), number(match[2]), number(match[3] or "1")
    size = (Fraction(high) - low) / step + 1
    if step <= 0 or size < 1 or size.denominator != 1 or size > _MOST_VALUES:
        raise BadInputError(
            f"{name}: {domain} is no range; write low..high by step, where steps lead from low to"
            f" high in 1 to {_MOST_VALUES} values"
        )
    return Quantity(name, unit, low, step, int(size))


def within(quantity: Quantity, value: Value) -> bool:
    """Whether a value lies in the range of a quantity that is drawn, between its steps or on one.

    >>> within(read_quantity("mass", "2..9 | kg"), number("2.50"))
    True
    """
    if quantity.options:
        return value in quantity.options
    return quantity.low <= value <= quantity.low + quantity.step * (quantity.size - 1)


def read_step(text: str) -> Step:
    """A step from ``cost = n * price | cost of the pens`` with, if need be, ``| unit``."""
    formula, *rest = (part.strip() for part in text.split("|"))
    name, equals, right = (part.strip() for part in formula.partition("="))
    if not equals or not 1 <= len(rest) <= 2 or not name.replace("_", "a").isalnum():
        raise BadInputError(f"expected `name = formula | words`, got {text!r}")
    return Step(name, read(right), rest[0], rest[1] if len(rest) == 2 else None)


def read_answer_line(text: str, form: str) -> Answer:
    """The answer from ``bags | bag`` and a form such as ``integer`` or ``rounded 2``."""
    name, _, unit = (part.strip() for part in text.partition("|"))
    kind, _, places = (form or ("money" if unit == MONEY else "integer")).partition(" ")
    if kind not in FORMS or (kind == "rounded") != places.isdigit():
        raise BadInputError(f"form is one of {', '.join(FORMS)} (rounded 2: places), not {form!r}")
    return Answer(name, unit, kind, int(places or 0))


def known(formula: Expression, names: set[str], where: str) -> None:
    """Raise `BadInputError` if the formula uses a name that is not known there."""
    strange = variables(formula) - names
    if strange:
        raise BadInputError(f"{where} uses {', '.join(sorted(strange))}, which is not known there")
