"""Two stories whose answers' sum is told, with a letter for a number of the second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.quantities import lowest
from mathmill.schemas.templates.worked import operand, written
from mathmill.validators.stories.fused import read_named
from mathmill.validators.stories.unknown import Unknown, check_form, solve
from mathmill.validators.stories.working import Worked, work

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_TOLD = re.compile(
    rf"(?:X \+ Y is {_NUMBER}\. What is Z\?|Together, X and Y are {_NUMBER}\. What is Z\?"
    rf"|The sum of X and Y is {_NUMBER}\. Find Z\.)( Give Z as a decimal number\.)?"
)


class Coupled(NamedTuple):
    """The first story, the number asked for, how it follows from both, and the claim."""

    first: Worked
    found: Unknown
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
        total = lowest(Fraction(text))
        if written(total) != text:
            raise BadInputError(f"the sum is written {written(total)}, not {text}")
        first = work(one, part="x")
        found = solve(other, "Z", lowest(total - first.result))
        check_form(found, match[4])
        second = work(other, {found.slot: found.value}, "y")
        sums = f"Y = {operand(total)} - {first.shown} = {second.shown}"
        claim = found.only_solution(f'["eq",["add",{first.asked()},{found.asked}],"{total}"]')
        equation, *undoing = found.lines
        lines = [sums, f"Y as one formula: {equation}", *undoing]
        return Coupled(first, found, lines, claim)
    raise BadInputError(f"the question is no pair of {', '.join(names)}: {question[:200]!r}")
