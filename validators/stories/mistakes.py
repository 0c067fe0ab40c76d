"""Solutions with wrong steps: which steps these are, and whether all else follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.ways import STOPPED
from mathmill.validators.layouts.derived import short
from mathmill.validators.stories.ways import stopped, way_of
from mathmill.validators.stories.working import Worked, rework


class Wrong(NamedTuple):
    """A wrong step: its place, from 0, how it is worked rightly, and what it shows instead.

    `way` is the name of the way in which it is wrong, "" for a slip in its result.
    """

    at: int
    right: Line
    shown: str
    way: str = ""


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
    again, wanted, at = worked, worked.lines, _difference(lines, worked.lines)
    while at is not None:
        if len(lines) == len(wanted) - 1 and at == len(lines) - 1:
            return [*found, *_left_out(again)], _checked(worked, _stopped(again, lines, first))
        step = again.steps[at] if at < len(again.steps) else None
        head = f"{step.said}: " if step else ""
        if step is None or at >= len(lines) or not lines[at].startswith(head):
            raise _misread(lines, first, at, found)
        told = lines[at].removeprefix(head)
        try:
            wrong, value = _read(again, at, step, told)
            again = rework(again, step.name, value)
            wanted = [*lines[: at + 1], *again.lines[at + 1 :]]
        except BadInputError:
            raise _misread(lines, first, at, found) from None
        except ArithmeticError as error:
            raise BadInputError(
                f"line {first + at} of the solution leads nowhere: {error}"
            ) from None
        found.append(wrong)
        at = _difference(lines, wanted)
    if not found:
        raise BadInputError("no step of the solution is wrong")
    return found, _checked(worked, again)


def _read(again: Worked, at: int, step: Line, told: str) -> tuple[Wrong, Value]:
    """What is wrong with the step, and its value; raises `BadInputError` if it cannot be read."""
    worked, _, text = told.rpartition(" = ")
    if worked != step.worked:
        way = way_of(again, step.name, told)
        if way is None:
            raise BadInputError(f"{told} is no way to work {step.worked}")
        return Wrong(at, step, told, way[0]), way[1]
    try:
        value = lowest(Fraction(text))
    except ValueError:
        raise BadInputError(f"{text} is no number") from None
    if rework(again, step.name, value).steps[at].shown != text:
        raise BadInputError(f"{text} is not how {value} is written")
    return Wrong(at, step, text), value


def _stopped(again: Worked, lines: Sequence[str], first: int) -> Worked:
    """The story with the answer of one who leaves out the last step and says it as in `lines`."""
    last = again.steps[-1].name
    left = rework(again, last, stopped(again))
    if lines[-1] != left.closing:
        raise BadInputError(
            f"line {first + len(lines) - 1} of the solution is {short(lines[-1])}, and the last"
            f" step is left out"
        )
    return left


def _left_out(again: Worked) -> list[Wrong]:
    at = len(again.steps) - 1
    step = again.steps[at]
    return [Wrong(at, step, "", STOPPED)]


def _checked(worked: Worked, again: Worked) -> Worked:
    """The wrong solution, if its answer is wrong too."""
    if again.result == worked.result:
        raise BadInputError("a step of the solution is wrong, and the answer is right")
    return again


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
