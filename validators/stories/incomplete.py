"""Stories that lack a number: two values of it that would give two answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.nouns import noun
from mathmill.schemas.templates.quantities import Value
from mathmill.validators.stories.amounts import VAGUE
from mathmill.validators.stories.reading import Reading
from mathmill.validators.stories.working import Worked, work

NOTICE = 'If the story does not tell enough to find the answer, write "not enough information".'
_MOST = 200  # values of the number that lacks which are tried


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
    tried = (worked for value in range(1, _MOST) if (worked := _tried(reading, slot, value)))
    first = next(tried, None)
    other = next((worked for worked in tried if first and worked.result != first.result), None)
    if first is None or other is None:
        raise ArithmeticError(f"the answer does not depend on {slot}")
    known = {name: value for name, value in first.values.items() if name in reading.family.given}
    known.pop(slot)
    one, refusal = first.asked(), '["text","not enough information"]'
    claim = f'["eq",["if_then",["eq",{one},{other.asked()}],{one},{refusal}],{refusal}]'
    return Gap(slot, known, claim, _things(reading, slot))


def _tried(reading: Reading, slot: str, value: int) -> Worked | None:
    """The story with that value, if its answer is then one of the right form.

    A second derivation may hold for the values alone that the family draws.
    """
    try:
        worked = work(reading, {slot: value})
        _ = worked.answer
    except (ArithmeticError, BadInputError):
        return None
    return worked if worked.result >= 0 else None


def _things(reading: Reading, slot: str) -> str:
    unit = reading.family.parsed[slot].unit
    if unit.startswith("{"):
        role = unit[1:-1]
        return reading.family.roles[role].forms[reading.cast[role]]["s"]
    return noun(unit).many
