"""Stories with greater numbers: counts and measures grow, prices and rates stay.

Source: Mathematical Reasoning in Large Language Models: Assessing Logical and Arithmetic Errors
across Wide Numerical Ranges (GSM-Ranges), arXiv 2502.08680. Level 1 is as the family draws;
levels 2 to 6 multiply by 10^2 to 10^6.

The numbers of one story grow as in GSM-Plus ("digit expansion"), arXiv 2402.19255.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mathmill.generators.streams import Stream
from mathmill.generators.words.attempts import Numbers
from mathmill.generators.words.templates import draw_numbers, template, try_numbers
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.quantities import SPECIAL, Quantity, Value
from mathmill.schemas.units import MONEY, PERCENT, unit

_TRIALS = 40
_LEAST = 4  # of the trials that must fit
_KEY = 2502_08680
_SEEDS = 12  # stories whose numbers are tried to be longer
_TRIES = 60  # to make those of one so
_FIXED = (MONEY, PERCENT, "", "°C", "degree", *SPECIAL)


def draw_great(name: str, level: int, stream: Stream) -> Numbers:
    """Numbers of a story at that level; raises `BadInputError` if none fit."""
    return draw_numbers(template(name), stream, lambda: _known(name, level, stream))


@cache
def can_grow(families: tuple[str, ...], level: int) -> tuple[str, ...]:
    """Those of the families whose stories go with numbers of that level."""
    return tuple(name for name in families if level == 1 or _grows(name, level))


@cache
def _grows(name: str, level: int) -> bool:
    if not _growing(name):
        return False
    streams = (Stream.of_item(_KEY, item) for item in range(_TRIALS))
    tries = (try_numbers(template(name), stream, _known(name, level, stream)) for stream in streams)
    return sum(numbers is not None for numbers in tries) >= _LEAST


def draw_longer(name: str, numbers: Mapping[str, Value], stream: Stream) -> Numbers | None:
    """The numbers of a story with some of them longer; None if none are found in a few tries.

    They grow by a digit or two. All others that are drawn freely stay, and what follows from these
    or those has as many digits as before, or more.
    """
    known, growing = family(name).given, _growing(name)
    if not growing:
        return None
    for _ in range(_TRIES):
        level, sure = stream.integer(1, 2), stream.choice(tuple(growing))
        fixed = {slot: numbers[slot] for slot, each in known.items() if each.formula is None}
        for slot, quantity in growing.items():
            if slot == sure or stream.chance(1, 2):
                fixed[slot] = _grown(quantity, level, stream)
        found = try_numbers(template(name), stream, fixed)
        if found is not None and are_longer(name, numbers, found):
            return found
    return None


@cache
def can_lengthen(name: str) -> bool:
    """Whether most stories of a family go with longer numbers."""
    streams = [Stream.of_item(_KEY, item) for item in range(_SEEDS if _growing(name) else 0)]
    drawn = [draw_longer(name, draw_numbers(template(name), each), each) for each in streams]
    return 2 * sum(numbers is not None for numbers in drawn) > _SEEDS


def are_longer(name: str, before: Mapping[str, Value], after: Mapping[str, Value]) -> bool:
    """Whether some numbers of the one story have more digits than before, and none has less.

    One that is drawn freely is as it was, or has more.
    """
    known = family(name).given
    more = {given: _digits(after[given]) - _digits(before[given]) for given in known}
    changed = [given for given in known if after[given] != before[given]]
    grown = all(more[given] > 0 for given in changed if known[given].formula is None)
    return grown and min(more.values()) >= 0 < max(more.values())


def _digits(value: Value) -> int:
    """Those before the point."""
    return len(str(abs(value.numerator) // value.denominator))


def _known(name: str, level: int, stream: Stream) -> dict[str, Value]:
    return {slot: _grown(quantity, level, stream) for slot, quantity in _growing(name).items()}


@cache
def _growing(name: str) -> dict[str, Quantity]:
    """The whole quantities that are drawn freely and are no rates, prices or times of day."""
    return {
        given: quantity
        for given, quantity in family(name).given.items()
        if quantity.size
        and "/" not in quantity.unit
        and quantity.unit not in _FIXED
        and isinstance(quantity.low, int)
        and isinstance(quantity.step, int)
        and quantity.low > 0
        and unit(quantity.unit).dimension != {"time": 1}  # nobody lives 58732 years
    }


def _grown(quantity: Quantity, level: int, stream: Stream) -> Value:
    """A value between the least and the greatest of the quantity, times 10^level."""
    low, high = quantity.low, quantity.low + quantity.step * (quantity.size - 1)
    grown: Value = int(low) * 10**level + stream.below(int(high - low) * 10**level + 1)
    return grown
