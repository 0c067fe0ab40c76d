"""iGSM: the sentences are read, the graph of what depends on what is built anew and worked out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.nouns import noun
from mathmill.validators.layouts.tasks import Reading

Key = tuple[int, int]  # what holds, and what is counted in it

_ALIKE = (
    "All things of one kind hold the same, and nothing but what is told; what is inside a thing"
    " that is held counts as well."
)
_DIFFERENCE = " The difference of two numbers is the first minus the second."
_MODES = {
    " All numbers are natural numbers, 0 included.": 0,
    " All numbers are taken modulo 23: of each result only the remainder on division by 23,"
    " from 0 to 22, is kept.": 23,
}
_NAME = r"[a-z]+(?:[ -][a-z]+)*"
_KIND = re.compile(_NAME, re.ASCII)
_KINDS = re.compile(
    rf"The (?:kinds of ({_NAME}?)(?: in ({_NAME}))? are (the .+)"
    rf"|only kind of ({_NAME}?)(?: in ({_NAME}))? is the ({_NAME}))",
    re.ASCII,
)
_NUMERAL = re.compile("0|[1-9][0-9]{0,5}", re.ASCII)
_ONE = "the number of "
_SUM_OF = f"the sum of {_ONE}"
_DIFFERENCE_OF = f"the difference of {_ONE}"
_TOLD = "The number of "
_MOST_NUMERALS = 4_096


class Fact(NamedTuple):
    """plus + times * (first + sign * (all others)), and whether by "more" or by "times"."""

    times: int
    plus: int
    sign: int
    terms: tuple[Key, ...]
    scaled: str = ""


class World(NamedTuple):
    """All that a question tells. Nodes are numbered by kind, then layers after them."""

    layers: tuple[tuple[str, ...], ...]
    categories: tuple[str, ...]
    facts: dict[Key, Fact]
    asked: Key
    modulus: int


def parse(question: str) -> tuple[World] | None:
    if not question.startswith(("The kinds of ", "The only kind of ", "How many ")):
        return None
    lines = question.split("\n")
    if len(lines) != 3:
        return None
    if lines[0].startswith("How"):
        lines.append(lines.pop(0))
    try:
        return (_world(*lines),)
    except (BadInputError, KeyError):
        return None


def _world(told: str, facts: str, asked: str) -> World:
    kinds, _, rules = told.partition(f" {_ALIKE}")
    differs = rules.startswith(_DIFFERENCE)
    modulus = _MODES[rules[len(_DIFFERENCE) :] if differs else rules]
    categories, layers = _kinds(kinds)
    kinds_of_all = [kind for layer in layers for kind in layer]
    things = [many(each) for each in (*kinds_of_all, *categories)]
    named = {name: number for number, name in enumerate(things)}
    holders = {kind: number for number, kind in enumerate(kinds_of_all)}
    if len(named) < len(things) or len(holders) + len(layers) < len(things):
        raise BadInputError("two kinds have one name")
    places = _Places(holders, named)
    found: dict[Key, Fact] = {}
    if not facts.endswith("."):
        raise BadInputError("the last sentence does not end")
    for sentence in facts[:-1].split(". "):
        place, equals, right = sentence.partition(" equals ")
        if not (equals and place.startswith(_TOLD)):
            raise BadInputError(f"no sentence tells that: {sentence[:100]!r}")
        key = places[place[len(_TOLD) :]]
        if key in found:
            raise BadInputError(f"a sentence before tells that: {sentence[:100]!r}")
        found[key] = _fact(right, places)
    thing, is_asked, holder = asked.partition(" are there in each ")
    if not (is_asked and thing.startswith("How many ") and holder.endswith("?")):
        raise BadInputError("no question")
    _check(found, [len(layer) for layer in layers], differs)
    key = holders[holder[:-1]], named[thing[len("How many ") :]]
    return World(layers, categories, found, key, modulus)


@lru_cache(maxsize=4_096)
def many(kind: str) -> str:
    """The plural of a kind.

    Raises `BadInputError` for what is no name.
    """
    if not _KIND.fullmatch(kind):
        raise BadInputError(f"no kind is called {kind[:100]!r}")
    return noun(kind).many


class _Places(dict[str, Key]):
    """Which number ``satchels in each dance studio`` is; `KeyError` where it is none."""

    def __init__(self, holders: dict[str, int], things: dict[str, int]) -> None:
        super().__init__()
        self._holders, self._things = holders, things

    def __missing__(self, text: str) -> Key:
        thing, _, holder = text.partition(" in each ")
        key = self[text] = self._holders[holder], self._things[thing]
        return key


def _kinds(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The category of each layer and its kinds; each says what holds it, the last holds nothing."""
    *sentences, last = text.split(". ")
    categories: list[str] = []
    layers = []
    within = None
    for sentence in sentences:
        match = _KINDS.fullmatch(sentence)
        if match is None:
            raise BadInputError(f"no kinds: {sentence[:100]!r}")
        several, outer, listed, single, around, kind = match.groups()
        if (outer or around) != within:
            raise BadInputError(f"not the kinds of what is in {within}: {sentence[:100]!r}")
        categories.append(several or single)
        layers.append((kind,) if single else _listed_kinds(listed))
        within = many(categories[-1])
    if within is None or last != f"{within.capitalize()} hold nothing.":
        raise BadInputError(f"it is not said what holds nothing: {last[:100]!r}")
    return tuple(categories), tuple(layers)


def _listed_kinds(listed: str) -> tuple[str, ...]:
    firsts, _, last = listed.rpartition(" and the ")
    kinds = (*firsts[len("the ") :].split(", the "), last)
    if not firsts:
        raise BadInputError(f"no list of kinds: {listed[:100]!r}")
    return kinds


def _fact(text: str, places: _Places) -> Fact:
    head, _, rest = text.partition(" ")
    times, plus, scaled, body = 1, 0, "", text
    if head == "twice":
        times, scaled, body = 2, "times", rest
    elif (number := _number(head)) is not None:
        if head == text:
            return Fact(1, number, 1, ())
        if rest.startswith("more than "):
            plus, scaled, body = number, "more", rest[len("more than ") :]
        elif rest.startswith("times ") and number not in (0, 2):
            times, scaled, body = number, "times", rest[len("times ") :]
    if body.startswith(_ONE):
        return Fact(times, plus, 1, (places[body[len(_ONE) :]],), scaled)
    sign = -1 if body.startswith(_DIFFERENCE_OF) else 1
    join = _DIFFERENCE_OF if sign < 0 else _SUM_OF
    firsts, joined, last = body.removeprefix(join).rpartition(f" and {_ONE}")
    terms = [*firsts.split(f", {_ONE}"), last]
    if not (joined and body.startswith(join)) or (sign < 0 and len(terms) > 2):
        raise BadInputError(f"no number is told: {text[:100]!r}")
    return Fact(times, plus, sign, tuple([places[term] for term in terms]), scaled)


@lru_cache(maxsize=4_096)
def _number(text: str) -> int | None:
    return int(text) if _NUMERAL.fullmatch(text) else None


def _check(facts: dict[Key, Fact], widths: list[int], differs: bool) -> None:
    """What is told is about neighbouring layers and every kind; no rule is told in vain."""
    layer_of = [layer for layer, width in enumerate(widths) for _ in range(width)]
    seen: set[int] = set()
    for holder, thing in facts:
        if thing >= len(layer_of) or layer_of[thing] != layer_of[holder] + 1:
            raise BadInputError("something holds what it cannot hold")
        seen.add(holder)
        seen.add(thing)
    if len(seen) < len(layer_of):
        raise BadInputError("of some kind nothing is told")
    if differs != any(fact.sign < 0 for fact in facts.values()):
        raise BadInputError("differences are explained where there is none, or not where one is")


def inputs(world: World, key: Key) -> tuple[tuple[Key, ...], ...]:
    """What is added up to a number: each a product of one or two others.

    Raises `ArithmeticError` where nothing is told.
    """
    if key in world.facts:
        return tuple([(term,) for term in world.facts[key].terms])
    holder, thing = key
    category = thing - sum(map(len, world.layers))
    if category < 0:
        raise ArithmeticError("a number is needed that is not told")
    start = sum(map(len, world.layers[:category]))
    wanted = range(start, start + len(world.layers[category]))
    held = sorted(inside for owner, inside in world.facts if owner == holder)
    if any(inside in wanted for inside in held):
        return tuple(((holder, inside),) for inside in held)
    found = tuple(
        ((holder, inside), (inside, thing)) for inside in held if _holds(world, inside, wanted)
    )
    if not found:
        raise ArithmeticError("something is counted that is not there")
    return found


def _holds(world: World, node: int, wanted: range) -> bool:
    """Whether something of the wanted nodes is in a node, at any depth; layers only go inwards."""
    within = {node}
    for _ in world.layers:
        within |= {inside for owner, inside in world.facts if owner in within}
    return bool(within.intersection(wanted))


def worked(world: World) -> tuple[dict[Key, int], dict[Key, tuple[tuple[Key, ...], ...]]]:
    """The value of every number that the one asked for needs, each after all that it needs.

    With them what each is added up from, as `inputs` says. Raises `ArithmeticError` where there is
    no such value.
    """
    needs: dict[Key, tuple[tuple[Key, ...], ...]] = {}
    border = [world.asked]
    while border:
        key = border.pop()
        if key not in needs:
            needs[key] = inputs(world, key)
            border += [factor for term in needs[key] for factor in term]
    values: dict[Key, int] = {}
    left = list(reversed(needs))
    while left:
        later = []
        for key in left:
            for term in needs[key]:
                if term[0] not in values or term[-1] not in values:
                    later.append(key)
                    break
            else:
                values[key] = _value(world, key, needs[key], values)
        if len(later) == len(left):
            raise ArithmeticError("a number depends on itself")
        left = later
    return values, needs


def _value(world: World, key: Key, terms: Iterable[tuple[Key, ...]], values: dict[Key, int]) -> int:
    fact = world.facts.get(key)
    parts = []
    for term in terms:
        product = values[term[0]]
        parts.append(product * values[term[1]] if len(term) > 1 else product)
    if fact is None:
        value = sum(parts)
    else:
        base = parts[0] - sum(parts[1:]) if fact.sign < 0 else sum(parts)
        if base < 0 and not world.modulus:
            raise ArithmeticError("a whole number is negative")
        value = fact.times * base + fact.plus
    return value % world.modulus if world.modulus else value


def solve(world: World) -> tuple[int]:
    return (worked(world)[0][world.asked],)


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    world: World = given[0]
    numbers: list[int] = []
    for key, (times, plus, sign, terms, _) in world.facts.items():
        numbers += (len(terms), *key, times, plus, sign)
        for term in terms:
            numbers += term
    holder, thing = world.asked
    return (
        f'["eq",["contained",{_listed(map(len, world.layers))},{_listed(numbers)},'
        f'"{holder}","{thing}","{world.modulus}"],"{found[0]}"]'
    )


class _Numerals(dict[int, str]):
    """Whole numbers as they are written; those that come again and again are kept."""

    def __missing__(self, number: int) -> str:
        text = str(number)
        if len(self) < _MOST_NUMERALS:
            self[number] = text
        return text


_numeral = _Numerals().__getitem__


def _listed(numbers: Iterable[int]) -> str:
    inside = '","'.join(map(_numeral, numbers))
    return f'["list","{inside}"]'


READINGS = (Reading("igsm", parse, solve, lambda given, found: str(found[0]), claim, "integer"),)
