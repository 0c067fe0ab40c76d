"""The numbers of several stories; those of later ones may be the answers of earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from mathmill.generators.streams import Stream
from mathmill.generators.words.drawing import SCALE, Attempt, Key, Raw, scaled
from mathmill.generators.words.ratios import value_of
from mathmill.generators.words.templates import Template, attempt_at, template
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.quantities import Value, within

LETTERS = "XYZW"
_TRIES = 24


Wanted = Callable[[int, int], bool]  # whether an answer is, by its numerator and denominator


class Draft:
    """The numbers of a story that is not told yet.

    `taken` are those that are answers of stories before it, with the places of these. `ratio` is
    the answer's numerator and denominator, which may have a common divisor. Of many drafts nothing
    else is ever looked at: it is made when it is asked for.
    """

    __slots__ = ("_attempt", "_found", "_numbers", "_stated", "ratio", "raw", "taken", "template")

    def __init__(
        self, template: Template, taken: Mapping[str, int], attempt: Attempt, raw: Raw
    ) -> None:
        self.template, self.taken = template, taken
        self.ratio = attempt.answer(raw)
        self._attempt, self.raw = attempt, raw
        self._numbers: Mapping[str, Value] | None = None
        self._stated: frozenset[Key] | None = None
        self._found: frozenset[Key] | None = None

    @property
    def answer(self) -> Value:
        return value_of(*self.ratio)

    @property
    def numbers(self) -> Mapping[str, Value]:
        if self._numbers is None:
            self._numbers = self._attempt.numbers(self.raw)
        return self._numbers

    def tells(self, value: Value) -> bool:
        """Whether one of its numbers, given or found, is that value."""
        return self._attempt.tells(self.raw, value.numerator, value.denominator)

    @property
    def stated(self) -> frozenset[Key]:
        """The numbers that its text states, or has in its words."""
        if self._stated is None:
            words = _in_words(self.template.family.name)
            self._stated = words | self._attempt.stated(self.raw)
        return self._stated

    @property
    def found(self) -> frozenset[Key]:
        """The numbers that its steps find."""
        if self._found is None:
            self._found = self._attempt.found(self.raw)
        return self._found


@cache
def _in_words(name: str) -> frozenset[Key]:
    """The numbers in a family's texts themselves."""
    return frozenset(
        scaled(*each.as_integer_ratio(), SCALE) for each in family(name).numbers_in_words
    )


def any_answer(top: int, bottom: int) -> bool:
    return True


def draft(
    name: str,
    stream: Stream,
    before: Sequence[Draft] = (),
    known: Mapping[str, int] | None = None,
    wanted: Wanted = any_answer,
) -> Draft | None:
    """Numbers of that family after those of others; `known` numbers are the answers of these.

    Their own answer is one that is `wanted`. None if a known number is out of its quantity's range,
    if no numbers that fit are found in a few tries, or if one of them would be told by another.
    """
    made = template(name)
    taken = known or {}
    values = {slot: before[at].answer for slot, at in taken.items()}
    for slot, value in values.items():
        if not within(made.family.parsed[slot], value):
            return None
    attempt = attempt_at(name, frozenset(taken))
    for _ in range(_TRIES):
        raw = attempt.draw(stream.word, values, _TRIES)
        if raw is None:
            return None
        drawn = Draft(made, taken, attempt, raw)
        if wanted(*drawn.ratio):
            break
    else:
        return None
    # A story by itself tells nothing that it finds: no such numbers are drawn.
    return None if any(tell_each_other(each, drawn) for each in before) else drawn


def tell_each_other(one: Draft, other: Draft) -> bool:
    """Whether a number that one of them finds is stated by the other."""
    return not (one.found.isdisjoint(other.stated) and other.found.isdisjoint(one.stated))
