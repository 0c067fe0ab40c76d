"""Worked solutions with wrong steps, from which all that follows is worked rightly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.lines import lines_of
from mathmill.generators.words.problems import Telling
from mathmill.generators.words.telling import Story, answer_text
from mathmill.generators.words.templates import fits_form
from mathmill.schemas.templates.lines import Lines
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import SCALE

_TRIES = 24


class Mistaken(NamedTuple):
    """A solution with wrong steps, and the answer that it comes to.

    `wrong` are the places of these steps, each with what its calculation really gives.
    """

    lines: Lines
    closing: str
    answer: str
    wrong: tuple[tuple[int, str], ...]

    @property
    def solution(self) -> list[str]:
        return [*self.lines.texts, self.closing]


class Slip(NamedTuple):
    """A digit that is wrong in the result of the step `at`.

    It stands at a `place`, counted from the last one, of the result or `below` in its denominator,
    and is too large by `more`, modulo 10; for 0 it has changed places with the digit before it.
    """

    at: int
    below: bool
    place: int
    more: int


def mistaken(telling: Telling, stream: Stream) -> Mistaken | None:
    """The solution with a slip in one step; None if none that fits is found in a few tries."""
    found = crossed(telling, stream, 1)
    return found[0] if found else None


def crossed(telling: Telling, stream: Stream, count: int) -> list[Mistaken] | None:
    """So many solutions, of which each makes some of the same few slips; None if none are found.

    If each had a slip of its own, the right solution would be the one that has the most in common
    with the others. Here slips are like coordinates: the right solution is the corner without any,
    and seen from another corner, with a slip for each that this one lacks or has, all looks alike.
    """
    slips = count.bit_length()  # so that there are as many corners as solutions, the right one too
    for _ in range(_TRIES):
        made = [_draw_slip(telling, stream) for _ in range(slips)]
        corners = stream.sample(range(1, 2**slips), count)
        if None not in made and (found := _at_corners(telling, made, corners)):
            return found
    return None


def _at_corners(
    telling: Telling, slips: Sequence[Slip | None], corners: Sequence[int]
) -> list[Mistaken] | None:
    """A solution for each corner, which has a bit for each slip; None if answers are the same."""
    found = []
    for corner in corners:
        own = [slip for at, slip in enumerate(slips) if slip is not None and corner >> at & 1]
        wrong = _with_slips(telling, own)
        if wrong is None:
            return None
        found.append(wrong)
    return found if len({each.answer for each in found}) == len(found) else None


def _draw_slip(telling: Telling, stream: Stream) -> Slip | None:
    at = stream.below(len(telling.lines))
    line = telling.lines[at]
    if line.worked == line.shown:
        return None  # nothing is worked in it
    top, bottom = _parts(line.value)
    below = "/" in line.shown and stream.chance(1, 2)
    place = stream.below(len(str(bottom if below else abs(top))))
    return Slip(at, below, place, 0 if stream.chance(1, 3) else stream.integer(1, 9))


def _with_slips(telling: Telling, slips: Sequence[Slip]) -> Mistaken | None:
    """The solution with these slips; None if one cannot be made or the answer does not fit."""
    assert telling.story is not None  # noqa: S101 - only stories of one family have them
    story = telling.story
    made, known, wrong = story.instance.template, story.instance.numbers, []
    numbers = dict(known)
    try:
        for at, (name, formula) in enumerate(made.steps):
            numbers[name] = right = formula(numbers)
            for slip in slips:
                if slip.at == at:
                    numbers[name] = _changed(numbers[name], slip)
            if numbers[name] != right:
                wrong.append((at, _shown(story, {**numbers, name: right}, at)))
            if len(str(numbers[name])) > len(str(known[name])) + 1:
                return None  # one would know the solution by its odd numbers
        answer = numbers[made.answer.name]
        if answer == story.instance.answer or answer < 0 or not fits_form(made.answer, answer):
            return None
        text = answer_text(made, answer)
    except ArithmeticError:
        return None
    told = replace(story, instance=story.instance._replace(numbers=numbers))
    return Mistaken(lines_of(told.instance), told.closing, text, tuple(wrong))


def _shown(story: Story, numbers: dict[str, Value], at: int) -> str:
    """What the line of a step shows, with these numbers."""
    return lines_of(story.instance._replace(numbers=numbers))[at].shown


def _changed(value: Value, slip: Slip) -> Value:
    """The number with that slip, of as many digits; raises `ArithmeticError` if it has none."""
    top, bottom = _parts(value)
    digits = str(bottom if slip.below else abs(top))
    at = len(digits) - 1 - slip.place
    if at < 0 or (slip.below and not SCALE % bottom):
        raise ArithmeticError(f"{value} has no such digit")
    mixed = list(digits)
    if slip.more:
        mixed[at] = str((int(digits[at]) + slip.more) % 10)
    elif at:
        mixed[at - 1 : at + 1] = digits[at], digits[at - 1]
    changed = "".join(mixed)
    ends = bottom > 1 and not SCALE % bottom and changed[-1] == "0"
    if changed == digits or ends or (changed[0] == "0" and (slip.below or len(digits) > 1)):
        raise ArithmeticError(f"{value} does not stay as long as it is")
    made = Fraction(top, int(changed)) if slip.below else Fraction(int(changed), bottom)
    return lowest(-made if value < 0 and not slip.below else made)


def _parts(value: Value) -> tuple[int, int]:
    """The digits of a decimal over a power of ten, or a fraction that is none as it is."""
    top, bottom = value.numerator, value.denominator
    if SCALE % bottom:
        return top, bottom
    scale = 1
    while scale % bottom:
        scale *= 10
    return top * scale // bottom, scale
