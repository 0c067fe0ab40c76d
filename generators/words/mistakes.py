"""Worked solutions with wrong steps, from which all that follows is worked rightly.

A step is worked in a wrong way that has a name (see `ways`), or has a slip in its result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.attempts import Numbers
from mathmill.generators.words.drawing import LESS_THAN
from mathmill.generators.words.lines import lines_of
from mathmill.generators.words.problems import Telling
from mathmill.generators.words.slips import Slip, draw_slip, slipped
from mathmill.generators.words.telling import Story, answer_text
from mathmill.generators.words.templates import draw_numbers, fits_form, template
from mathmill.generators.words.ways import Way, ways_of
from mathmill.schemas.roundness import roughness
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.ways import STOPPED, WAYS, told_step
from mathmill.schemas.templates.worked import SCALE

_TRIES = 24
_KEY = 2502_08680  # of the streams that a family's usual numbers are drawn from
_SAMPLES = 64
_SLIPS = (1, 5)  # share of slips among the faults that are drawn when ways alone have not done
# Shares of the sets in which the right answer is the roundest: with up to two wrong ones, and more.
_KEPT_OF_FEW, _KEPT_OF_MANY = 0.66, 0.42

Fault = Slip | Way


class Wrong(NamedTuple):
    """A wrong step: its place, the name of its way or "" for a slip, how it is right, what is told.

    `told` is what the solution has after the words of the step.
    """

    at: int
    way: str
    right: Line
    told: str


class Mistaken(NamedTuple):
    """A solution with wrong steps, and the answer that it comes to."""

    texts: Sequence[str]  # a line for each step
    closing: str
    answer: str
    wrong: tuple[Wrong, ...]

    @property
    def solution(self) -> list[str]:
        return [*self.texts, self.closing]


def mistaken(telling: Telling, stream: Stream) -> Mistaken | None:
    """The solution with one wrong step; None if none that fits is found in a few tries."""
    found = crossed(telling, stream, 1)
    return found[0] if found else None


def crossed(
    telling: Telling, stream: Stream, count: int, *, whole: bool = False
) -> list[Mistaken] | None:
    """So many solutions, of which each makes some of the same few faults; None if none are found.

    If each had a fault of its own, the right solution would be the one that has the most in common
    with the others. Here faults are like coordinates: the right solution is the corner without any,
    and seen from another corner, with a fault for each that this one lacks or has, all looks alike.
    The right answer is as often the least of all as the second, and so on: faults are drawn until
    some of them give it the place that was drawn for it. As it comes from round numbers, it has the
    smallest prime factors of all more often than by chance: some of those sets are left out. Where
    solutions are compared `whole`, none leaves out its last step: one would count the lines.
    """
    assert telling.story is not None  # noqa: S101 - only stories of one family have faults
    corners = _Corners(telling.story, count, stream.below(count + 1))
    size = count.bit_length()  # so that there are as many corners as solutions, the right one too
    workable = sum(line.worked != line.shown for line in telling.lines)
    kept = _KEPT_OF_FEW if count <= 2 else _KEPT_OF_MANY
    pool: list[Fault] = []
    for at in range(2 * _TRIES * (count + 1)):
        slips = at >= _TRIES * (count + 1)
        fault = _draw_fault(telling, stream, whole=whole, slips=slips)
        if fault is None or corners.numbers((fault,)) is None:
            continue
        pool.append(fault)
        if len(pool) >= size:
            places = sorted(stream.sample(range(len(pool) - 1), size - 1))
            own = [*(pool[place] for place in places), fault]
            if len({each.at for each in own}) < min(2, size, workable):
                continue  # one would have to look at one step alone
            found = corners.of(own, stream.sample(range(1, 2**size), count))
            if found and (not corners.stands_out(found) or stream.happens(kept)):
                return [_told(telling.story, *each) for each in found]
    return None


Found = tuple[Numbers, tuple[Fault, ...]]


class _Corners:
    """The numbers of a story with faults; `less` of `count` answers are less than the right one.

    What comes of the same faults is kept.
    """

    def __init__(self, story: Story, count: int, less: int) -> None:
        self._story = story
        self._room = {True: less, False: count - less}
        self._name, self._right = story.instance.template.answer.name, story.instance.answer
        self._known: dict[tuple[Fault, ...], Numbers | None] = {}

    def numbers(self, faults: tuple[Fault, ...]) -> Numbers | None:
        """Those with all of the faults; None if they cannot be made or the answer is no other."""
        if faults not in self._known:
            found = _with_faults(self._story, faults)
            right = found is not None and found[self._name] == self._right
            self._known[faults] = None if right else found
        return self._known[faults]

    def of(self, faults: Sequence[Fault], corners: Sequence[int]) -> list[Found] | None:
        """Those of the corners, each with a bit for each fault; None if they are not as wanted."""
        found, answers, room = [], {self._right}, dict(self._room)
        for corner in corners:
            own = tuple(each for at, each in enumerate(faults) if corner >> at & 1)
            numbers = self.numbers(own)
            if numbers is None or numbers[self._name] in answers:
                return None
            is_less = numbers[self._name] < self._right
            room[is_less] -= 1
            if room[is_less] < 0:
                return None
            found.append((numbers, own))
            answers.add(numbers[self._name])
        return found

    def stands_out(self, found: Sequence[Found]) -> bool:
        """Whether the right answer has smaller prime factors than each of the others."""
        right = roughness(str(self._right))
        return all(roughness(str(numbers[self._name])) > right for numbers, _ in found)


def _draw_fault(telling: Telling, stream: Stream, *, whole: bool, slips: bool) -> Fault | None:
    if not slips or not stream.chance(*_SLIPS):
        ways = ways_of(telling.families[-1])
        names = [name for name in ways if not (whole and name == STOPPED)]
        if names:
            return stream.choice(ways[stream.choice(names)])
    at = stream.below(len(telling.lines))
    return draw_slip(at, telling.lines[at], stream)


def _with_faults(story: Story, faults: Sequence[Fault]) -> Numbers | None:
    """The numbers with these faults; None if one cannot be made or the answer does not fit."""
    made, known = story.instance.template, story.instance.numbers
    numbers, first = dict(known), min(fault.at for fault in faults)
    usual = _usual(made.family.name)
    try:
        for at, (name, formula) in enumerate(made.steps[first:], start=first):
            value = formula(numbers)
            own = [fault for fault in faults if fault.at == at]
            for fault in own:
                if isinstance(fault, Slip):
                    value = slipped(value, fault)
                elif len(own) > 1 or fault.work(numbers) == value:
                    return None
                else:
                    value = fault.work(numbers)
            if not usual[name].has(value, known[name]):
                return None  # one would know the solution by its odd numbers
            numbers[name] = value
        answer = numbers[made.answer.name]
        answer_text(made, answer)
    except ArithmeticError:
        return None
    positive = answer > 0 or (answer == 0 and made.answer.form in LESS_THAN)  # midnight, Monday
    return numbers if positive and fits_form(made.answer, answer) else None


class _Usual(NamedTuple):
    """What numbers a family's stories have in one place: one would know an age of 730 years."""

    least: Value
    most: Value
    bottom: int  # the greatest denominator
    ends: bool  # whether all are decimals that end

    def has(self, wrong: Value, right: Value) -> bool:
        """Whether a wrong number looks like those; `right` is that of the story."""
        if len(str(wrong)) > len(str(right)) + 1:
            return False
        bottom = wrong.denominator
        if bottom > max(self.bottom, right.denominator) or (self.ends and SCALE % bottom):
            return False
        reach = self.most - self.least
        if not self.least - reach <= right <= self.most + reach:
            return True  # the story is one of other magnitudes
        return min(self.least, right) <= wrong <= max(self.most, right)


@cache
def _usual(name: str) -> Mapping[str, _Usual]:
    """What some stories of a family have for each step."""
    made = template(name)
    some = [draw_numbers(made, Stream.of_item(_KEY, item)) for item in range(_SAMPLES)]
    found = {step: [numbers[step] for numbers in some] for step, _ in made.steps}
    return {
        step: _Usual(
            min(values),
            max(values),
            max(value.denominator for value in values),
            not any(SCALE % value.denominator for value in values),
        )
        for step, values in found.items()
    }


def _way_to(told: str, fault: Way, name: str, step: str, numbers: Numbers) -> str:
    """The first of the ways that the step is told as if it were worked in: 8 + 8 may be two."""
    if fault.name == STOPPED:
        return STOPPED
    for way in WAYS:
        for each in ways_of(name).get(way, ()):
            if each is fault:
                return way
            if each.at != fault.at:
                continue
            try:
                value = each.work(numbers)
                if told_step(name, step, each.formula, {**numbers, step: value}) == told:
                    return way
            except ArithmeticError:
                continue
    return fault.name


def _told(story: Story, numbers: Numbers, faults: Sequence[Fault]) -> Mistaken:
    """The solution with these numbers, in which a step is wrong if it gives another one."""
    made, name = story.instance.template, story.instance.template.family.name
    told = replace(story, instance=story.instance._replace(numbers=numbers))
    lines, ways = lines_of(told.instance), {each.at: each for each in faults}
    texts, wrong = list(lines.texts), []
    for at, (step, formula) in enumerate(made.steps):
        right = formula(numbers)
        if right == numbers[step]:
            continue
        rightly = story.instance._replace(numbers={**numbers, step: right})
        line, fault = lines_of(rightly)[at], ways[at]
        if isinstance(fault, Slip):
            wrong.append(Wrong(at, "", line, lines[at].shown))
            continue
        own = told_step(name, step, fault.formula, numbers)
        wrong.append(Wrong(at, _way_to(own, fault, name, step, numbers), line, own))
        texts[at] = f"{line.said}: {own}"
        if fault.name == STOPPED:
            del texts[at]
    answer = answer_text(made, told.instance.answer)
    return Mistaken(texts, told.closing, answer, tuple(wrong))
