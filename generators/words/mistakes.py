"""Worked solutions with one wrong step, from which all that follows is worked rightly."""

from __future__ import annotations

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

_TRIES = 24


class Mistaken(NamedTuple):
    """A solution whose step `at` is wrong, and the answer that it comes to."""

    lines: Lines
    closing: str
    answer: str
    at: int

    @property
    def solution(self) -> list[str]:
        return [*self.lines.texts, self.closing]


def mistaken(telling: Telling, stream: Stream) -> Mistaken | None:
    """The solution with a slip in one step; None if none that fits is found in a few tries."""
    assert telling.story is not None  # noqa: S101 - only stories of one family have them
    for _ in range(_TRIES):
        found = _slip(telling, telling.story, stream)
        if found is not None:
            return found
    return None


def _slip(telling: Telling, story: Story, stream: Stream) -> Mistaken | None:
    made = story.instance.template
    at = stream.below(len(made.steps))
    name = made.steps[at][0]
    if telling.lines[at].worked == telling.lines[at].shown:
        return None  # nothing is worked in it
    numbers = dict(story.instance.numbers)
    near = _near_fraction if "/" in telling.lines[at].shown else _near
    numbers[name] = near(numbers[name], stream)
    try:
        for later, formula in made.steps[at + 1 :]:
            numbers[later] = formula(numbers)
        answer = numbers[made.answer.name]
        if answer == story.instance.answer or answer < 0 or not fits_form(made.answer, answer):
            return None
        text = answer_text(made, answer)
    except ArithmeticError:
        return None
    told = replace(story, instance=story.instance._replace(numbers=numbers))
    return Mistaken(lines_of(told.instance), told.closing, text, at)


def _near_fraction(value: Value, stream: Stream) -> Value:
    """Another fraction: its numerator is near, or its denominator."""
    top, bottom = value.numerator, value.denominator
    if stream.chance(1, 2):
        return lowest(Fraction(_near(top, stream)) / bottom)
    changed = _near(bottom, stream)
    return lowest(top / Fraction(changed)) if changed else value


def _near(value: Value, stream: Stream) -> Value:
    """Another number of as many digits or so: one digit is changed, or two change places."""
    scale = 1
    while (value * scale).denominator != 1 and scale < 10**6:
        scale *= 10
    digits = str(abs(int(value * scale)))
    place = stream.below(len(digits))
    if stream.chance(1, 3) and len(digits) > 1 and digits[place] != digits[place - 1]:
        mixed = list(digits)
        mixed[place], mixed[place - 1] = mixed[place - 1], mixed[place]
        changed = "".join(mixed)
    else:
        digit = (int(digits[place]) + stream.integer(1, 9)) % 10
        changed = f"{digits[:place]}{digit}{digits[place + 1 :]}"
    return lowest(Fraction(int(changed), scale) * (1 if value >= 0 else -1))
