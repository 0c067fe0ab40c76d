"""Several stories told one after the other, with letters for the answers of the earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import Style
from mathmill.generators.words.claims import in_numbers
from mathmill.generators.words.drawing import SCALE, Attempt, Key, Raw
from mathmill.generators.words.lines import block_of
from mathmill.generators.words.ratios import value_of
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import (
    Instance,
    Template,
    attempt_at,
    draw_cast,
    template,
)
from mathmill.schemas.expressions import Variable
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import Block, Line, in_cents, names_in
from mathmill.schemas.templates.quantities import Value, within
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY, is_noun, unit

LETTERS = "XYZW"
_TRIES = 24


Wanted = Callable[[int, int], bool]  # whether an answer is, by its numerator and denominator


class Draft:
    """The numbers of a story that is not told yet; see `Part` for those that are `taken`.

    `ratio` is the answer's numerator and denominator, which may have a common divisor. Of many
    drafts nothing else is ever looked at: it is made when it is asked for.
    """

    __slots__ = ("_attempt", "_found", "_numbers", "_raw", "_stated", "ratio", "taken", "template")

    def __init__(
        self, template: Template, taken: Mapping[str, int], attempt: Attempt, raw: Raw
    ) -> None:
        self.template, self.taken = template, taken
        self.ratio = attempt.answer(raw)
        self._attempt, self._raw = attempt, raw
        self._numbers: Mapping[str, Value] | None = None
        self._stated: frozenset[Key] | None = None
        self._found: frozenset[Key] | None = None

    @property
    def answer(self) -> Value:
        return value_of(*self.ratio)

    @property
    def numbers(self) -> Mapping[str, Value]:
        if self._numbers is None:
            self._numbers = self._attempt.numbers(self._raw)
        return self._numbers

    @property
    def stated(self) -> frozenset[Key]:
        """The numbers that its text states, or has in its words."""
        if self._stated is None:
            words = _in_words(self.template.family.name)
            self._stated = words | self._attempt.stated(self._raw)
        return self._stated

    @property
    def found(self) -> frozenset[Key]:
        """The numbers that its steps find."""
        if self._found is None:
            self._found = self._attempt.found(self._raw)
        return self._found


@cache
def _in_words(name: str) -> frozenset[Key]:
    """The numbers in a family's texts themselves."""
    return frozenset(each * SCALE for each in family(name).numbers_in_words)


class Part(NamedTuple):
    """One story; `taken` are its numbers that a letter stands for, with the part it is from."""

    story: Story
    taken: Mapping[str, int]

    @property
    def instance(self) -> Instance:
        return self.story.instance

    @property
    def given(self) -> dict[str, Value]:
        """The numbers that its text states."""
        numbers, given = self.instance.numbers, self.instance.template.family.given
        return {name: numbers[name] for name in given if name not in self.taken}


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


def tell(drafts: Sequence[Draft], stream: Stream, style: Style) -> list[Part]:
    """Drafts told one after the other, with casts that differ."""
    parts: list[Part] = []
    for each in drafts:
        parts.append(_told(each, parts, stream, style))
    return parts


def _told(drawn: Draft, before: Sequence[Part], stream: Stream, style: Style) -> Part:
    used = [text for part in before for text in part.instance.cast.values()]
    cast = draw_cast(drawn.template, stream, used)
    instance = Instance(drawn.template, drawn.numbers, cast, style)
    letters = {slot: LETTERS[at] for slot, at in drawn.taken.items()}
    return Part(Story(instance, draw_telling(drawn.template, stream), letters), drawn.taken)


def tell_each_other(one: Draft, other: Draft) -> bool:
    """Whether a number that one of them finds is stated by the other."""
    return not (one.found.isdisjoint(other.stated) and other.found.isdisjoint(one.stated))


def named(part: Part, at: int) -> str:
    """The sentence that gives the part's answer its letter."""
    key = part.instance.template.answer.unit
    called = part.story.called
    counts = part.instance.template.family.result_name.counts  # and so tells its unit itself
    measured = "" if counts else in_unit(key, part.instance.style)
    return f"Let {LETTERS[at]} be {called}{measured}."


def in_unit(key: str, style: Style) -> str:
    """``, in kilometres``: for what is measured, not counted."""
    if key == MONEY:
        return f", in {style.currency.units}"
    if not key or key == "percent" or is_noun(key):
        return ""
    return f", in {unit(key).many}"


def inputs(part: Part, at: int) -> list[tuple[str, Value]]:
    """The numbers that the part's text states, by names that begin with its letter."""
    names = names_in(part.instance.template.family.name, LETTERS[at].lower())
    return [(names[name], value) for name, value in part.given.items()]


def part_lines(parts: Sequence[Part], at: int) -> list[Block | Line]:
    """The worked lines of a part, whose names begin with its letter; first what letters mean."""
    part = parts[at]
    name = part.instance.template.family.name
    names, cents = names_in(name, LETTERS[at].lower()), in_cents(name)
    lines: list[Block | Line] = []
    for slot, source in part.taken.items():
        value = part.instance.numbers[slot]
        shown = written(value, cents=slot in cents)
        said = f"The value of {LETTERS[source]}"
        lines.append(
            Line(names[slot], said, Variable(found_in(parts, source)), shown, value, shown)
        )
    return [*lines, block_of(part.instance, LETTERS[at].lower())]


def found_in(parts: Sequence[Part], at: int) -> str:
    """The name of what a part finds."""
    template = parts[at].instance.template
    return names_in(template.family.name, LETTERS[at].lower())[template.answer.name]


def asked(parts: Sequence[Part], at: int) -> str:
    """The second derivation of a part's answer from the numbers that are stated, as JSON."""
    part = parts[at]
    letters = {slot: asked(parts, source) for slot, source in part.taken.items()}
    return in_numbers(part.instance.template.family.name, part.instance.numbers, letters)
