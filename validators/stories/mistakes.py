"""Solutions with wrong steps: which steps these are, and whether all else follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.lines import Line
from mathmill.validators.layouts.derived import short
from mathmill.validators.stories.working import Worked, rework


class Wrong(NamedTuple):
    """A wrong step: its place, from 0, how it is worked rightly, and what it shows instead."""

    at: int
    right: Line
    shown: str

    def said(self, between: str) -> str:
        """What is wrong, with such words before what is right: ``2 + 3 is 5, not 6``."""
        return f"{self.right.worked} {between} {self.right.shown}, not {self.shown}"


def wrong_step(worked: Worked, lines: Sequence[str], first: int = 1) -> tuple[Wrong, Worked]:
    """The one wrong step of a solution, and the story worked on from it.

    `first` is the number that the first of the lines has. Raises `BadInputError` if no step is
    wrong, or if what comes after the first wrong one does not follow from it.
    """
    (wrong, *others), again = wrong_steps(worked, lines, first)
    if others:
        at = others[0].at
        raise BadInputError(f"line {first + at} does not follow from line {first + wrong.at}")
    return wrong, again


def wrong_steps(worked: Worked, lines: Sequence[str], first: int = 1) -> tuple[list[Wrong], Worked]:
    """The same for a solution with one wrong step or more, from each of which the rest follows."""
    found: list[Wrong] = []
    again, at = worked, _difference(lines, worked.lines)
    while at is not None:
        step = again.steps[at] if at < len(again.steps) else None
        head, _, value = lines[at].rpartition(" = ") if at < len(lines) else ("", "", "")
        if step is None or head != f"{step.said}: {step.worked}":
            raise _misread(lines, first, at, found)
        try:
            number = Fraction(value)
            taken = number.numerator if number.denominator == 1 else number
            again = rework(again, step.name, taken)
            wanted = again.lines
        except (ArithmeticError, ValueError) as error:
            raise BadInputError(
                f"line {first + at} of the solution leads nowhere: {error}"
            ) from None
        found.append(Wrong(at, step, again.steps[at].shown))
        later = _difference(lines, wanted)
        if later == at:  # the number is not written as it must be
            raise BadInputError(f"line {first + at} of the solution is {short(lines[at])}")
        at = later
    if not found:
        raise BadInputError("no step of the solution is wrong")
    if again.result == worked.result:
        raise BadInputError(f"line {first + found[0].at} is wrong, and the answer is right")
    return found, again


def _difference(lines: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The place of the first line that is not as it must be."""
    for at, (line, own) in enumerate(zip(lines, wanted, strict=False)):
        if line != own:
            return at
    return None if len(lines) == len(wanted) else min(len(lines), len(wanted))


def _misread(lines: Sequence[str], first: int, at: int, found: Sequence[Wrong]) -> BadInputError:
    if found:
        before = first + found[-1].at
        return BadInputError(f"line {first + at} does not follow from line {before}")
    shown = short(lines[at]) if at < len(lines) else "missing"
    return BadInputError(f"line {first + at} of the solution is {shown}")
