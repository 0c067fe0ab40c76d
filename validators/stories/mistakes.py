"""Solutions with one wrong step: which step it is, and whether all after it follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import short
from mathmill.validators.stories.working import Worked, rework


def wrong_step(worked: Worked, lines: Sequence[str]) -> tuple[int, Worked]:
    """The place, from 0, of the one wrong step of a solution, and the story worked on from it.

    Raises `BadInputError` if no step is wrong, or another than the first wrong one does not follow.
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
        raise BadInputError(f"step {at + 1} of the solution is {short(lines[at])}")
    try:
        number = Fraction(value)
        again = rework(worked, step.name, number.numerator if number.denominator == 1 else number)
        wanted = again.lines
    except (ArithmeticError, ValueError) as error:
        raise BadInputError(f"step {at + 1} of the solution leads nowhere: {error}") from None
    if list(lines) != wanted:
        raise BadInputError(f"what follows from step {at + 1} is not worked rightly")
    if again.result == worked.result:
        raise BadInputError(f"step {at + 1} is wrong, and the answer is right")
    return at, again
