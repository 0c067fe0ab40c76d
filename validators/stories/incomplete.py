"""Stories that lack a number: two values of it that would give two answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import variables
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.units import unit as known_unit
from mathmill.validators.exact.values import UndefinedError, UnknownError
from mathmill.validators.stories.amounts import VAGUE
from mathmill.validators.stories.formulas import Formula, compiled, inner
from mathmill.validators.stories.reading import Reading
from mathmill.validators.stories.working import Worked, work

NOTICE = 'If the story does not tell enough to find the answer, write "not enough information".'
TRIED = (*range(2, 200), *range(200, 20_000, 50))  # what "some" may be: never one thing


class Gap(NamedTuple):
    """The number that lacks, the others, and the second derivation for two of its values."""

    slot: str
    known: Mapping[str, Value]
    claim: str
    things: str  # what is counted

    def said(self, question: str) -> str:
        """What the story says in place of the number."""
        found = re.search(rf"\b[Ss]ome {re.escape(self.things)}", question)
        if found is None:
            raise BadInputError(f"the question does not say how many {self.things}: {question!r}")
        return f"{VAGUE} {self.things}"


def gap_of(reading: Reading) -> Gap | None:
    """What a story lacks; None if it lacks nothing.

    Raises `ArithmeticError` if no two values give two answers, and `BadInputError` if the story has
    more than one gap, or a letter.
    """
    words = {name: text for name, text in reading.values.items() if isinstance(text, str)}
    if not words:
        return None
    if list(words.values()) != [VAGUE]:
        raise BadInputError(f"the story has {', '.join(words.values())} in place of numbers")
    (slot,) = words
    first, other = two_worlds(reading, slot)
    known = {name: value for name, value in first.values.items() if name in reading.family.given}
    known.pop(slot)
    return Gap(slot, known, no_answer(first, other), _things(reading, slot))


def two_worlds(
    reading: Reading, slot: str, values: Iterable[Value] = TRIED
) -> tuple[Worked, Worked]:
    """The story with the first two of the values for that number that lead to two answers.

    Raises `ArithmeticError` if no two do.
    """
    tried = (worked for value in values if (worked := _tried(reading, slot, value)))
    first = next(tried, None)
    other = next((worked for worked in tried if first and worked.result != first.result), None)
    if first is None or other is None:
        raise ArithmeticError(f"the answer does not depend on {slot}")
    return first, other


def no_answer(first: Worked, other: Worked) -> str:
    """The claim that there is an answer only if both are the same, as JSON."""
    one, refusal = first.asked(), '["text","not enough information"]'
    return f'["eq",["if_then",["eq",{one},{other.asked()}],{one},{refusal}],{refusal}]'


def _tried(reading: Reading, slot: str, value: Value) -> Worked | None:
    """The story with that value, if all that its family asks of stated numbers holds then.

    The answer must be one of the right form. A second derivation may hold for the values alone that
    the family draws.
    """
    try:
        worked = work(reading, {slot: value})
        _ = worked.answer
        if worked.result < 0 or not _holds(reading.family, worked.values):
            return None
    except (ArithmeticError, BadInputError, UndefinedError, UnknownError):
        return None
    return worked


def _holds(family: Family, values: Mapping[str, Value]) -> bool:
    """Whether the conditions of a family hold which speak of nothing that the story hides."""
    numbers = {name: inner(values[name]) for name in family.given}
    return all(condition(numbers) for condition in _conditions(family.name))


@cache
def _conditions(name: str) -> tuple[Formula, ...]:
    family = read_family(name)
    return tuple(
        compiled(each) for each in family.conditions if variables(each) <= family.given.keys()
    )


def _things(reading: Reading, slot: str) -> str:
    unit = reading.family.parsed[slot].unit
    if unit.startswith("{"):
        role = unit[1:-1]
        return reading.family.roles[role].forms[reading.cast[role]]["s"]
    return known_unit(unit).many
