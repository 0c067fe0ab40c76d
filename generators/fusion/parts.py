"""The numbers of several stories; those of later ones may be the answers of earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.attempts import Attempt, Raw
from mathmill.generators.words.drawing import Key
from mathmill.generators.words.ratios import value_of
from mathmill.generators.words.templates import Template, attempt_at, template
from mathmill.schemas.templates.letters import conversion_to
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

    __slots__ = (
        "_answer", "_attempt", "_found", "_numbers", "_stated", "ratio", "raw", "taken", "template",
    )  # fmt: skip

    def __init__(
        self,
        source: _Source,
        taken: Mapping[str, int],
        raw: Raw,
        ratio: tuple[int, int],
    ) -> None:
        self.template, self._attempt = source
        self.taken, self.raw, self.ratio = taken, raw, ratio
        self._answer: Value | None = None
        self._numbers: Mapping[str, Value] | None = None
        self._stated: frozenset[Key] | None = None
        self._found: frozenset[Key] | None = None

    @property
    def answer(self) -> Value:
        if self._answer is None:
            self._answer = value_of(*self.ratio)
        return self._answer

    @property
    def numbers(self) -> Mapping[str, Value]:
        if self._numbers is None:
            self._numbers = self._attempt.numbers(self.raw)
        return self._numbers

    def tells(self, value: Value) -> bool:
        """Whether one of its numbers, given or found, is that value."""
        return self._attempt.tells(self.raw, value.numerator, value.denominator)

    def says(self, value: Value) -> bool:
        """Whether its words themselves have that number: ``a scale of 1:500``."""
        return value in self.template.family.numbers_in_words

    @property
    def stated(self) -> frozenset[Key]:
        """The numbers that its text states, or has in its words."""
        if self._stated is None:
            self._stated = self._attempt.stated(self.raw)
        return self._stated

    @property
    def found(self) -> frozenset[Key]:
        """The numbers that its steps find."""
        if self._found is None:
            self._found = self._attempt.found(self.raw)
        return self._found


class _Source(NamedTuple):
    """What drafts of a family are made with."""

    template: Template
    attempt: Attempt


@cache
def _source(name: str, known: tuple[str, ...]) -> _Source:
    slots = frozenset(known)
    attempt = attempt_at(name, slots, on_grid=True) if known else attempt_at(name, slots)
    return _Source(template(name), attempt)


def draft_of(name: str, raw: Raw) -> Draft:
    """The draft of a story of that family alone, with numbers that were drawn for it."""
    source = _source(name, ())
    return Draft(source, {}, raw, source.attempt.answer(raw))


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

    They are converted where that family has another unit for them. Their own answer is one that is
    `wanted`, and none of the stories tells what another finds. None if a known number is none that
    may be drawn, or if no numbers that fit are found in a few tries.
    """
    taken = known or {}
    source = _source(name, tuple(taken))
    values = {slot: _handed_on(before[at], name, slot) for slot, at in taken.items()}
    for slot, value in values.items():
        if not within(source.template.family.parsed[slot], value):
            return None
        if any(each.tells(value) and each.answer != value for each in before):
            return None  # what it is after it was converted
    attempt = source.attempt
    for _ in range(_TRIES):
        raw = attempt.draw(stream.word, values, _TRIES)
        if raw is None:
            return None
        ratio = attempt.answer(raw)
        if wanted(*ratio):
            drawn = Draft(source, taken, raw, ratio)
            if not any(tell_each_other(each, drawn) for each in before):
                return drawn
    return None


def can_be_joined(first: str, second: str, slot: str, wanted: Wanted, stream: Stream) -> bool:
    """Whether drafts are found of which the second has the answer of the first as that number."""
    for _ in range(_TRIES):
        drawn = draft(first, stream, wanted=wanted)
        if drawn and draft(second, stream, [drawn], {slot: 0}):
            return True
    return False


def _handed_on(source: Draft, name: str, slot: str) -> Value:
    """The answer of a story as that number of another family."""
    conversion = conversion_to(source.template.family.name, name, slot)
    return source.answer if conversion is None else conversion.value(source.answer)


def tell_each_other(one: Draft, other: Draft) -> bool:
    """Whether a number that one of them finds is stated by the other."""
    return not (one.found.isdisjoint(other.stated) and other.found.isdisjoint(one.stated))
