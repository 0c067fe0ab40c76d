"""Several stories told one after the other, with letters for the answers of the earlier ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import Style
from mathmill.generators.words.claims import in_numbers
from mathmill.generators.words.lines import lines_of
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import (
    Instance,
    draw_cast,
    template,
    try_numbers,
)
from mathmill.schemas.expressions import Variable
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import Line, in_cents, names_in
from mathmill.schemas.templates.quantities import Value, within
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY, is_noun, unit

LETTERS = "XYZW"
_TRIES = 24
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
COUNTED = "the number of "  # so begins what tells its unit itself


@dataclass(frozen=True)
class Part:
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


def draw_part(
    name: str,
    stream: Stream,
    before: Sequence[Part],
    style: Style,
    known: Mapping[str, int] | None = None,
    wanted: Callable[[Value], bool] = lambda answer: True,
) -> Part | None:
    """A story of that family after others; `known` numbers are the answers of these.

    Its own answer is one that is `wanted`. None if a known number is out of its quantity's range,
    if no numbers that fit are found in a few tries, or if one of them would be told by another.
    """
    made = template(name)
    taken = dict(known or {})
    values = {slot: before[at].instance.answer for slot, at in taken.items()}
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
    used = [text for part in before for text in part.instance.cast.values()]
    instance = Instance(made, numbers, draw_cast(made, stream, used), style)
    letters = {slot: LETTERS[at] for slot, at in taken.items()}
    part = Part(Story(instance, draw_telling(made, stream), letters), taken)
    return None if _tell_each_other([*before, part]) else part


def _tell_each_other(parts: Sequence[Part]) -> bool:
    """Whether a number that one part finds is stated by one of them."""
    stated = {value for part in parts for value in part.given.values()}
    stated.update(*(_fixed(part.instance.template.family.name) for part in parts))
    found = {
        part.instance.numbers[step] for part in parts for step, _ in part.instance.template.steps
    }
    return not stated.isdisjoint(found)


@cache
def _fixed(name: str) -> frozenset[Value]:
    """The numbers that stand in the texts of a family themselves: ``100 points at most``."""
    known = family(name)
    wordings = [*(each for clause in known.story for each in clause.wordings), *known.questions]
    texts = [piece for each in wordings for piece in each.pieces if isinstance(piece, str)]
    return frozenset(Fraction(digits) for text in texts for digits in _NUMBER.findall(text))


def named(part: Part, at: int) -> str:
    """The sentence that gives the part's answer its letter."""
    key = part.instance.template.answer.unit
    called = part.story.called
    measured = "" if called.startswith(COUNTED) else in_unit(key, part.instance.style)
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


def part_lines(parts: Sequence[Part], at: int) -> list[Line]:
    """The worked lines of a part, whose names begin with its letter; first what letters mean."""
    part = parts[at]
    family = part.instance.template.family.name
    names, cents = names_in(family, LETTERS[at].lower()), in_cents(family)
    lines = []
    for slot, source in part.taken.items():
        value, name = part.instance.numbers[slot], names[slot]
        shown = written(value, cents=slot in cents)
        said = f"The value of {LETTERS[source]}"
        lines.append(Line(name, said, Variable(found_in(parts, source)), shown, value, shown))
    return lines + lines_of(part.instance, LETTERS[at].lower())


def found_in(parts: Sequence[Part], at: int) -> str:
    """The name of what a part finds."""
    template = parts[at].instance.template
    return names_in(template.family.name, LETTERS[at].lower())[template.answer.name]


def asked(parts: Sequence[Part], at: int) -> str:
    """The second derivation of a part's answer from the numbers that are stated, as JSON."""
    part = parts[at]
    letters = {slot: asked(parts, source) for slot, source in part.taken.items()}
    return in_numbers(part.instance.template.family.name, part.instance.numbers, letters)
