"""Several stories told one after the other, with letters for the answers of the earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import Style
from mathmill.generators.words.claims import in_numbers
from mathmill.generators.words.lines import block_of
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import (
    Instance,
    Template,
    draw_cast,
    template,
    try_numbers,
)
from mathmill.schemas.expressions import Variable
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import Block, Line, in_cents, names_in
from mathmill.schemas.templates.quantities import Value, lowest, within
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY, is_noun, unit

LETTERS = "XYZW"
_TRIES = 24


class Draft(NamedTuple):
    """The numbers of a story that is not told yet; see `Part` for those that are `taken`."""

    template: Template
    numbers: Mapping[str, Value]
    taken: Mapping[str, int]
    stated: frozenset[Value]  # by its text, as numbers or in words
    found: frozenset[Value]  # by its steps

    @property
    def answer(self) -> Value:
        return self.numbers[self.template.answer.name]


def drafted(made: Template, numbers: Mapping[str, Value], taken: Mapping[str, int]) -> Draft:
    """A draft with these numbers."""
    given = [numbers[name] for name in made.family.given if name not in taken]
    stated = _in_words(made.family.name).union(given)
    found = frozenset([numbers[step] for step, _ in made.steps])
    return Draft(made, numbers, taken, stated, found)


@cache
def _in_words(name: str) -> frozenset[Value]:
    """The numbers in a family's texts themselves; whole ones as int, whose hash costs less."""
    return frozenset(map(lowest, family(name).numbers_in_words))


class Part(NamedTuple):
    """One story; `taken` are its numbers that a letter stands for, with the part it is from."""

    story: Story
    taken: Mapping[str, int]

    @property
    def instance(self) -> Instance:
        return self.story.instance

    @property
    def draft(self) -> Draft:
        return drafted(self.instance.template, self.instance.numbers, self.taken)

    @property
    def given(self) -> dict[str, Value]:
        """The numbers that its text states."""
        numbers, given = self.instance.numbers, self.instance.template.family.given
        return {name: numbers[name] for name in given if name not in self.taken}


def draft(
    name: str,
    stream: Stream,
    before: Sequence[Draft] = (),
    known: Mapping[str, int] | None = None,
    wanted: Callable[[Value], bool] = lambda answer: True,
) -> Draft | None:
    """Numbers of that family after those of others; `known` numbers are the answers of these.

    Their own answer is one that is `wanted`. None if a known number is out of its quantity's range,
    if no numbers that fit are found in a few tries, or if one of them would be told by another.
    """
    made = template(name)
    taken = dict(known or {})
    values = {slot: before[at].answer for slot, at in taken.items()}
    if not all(within(made.family.parsed[slot], value) for slot, value in values.items()):
        return None
    for _ in range(_TRIES):
        numbers = try_numbers(made, stream, values, _TRIES)
        if numbers is None:
            return None
        if wanted(numbers[made.answer.name]):
            break
    else:
        return None
    drawn = drafted(made, numbers, taken)
    return None if tell_each_other([*before, drawn]) else drawn


def tell(drafts: Sequence[Draft], stream: Stream, style: Style) -> list[Part]:
    """Drafts told one after the other, with casts that differ."""
    parts: list[Part] = []
    for each in drafts:
        parts.append(_told(each, parts, stream, style))
    return parts


def draw_part(
    name: str,
    stream: Stream,
    before: Sequence[Part],
    style: Style,
    known: Mapping[str, int] | None = None,
) -> Part | None:
    """A story of that family after others, as by `draft` and `tell`."""
    drawn = draft(name, stream, [part.draft for part in before], known)
    return None if drawn is None else _told(drawn, before, stream, style)


def _told(drawn: Draft, before: Sequence[Part], stream: Stream, style: Style) -> Part:
    used = [text for part in before for text in part.instance.cast.values()]
    cast = draw_cast(drawn.template, stream, used)
    instance = Instance(drawn.template, drawn.numbers, cast, style)
    letters = {slot: LETTERS[at] for slot, at in drawn.taken.items()}
    return Part(Story(instance, draw_telling(drawn.template, stream), letters), drawn.taken)


def tell_each_other(drafts: Sequence[Draft]) -> bool:
    """Whether a number that one of them finds is stated by one of them."""
    return any(not one.found.isdisjoint(other.stated) for one in drafts for other in drafts)


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
