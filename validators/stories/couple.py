"""Two stories whose answers' sum is told, with a letter for a number of the second."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import to_json
from mathmill.schemas.templates.worked import operand, written
from mathmill.validators.stories.amounts import Value
from mathmill.validators.stories.finals import shown
from mathmill.validators.stories.fused import read_named
from mathmill.validators.stories.reading import Reading
from mathmill.validators.stories.reverse import all_whole, lowest_number, undo
from mathmill.validators.stories.working import Worked, work

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_TOLD = re.compile(
    rf"(?:X \+ Y is {_NUMBER}\. What is Z\?|Together, X and Y are {_NUMBER}\. What is Z\?"
    rf"|The sum of X and Y is {_NUMBER}\. Find Z\.)( Give Z as a decimal number\.)?"
)


class Coupled(NamedTuple):
    """The number asked for, the known ones of its story, and how it follows."""

    first: Worked
    slot: str
    value: Value
    whole: bool
    known: Mapping[str, Value]
    lines: list[str]
    claim: str


def couple(question: str, names: Sequence[str]) -> Coupled:
    """The number that the sum of two answers determines.

    Raises `BadInputError` if the question is no such problem, and `ArithmeticError` if it has no
    answer.
    """
    for (one, other), left in read_named(question, names):
        match = _TOLD.fullmatch(left)
        if match is None:
            continue
        text = next(filter(None, match.groups()))
        total = lowest_number(Fraction(text))
        if written(total) != text:
            raise BadInputError(f"the sum is written {written(total)}, not {text}")
        found = _solved(work(one, part="x"), other, total)
        if found.whole == bool(match[4]):
            raise BadInputError("whether a decimal number is wanted is not said as it must be")
        return found
    raise BadInputError(f"the question is no pair of {', '.join(names)}: {question[:200]!r}")


def _solved(first: Worked, other: Reading, total: Value) -> Coupled:
    letters = {name: text for name, text in other.values.items() if isinstance(text, str)}
    if list(letters.values()) != ["Z"]:
        raise BadInputError(
            f"the second story has {', '.join(letters.values()) or 'no letter'}, not Z"
        )
    (slot,) = letters
    known: dict[str, Value] = {
        name: value for name, value in other.values.items() if not isinstance(value, str)
    }
    check = other.family.parsed_check
    rest = lowest_number(Fraction(total) - first.result)
    lines, value = undo(check, slot, known, rest, "Z")
    second = work(other, {slot: value}, "y")
    if second.result != rest:
        raise ArithmeticError(f"with Z = {value}, Y is {second.result}, not {rest}")
    whole = all_whole(other.family.parsed[slot])
    if whole and not isinstance(value, int):
        raise ArithmeticError(f"Z would be {value}")
    sums = f"Y = {operand(total)} - {shown(first)} = {shown(second)}"
    asked = to_json(check)
    for name, number in known.items():
        asked = asked.replace(f'["var","{name}"]', f'"{number}"')
    asked = asked.replace(f'["var","{slot}"]', '["var","Z"]')
    equation = f'["eq",["add",{first.asked()},{asked}],"{total}"]'
    claim = f'["eq",["solutions",{equation},["var","Z"],["text","rational"]],["set","{value}"]]'
    return Coupled(first, slot, value, whole, known, [sums, *lines], claim)
