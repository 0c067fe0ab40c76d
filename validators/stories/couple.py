"""Two stories whose answers' sum is told, with a letter for a number of the second."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Variable, call
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import operand, written
from mathmill.validators.stories.fused import read_named
from mathmill.validators.stories.unknown import Unknown, check_form, only_solution, solve
from mathmill.validators.stories.working import Worked, work

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_TOLD = re.compile(
    rf"(?:X \+ Y is {_NUMBER}\. What is Z\?|Together, X and Y are {_NUMBER}\. What is Z\?"
    rf"|The sum of X and Y is {_NUMBER}\. Find Z\.)( Give Z as a decimal number\.)?"
)


class Sum(NamedTuple):
    """The sum that is told of two answers."""

    total: Value
    in_decimals: bool  # whether the number is asked for as a decimal number


def told_sum(text: str) -> Sum:
    """What the text tells; raises `BadInputError` if it is anything else."""
    match = _TOLD.fullmatch(text)
    if match is None:
        raise BadInputError(f"no sum of X and Y is told by {text[:200]!r}")
    *found, in_decimals = match.groups()
    number = next(filter(None, found))
    total = lowest(Fraction(number))
    if written(total) != number:
        raise BadInputError(f"the sum is written {written(total)}, not {number}")
    return Sum(total, bool(in_decimals))


def noted(
    total: Value, first: str, second: str, back: Sequence[str], undone: Sequence[str]
) -> list[str]:
    """The lines of the solution from the sum and the first answer to the number.

    They go `back` through the steps; where these have no way back, the second derivation is undone.
    """
    lines = [f"Y = {operand(total)} - {first} = {second}", *back]
    if not back:
        equation, *others = undone
        lines += [f"Y as one formula: {equation}", *others]
    return lines


def total_of(first: str, second: str, total: Value) -> str:
    """The equation between two second derivations and their sum, as JSON."""
    return f'["eq",["add",{first},{second}],"{total}"]'


_ANSWER = call("sub", Variable("in_all"), Variable("x"))  # the second one


class Coupled(NamedTuple):
    """The first story, the number asked for, how it follows from both, and the claim."""

    first: Worked
    found: Unknown
    lines: list[str]
    claim: str
    known: dict[str, Value]  # the numbers that the text tells beside those of the first story
    further: list[Line]  # the steps of a program after those of the first story


def couple(question: str, names: Sequence[str]) -> Coupled:
    """The number that the sum of two answers determines.

    Raises `BadInputError` if the question is no such problem, and `ArithmeticError` if it has no
    answer.
    """
    fault: BadInputError | None = None
    for (one, other), left in read_named(question, names):
        try:
            total, in_decimals = told_sum(left)
        except BadInputError as error:
            fault = error
            continue
        first = work(one, part="x")
        found = solve(other, "Z", lowest(total - first.result))
        check_form(found.whole, in_decimals)
        shown, back = found.worked.shown, found.back("y", "y")
        lines = noted(total, first.shown, shown, [line.text for line in back], found.undone)
        claim = only_solution(total_of(first.asked(), found.asked, total), "Z", found.value)
        known = {**found.inputs("y"), "in_all": total}
        return Coupled(first, found, lines, claim, known, _further(first, found, back, known))
    raise fault or BadInputError(
        f"the question is no pair of {', '.join(names)}: {question[:200]!r}"
    )


def _further(
    first: Worked, found: Unknown, back: Sequence[Line], known: Mapping[str, Value]
) -> list[Line]:
    """From the sum and the first answer to the second one, and from there to the number."""
    worked, second = f"{operand(known['in_all'])} - {first.shown}", found.worked
    answer = Line("y", "The value of Y", _ANSWER, worked, second.result, second.shown)
    return [answer, *(back or [found.solved({**known, "y": second.result}, "y", "y")])]
