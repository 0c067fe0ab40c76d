"""Worked solutions with wrong steps, from which all that follows is worked rightly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.attempts import Numbers
from mathmill.generators.words.drawing import LESS_THAN
from mathmill.generators.words.lines import lines_of
from mathmill.generators.words.problems import Telling
from mathmill.generators.words.telling import Story, answer_text
from mathmill.generators.words.templates import draw_numbers, fits_form, template
from mathmill.schemas.roundness import roughness
from mathmill.schemas.templates.lines import Lines
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import SCALE

_TRIES = 24
_KEY = 2502_08680  # of the streams that a family's usual numbers are drawn from
_SAMPLES = 64
# Shares of the sets in which the right answer is the roundest: with up to two wrong ones, and more.
_KEPT_OF_FEW, _KEPT_OF_MANY = 0.66, 0.42


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
    The right answer is as often the least of all as the second, and so on: slips are drawn until
    some of them give it the place that was drawn for it. As it comes from round numbers, it has the
    smallest prime factors of all more often than by chance: some of those sets are left out.
    """
    assert telling.story is not None  # noqa: S101 - only stories of one family have slips
    corners = _Corners(telling.story, count, stream.below(count + 1))
    slips = count.bit_length()  # so that there are as many corners as solutions, the right one too
    workable = sum(line.worked != line.shown for line in telling.lines)
    kept = _KEPT_OF_FEW if count <= 2 else _KEPT_OF_MANY
    pool: list[Slip] = []
    for _ in range(_TRIES * (count + 1)):
        slip = _draw_slip(telling, stream)
        if slip is None or corners.numbers((slip,)) is None:
            continue
        pool.append(slip)
        if len(pool) >= slips:
            places = sorted(stream.sample(range(len(pool) - 1), slips - 1))
            own = [*(pool[place] for place in places), slip]
            if len({each.at for each in own}) < min(2, slips, workable):
                continue  # one would have to look at one step alone
            found = corners.of(own, stream.sample(range(1, 2**slips), count))
            if found and (not corners.stands_out(found) or stream.happens(kept)):
                return [_told(telling.story, numbers) for numbers in found]
    return None


class _Corners:
    """The numbers of a story with slips; `less` of its `count` answers are less than the right one.

    What comes of the same slips is kept.
    """

    def __init__(self, story: Story, count: int, less: int) -> None:
        self._story = story
        self._room = {True: less, False: count - less}
        self._name, self._right = story.instance.template.answer.name, story.instance.answer
        self._known: dict[tuple[Slip, ...], Numbers | None] = {}

    def numbers(self, slips: tuple[Slip, ...]) -> Numbers | None:
        """Those with all of the slips; None if they cannot be made or the answer is no other."""
        if slips not in self._known:
            found = _with_slips(self._story, slips)
            right = found is not None and found[self._name] == self._right
            self._known[slips] = None if right else found
        return self._known[slips]

    def of(self, slips: Sequence[Slip], corners: Sequence[int]) -> list[Numbers] | None:
        """Those of the corners, each with a bit for each slip; None if they are not as wanted."""
        found, answers, room = [], {self._right}, dict(self._room)
        for corner in corners:
            numbers = self.numbers(tuple(s for at, s in enumerate(slips) if corner >> at & 1))
            if numbers is None or numbers[self._name] in answers:
                return None
            is_less = numbers[self._name] < self._right
            room[is_less] -= 1
            if room[is_less] < 0:
                return None
            found.append(numbers)
            answers.add(numbers[self._name])
        return found

    def stands_out(self, found: Sequence[Numbers]) -> bool:
        """Whether the right answer has smaller prime factors than each of the others."""
        right = roughness(str(self._right))
        return all(roughness(str(numbers[self._name])) > right for numbers in found)


def _draw_slip(telling: Telling, stream: Stream) -> Slip | None:
    at = stream.below(len(telling.lines))
    line = telling.lines[at]
    if line.worked == line.shown:
        return None  # nothing is worked in it
    top, bottom = _parts(line.value)
    below = "/" in line.shown and stream.chance(1, 2)
    place = stream.below(len(str(bottom if below else abs(top))))
    return Slip(at, below, place, 0 if stream.chance(1, 3) else stream.integer(1, 9))


def _with_slips(story: Story, slips: Sequence[Slip]) -> Numbers | None:
    """The numbers with these slips; None if one cannot be made or the answer does not fit."""
    made, known = story.instance.template, story.instance.numbers
    numbers, first = dict(known), min(slip.at for slip in slips)
    usual = _usual(made.family.name)
    try:
        for at, (name, formula) in enumerate(made.steps[first:], start=first):
            value = formula(numbers)
            for slip in slips:
                if slip.at == at:
                    value = _changed(value, slip)
            if not _is_usual(value, known[name], *usual[name]):
                return None  # one would know the solution by its odd numbers
            numbers[name] = value
    except ArithmeticError:
        return None
    answer = numbers[made.answer.name]
    positive = answer > 0 or (answer == 0 and made.answer.form in LESS_THAN)  # midnight, Monday
    return numbers if positive and fits_form(made.answer, answer) else None


def _is_usual(wrong: Value, right: Value, least: Value, most: Value) -> bool:
    """Whether a wrong number looks like those that the family's stories have in its place."""
    if len(str(wrong)) > len(str(right)) + 1:
        return False
    reach = most - least
    if not least - reach <= right <= most + reach:
        return True  # the story is one of other magnitudes
    return min(least, right) <= wrong <= max(most, right)


@cache
def _usual(name: str) -> Mapping[str, tuple[Value, Value]]:
    """The least and the greatest value that some stories of a family have for each step.

    One would know a probability above 1 or an age of 730 years for wrong without any work.
    """
    made = template(name)
    some = [draw_numbers(made, Stream.of_item(_KEY, item)) for item in range(_SAMPLES)]
    found = {step: [numbers[step] for numbers in some] for step, _ in made.steps}
    return {step: (min(values), max(values)) for step, values in found.items()}


def _told(story: Story, numbers: Numbers) -> Mistaken:
    """The solution with these numbers, in which a step is wrong if it gives another one."""
    made, wrong = story.instance.template, []
    told = replace(story, instance=story.instance._replace(numbers=numbers))
    for at, (name, formula) in enumerate(made.steps):
        right = formula(numbers)
        if right != numbers[name]:
            rightly = story.instance._replace(numbers={**numbers, name: right})
            wrong.append((at, lines_of(rightly)[at].shown))
    answer = answer_text(made, told.instance.answer)
    return Mistaken(lines_of(told.instance), told.closing, answer, tuple(wrong))


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
