"""Solutions with one wrong step: which step it is, and whether all after it follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import short
from mathmill.validators.stories.working import Worked, rework


def wrong_step(worked: Worked, lines: Sequence[str], first: int = 1) -> tuple[int, Worked]:
    """The place, from 0, of the one wrong step of a solution, and the story worked on from it.

    `first` is the number that the first of the lines has. Raises `BadInputError` if no step is
    wrong, or if what comes after the first wrong one does not follow from it.
    """
    right = worked.lines
    at = next(
        (at for at, pair in enumerate(zip(lines, right, strict=False)) if pair[0] != pair[1]), None
    )
    if at is None or at >= len(worked.steps):
        raise BadInputError("no step of the solution is wrong")
    head, equals, value = lines[at].rpartition(" = ")
    step = worked.steps[at]
    if not equals or head != f"{step.said}: {step.worked}":
        raise BadInputError(f"line {first + at} of the solution is {short(lines[at])}")
    try:
        number = Fraction(value)
        again = rework(worked, step.name, number.numerator if number.denominator == 1 else number)
        wanted = again.lines
    except (ArithmeticError, ValueError) as error:
        raise BadInputError(f"line {first + at} of the solution leads nowhere: {error}") from None
    if list(lines) != wanted:
        pairs = zip(lines, wanted, strict=False)
        place = next((place for place, (line, own) in enumerate(pairs) if line != own), len(lines))
        raise BadInputError(f"line {first + place} does not follow from line {first + at}")
    if again.result == worked.result:
        raise BadInputError(f"line {first + at} is wrong, and the answer is right")
    return at, again
