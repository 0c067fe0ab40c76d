"""Which families can be fused: the answer of one is a number that another's story states.

They must measure the same thing, in units that convert exactly, train a common skill or be of about
the same level, and the answers of the one must lie among the values that the other draws. What is
counted takes the place of what is counted and of the same kind, people or things, never of a number
by itself such as a part of a ratio.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from math import lcm
from typing import Any, NamedTuple, TypeVar

import numpy as np

from mathmill.generators.fusion.nouns import may_take
from mathmill.generators.fusion.parts import can_be_joined
from mathmill.generators.splits import Part
from mathmill.generators.streams import Stream, Words, words_below
from mathmill.generators.words.families import FamilyParams
from mathmill.generators.words.templates import draw_numbers, template
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.letters import conversion_to
from mathmill.schemas.templates.quantities import SPECIAL, Value
from mathmill.schemas.units import conversion, is_noun

_SAMPLES = 48  # answers of a family that are tried
_FAMILIES = 1 << 32  # more than there are families
_LEAST = 3  # of them that must fit the other's number
_NEAR = 2  # levels
_KEY = 2503_16212  # of the streams that they are drawn from
_FORMS = ("integer", "decimal", "money")  # of answers that may stand in another story


class Pair(NamedTuple):
    """The answer of `first` takes the place of the number `slot` of `second`."""

    first: str
    second: str
    slot: str


def measure(key: str) -> str:
    """What amounts in that unit are amounts of: all things that are counted are one kind."""
    return "count" if not key or is_noun(key) else key


def is_extensive(kind: str) -> bool:
    """Whether amounts of that kind may be added: no rates, no percentages, no temperatures."""
    return "/" not in kind and kind not in ("percent", "°C")


@cache
def answers(name: str) -> tuple[Value, ...]:
    """Some answers of a family."""
    made = template(name)
    streams = (Stream.of_item(_KEY, item) for item in range(_SAMPLES))
    return tuple(draw_numbers(made, stream)[made.answer.name] for stream in streams)


@cache
def gives(name: str) -> str:
    """What the answers of a family measure; "" if they cannot stand in another story.

    A number without a unit must count something: a year or a house number does not.
    """
    known = family(name)
    answer = known.parsed_answer
    if answer.form not in _FORMS or not (answer.unit or known.result_name.counts):
        return ""
    return measure(answer.unit)


@cache
def slots(name: str) -> dict[str, str]:
    """The numbers that a family's story states and draws freely, with their units."""
    return {
        given: quantity.unit
        for given, quantity in family(name).given.items()
        if quantity.formula is None and quantity.unit not in SPECIAL
    }


@cache
def taker(first: str, second: str, slot: str) -> Callable[[int, int], bool]:
    """Whether an answer of the first family may be that number of the second.

    The function takes the answer's numerator and denominator.
    """
    takes, conversion = _taker(second, slot), conversion_to(first, second, slot)
    if conversion is None:
        return takes
    top_by, bottom_by = (1, conversion.by) if conversion.upwards else (conversion.by, 1)
    return lambda top, bottom: takes(top * top_by, bottom * bottom_by)


def _taker(name: str, slot: str) -> Callable[[int, int], bool]:
    quantity = family(name).parsed[slot]
    if quantity.options:
        known = [(value.numerator, value.denominator) for value in quantity.options]
        return lambda top, bottom: any(top * below == above * bottom for above, below in known)
    scale = lcm(quantity.low.denominator, quantity.step.denominator)
    low, step, size = int(quantity.low * scale), int(quantity.step * scale), quantity.size

    def takes(top: int, bottom: int) -> bool:
        place, rest = divmod(top * scale - low * bottom, step * bottom)
        return not rest and 0 <= place < size

    return takes


@cache
def pairs(families: tuple[str, ...]) -> tuple[Pair, ...]:
    """All pairs of the families, in the order of their names."""
    found = []
    for first in families:
        for second in families if gives(first) else ():
            if first == second or not _akin(first, second):
                continue
            for slot, other in slots(second).items():
                fits = _fits(first, other) and _counts_alike(first, second, slot)
                if fits and _overlap(first, second, slot):
                    found.append(Pair(first, second, slot))
    return tuple(found)


class Chains(NamedTuple):
    """The pairs that a chain may begin with, and those of each later link by their first family."""

    heads: tuple[Pair, ...]
    links: tuple[Mapping[str, tuple[Pair, ...]], ...]


@cache
def chains(families: tuple[str, ...], length: int) -> Chains:
    """The pairs of chains of that many families; each pair goes on to the end."""
    every = links = pairs(families)
    later: list[Mapping[str, tuple[Pair, ...]]] = []
    for _ in range(length - 2):
        by_first: dict[str, list[Pair]] = {}
        for pair in links:
            by_first.setdefault(pair.first, []).append(pair)
        later.insert(0, {name: tuple(found) for name, found in by_first.items()})
        links = tuple(pair for pair in every if pair.second in by_first)
    return Chains(links, tuple(later))


def _akin(first: str, second: str) -> bool:
    one, other = family(first), family(second)
    if one.topic == other.topic or abs(one.level - other.level) <= _NEAR:
        return True
    return not set(one.skills).isdisjoint(other.skills)


def _fits(first: str, other: str) -> bool:
    """Whether the answer of a family can take the place of an amount in the other unit."""
    unit = family(first).parsed_answer.unit
    if measure(unit) == measure(other) == "count":
        return bool(other) or not unit
    if family(first).result_name.counts:
        return unit == other  # "the number of minutes" is told in no other unit
    return conversion(unit, other) is not None


def _counts_alike(first: str, second: str, slot: str) -> bool:
    """Whether what is counted is of one kind in both, if anything is."""
    return gives(first) != "count" or may_take(first, second, slot)


def _overlap(first: str, second: str, slot: str) -> bool:
    takes = taker(first, second, slot)
    fit = sum(takes(each.numerator, each.denominator) for each in answers(first))
    return fit >= _LEAST and can_be_joined(first, second, slot, takes, Stream.of_item(_KEY, 0))


Relation = Callable[[str, str], bool]  # whether a second family may stand beside a first
Partners = tuple[str, tuple[str, ...]]  # a family, and those that may stand beside it


@cache
def partners(families: tuple[str, ...], relation: Relation, least: int = 1) -> tuple[Partners, ...]:
    """The families whose answers measure what those of others do, with these: `least` or more."""
    found = []
    for first in families:
        kind = gives(first)
        others = tuple(
            second
            for second in families
            if kind and kind == gives(second) and first != second
            if _akin(first, second) and relation(first, second)
        )
        if len(others) >= least:
            found.append((first, others))
    return tuple(found)


def draw_partners(
    stream: Stream, params: FamilyParams, relation: Relation, least: int = 1
) -> Partners:
    """One of the families that have others beside them, each as likely, with these others.

    Raises `BadInputError` if the chosen families of the split have none.
    """
    known = params.of_families(stream.part, partners, relation, least)
    if not known:
        raise too_few(params.chosen_families)
    return stream.choice(known)


class Places(NamedTuple):
    """Where the families of `partners` stand among all, those beside each one after another."""

    firsts: Words
    starts: Words
    sizes: Words
    others: Words


@cache
def _places(families: tuple[str, ...], relation: Relation, least: int) -> Places:
    known, place = (
        partners(families, relation, least),
        {each: at for at, each in enumerate(families)},
    )
    sizes = [len(others) for _, others in known]
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    firsts = [place[first] for first, _ in known]
    beside = [place[other] for _, others in known for other in others]
    return Places(*(np.array(each, dtype=np.uint64) for each in (firsts, starts, sizes, beside)))


def groups_of_partners(
    params: FamilyParams, part: Part, words: Words, relation: Relation, least: int = 1
) -> Words:
    """The numbers of `Params.made_together` where `draw_partners` draws the first of the words.

    The second word chooses among the others. A pair has one number, whatever the relation.
    """
    known = params.of_families(part, _places, relation, least)
    if not len(known.firsts):
        return np.zeros(len(words), dtype=np.uint64)
    first = words_below(words[:, 0], len(known.firsts))
    other = known.starts[first] + words_below(words[:, 1], known.sizes[first])
    groups: Words = known.firsts[first] * np.uint64(_FAMILIES) + known.others[other]
    return groups


Question = TypeVar("Question", bound=str)
Asking = Callable[[Question], tuple[Relation, int]]  # what `draw_partners` takes, by a question


@cache
def _askable(families: tuple[str, ...], questions: tuple[str, ...], asking: Asking[str]) -> Any:
    found = [each for each in questions if partners(families, *asking(each))]
    return tuple(found) or questions


def askable(
    params: FamilyParams,
    part: Part | None,
    questions: tuple[Question, ...],
    asking: Asking[Question],
) -> tuple[Question, ...]:
    """Those of the questions that some of the chosen families of the split have partners for."""
    found: tuple[Question, ...] = params.of_families(part, _askable, questions, asking)
    return found


def groups_by_question(
    params: FamilyParams,
    part: Part,
    words: Words,
    questions: tuple[Question, ...],
    asking: Asking[Question],
) -> Words:
    """The same where the first word chooses one of the questions that are askable."""
    relations = [asking(each) for each in askable(params, part, questions, asking)]
    asked = words_below(words[:, 0], len(relations))
    found = np.zeros(len(words), dtype=np.uint64)
    for at, (relation, least) in enumerate(relations):
        mine = asked == at
        found[mine] = groups_of_partners(params, part, words[mine, 1:], relation, least)
    return found


def both_extensive(first: str, second: str) -> bool:
    """Whether the answers of two families that measure the same may be added."""
    return is_extensive(gives(first))


def too_few(families: tuple[str, ...]) -> BadInputError:
    """The error where no families of a split can be fused."""
    return BadInputError(
        f"of the {len(families)} chosen families, those of the split that is asked for cannot be"
        " fused as wanted: choose more families, or fewer stories"
    )
