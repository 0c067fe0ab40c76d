"""Several stories told one after the other, with letters for the answers of the earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import Style
from mathmill.generators.words.claims import in_numbers
from mathmill.generators.words.drawing import Attempt, Raw
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
from mathmill.schemas.templates.quantities import Value, lowest, within
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY, is_noun, unit

LETTERS = "XYZW"
_TRIES = 24


Key = int | tuple[int, int]  # of a number: numerator and denominator where it is not whole
Wanted = Callable[[int, int], bool]  # whether an answer is, by its numerator and denominator


@dataclass(eq=False)
class Draft:
    """The numbers of a story that is not told yet; see `Part` for those that are `taken`.

    Of many drafts, nothing but the answer is ever looked at: the rest is made when it is asked for.
    """

    template: Template
    raw: Raw
    taken: Mapping[str, int]

    @cached_property
    def _attempt(self) -> Attempt:
        return attempt_at(self.template.family.name, frozenset(self.taken))

    @cached_property
    def ratio(self) -> tuple[int, int]:
        """The answer's numerator and denominator, which may have a common divisor."""
        return self._attempt.answer(self.raw)

    @property
    def answer(self) -> Value:
        return value_of(*self.ratio)

    @cached_property
    def numbers(self) -> Mapping[str, Value]:
        return self._attempt.numbers(self.raw)

    @cached_property
    def stated(self) -> frozenset[Key]:
        """The numbers that its text states, or has in its words."""
        family = self.template.family
        given = [_key(self.numbers[name]) for name in family.given if name not in self.taken]
        return _in_words(family.name).union(given)

    @cached_property
    def found(self) -> frozenset[Key]:
        """The numbers that its steps find."""
        return frozenset([_key(self.numbers[step]) for step, _ in self.template.steps])


def _key(value: Value) -> Key:
    """What equal numbers have in common; the hash of a `Fraction` costs much more."""
    return value if type(value) is int else (value.numerator, value.denominator)


@cache
def _in_words(name: str) -> frozenset[Key]:
    """The numbers in a family's texts themselves."""
    return frozenset(_key(lowest(each)) for each in family(name).numbers_in_words)


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
    if not all(within(made.family.parsed[slot], value) for slot, value in values.items()):
        return None
    attempt = attempt_at(name, frozenset(taken))
    for _ in range(_TRIES):
        raw = attempt.draw(stream.word, values, _TRIES)
        if raw is None:
            return None
        if wanted(*attempt.answer(raw)):
            break
    else:
        return None
    drawn = Draft(made, raw, taken)
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
