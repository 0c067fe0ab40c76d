"""Numbers of a story told in another form: 3.5 as 3 1/2, 0.75 as 3/4, 12 as 12.0 or 24/2.

Source: GSM-Plus: A Comprehensive Benchmark for Evaluating the Robustness of LLMs as Mathematical
Problem Solvers, arXiv 2402.19255, whose third kind of perturbation turns integers, decimals and
fractions into each other. Here the value stays as it is, and so does the answer. What is counted
stays a whole number, for nobody buys 12.0 boxes.

>>> from fractions import Fraction
>>> in_other_form(Fraction(7, 2), "km"), in_other_form(12, "km"), in_other_form(3, "money")
('3 1/2', '12.0', '3.00')
>>> in_other_form(Fraction(3, 4), "h"), in_other_form(Fraction(3, 4), "week"), in_other_form(1, "h")
('3/4', '', '')
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mathmill.generators.streams import Stream
from mathmill.generators.words.templates import Instance
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.quantities import SPECIAL, Quantity, Value
from mathmill.schemas.units import unit

_GREATEST_PART = 16  # the greatest denominator that is read with ease
_GREATEST_TOP = 240  # the greatest numerator
_PARTS = (2, 3, 4, 5)  # denominators of whole numbers


@cache
def convertible(name: str) -> tuple[str, ...]:
    """The numbers of a family that have other forms: measures and prices that stand with a unit."""
    known = family(name)
    wordings = [*(each for clause in known.story for each in clause.wordings), *known.questions]
    alone = {place.name for each in wordings for place in each.places if place.form == "n"}
    return tuple(
        given for given, quantity in known.given.items() if given not in alone and _takes(quantity)
    )


def _takes(quantity: Quantity) -> bool:
    """Whether it is a price, or in a unit that has a symbol."""
    if quantity.unit in SPECIAL or quantity.is_count:
        return False
    return quantity.is_money or bool(unit(quantity.unit).symbol)


def in_other_form(value: Value, key: str) -> str:
    """The number, which is in the unit of that key, in another form; "" if it has none there.

    A number below 1 is followed by a symbol, never by a plural.
    """
    measure = unit(key)
    if value <= 1 and (value == 1 or value <= 0 or not measure.symbol):
        return ""
    if key.startswith("money"):
        return f"{value}.00" if isinstance(value, int) else ""
    if isinstance(value, int):
        return f"{value}.0"
    if value.denominator > _GREATEST_PART:
        return ""
    whole, part = divmod(value, 1)
    return f"{whole} {part}" if whole else str(part)


def as_parts(value: Value, key: str, parts: int) -> str:
    """A whole measure as a fraction; "" where its unit has no symbol that stands apart.

    >>> as_parts(12, "km", 2), as_parts(12, "percent", 2), as_parts(1200, "km", 2)
    ('24/2', '', '')
    """
    symbol = unit(key).symbol
    if not symbol or symbol in ("%", "°") or value * parts > _GREATEST_TOP:
        return ""
    return f"{value * parts}/{parts}"


def other_forms(instance: Instance, stream: Stream) -> Mapping[str, str]:
    """Some of the numbers of a story that have another form, in it; {} if none has one."""
    known = instance.template.family
    texts = {
        name: text
        for name in convertible(known.name)
        if (text := in_other_form(instance.numbers[name], known.given[name].unit))
    }
    if not texts:
        return {}
    for name, text in texts.items():
        if text.endswith(".0") and stream.chance(1, 3):
            parts = stream.choice(_PARTS)
            texts[name] = as_parts(instance.numbers[name], known.given[name].unit, parts) or text
    kept = stream.choice(tuple(texts))
    return {name: text for name, text in texts.items() if name == kept or stream.chance(1, 2)}


def form_tags(forms: Mapping[str, str]) -> tuple[str, ...]:
    """Which forms a story's numbers were turned to."""
    kinds = {"fraction" if "/" in text else "decimal" for text in forms.values()}
    return tuple(f"form:{kind}" for kind in sorted(kinds))
