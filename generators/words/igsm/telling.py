"""Step five of iGSM: names for all that can be counted, and the sentences of the question."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple

from mathmill.generators.words.igsm.meaning import DIFFERS, MORE, Definition
from mathmill.generators.words.igsm.nouns import Level
from mathmill.generators.words.igsm.structure import Below, Structure
from mathmill.schemas.nouns import Noun, noun

Order = Literal["worked", "near", "shuffled"]

_FILES = ("schools", "harbours", "museums", "zoos")
_NEAR = 5  # places that a sentence may move, in the order `near`
_MODES = {
    0: "All numbers are natural numbers, 0 included.",
    23: "All numbers are taken modulo 23: of each result only the remainder on division by 23,"
    " from 0 to 22, is kept.",
}
_ALIKE = (
    "All things of one kind hold the same, and nothing but what is told; what is inside a thing"
    " that is held counts as well."
)
_DIFFERENCE = "The difference of two numbers is the first minus the second."


class _Kinds(NamedTuple):
    category: Noun
    lists: tuple[tuple[Noun, ...], ...]


class Names(NamedTuple):
    """The kinds in each layer, and what each parameter is called."""

    categories: list[Noun]
    kinds: list[list[Noun]]
    called: list[str]
    last: tuple[str, str]  # the plural of what is asked for, and the singular of what holds it


@cache
def _chains() -> tuple[tuple[_Kinds, ...], ...]:
    return tuple(
        tuple(map(_kinds, import_module(f"{__package__}.nouns.{name}").CHAIN)) for name in _FILES
    )


def _kinds(level: Level) -> _Kinds:
    return _Kinds(noun(level.category), tuple(tuple(map(noun, kinds)) for kinds in level.kinds))


def draw_names(below: Below, structure: Structure, asked: int) -> Names:
    """Random names: adjacent categories of one chain, of each one list, all kinds different."""
    chains = _chains()
    chain = chains[below(len(chains))]
    start = below(len(chain) - len(structure.widths) + 1)
    categories, kinds, things, holders = [], [], [], []
    for width, (category, lists) in zip(structure.widths, chain[start:], strict=False):
        among = lists[below(len(lists))]
        places: list[int] = []
        while len(places) < width:
            place = below(len(among))
            if place not in places:
                places.append(place)
        layer = [among[place] for place in places]
        categories.append(category)
        kinds.append(layer)
        for one, many in layer:
            holders.append(one)
            things.append(many)
    things += [many for _, many in categories]
    called = [
        f"the number of {things[thing]} in each {holders[holder]}"
        for holder, thing in zip(structure.holders, structure.things, strict=True)
    ]
    last = things[structure.things[asked]], holders[structure.holders[asked]]
    return Names(categories, kinds, called, last)


def world(names: Names, seen: Collection[int], modulus: int, differs: bool) -> str:
    """What there is (the nodes `seen`, of which something is told), and how to count it."""
    said = []
    node = 0
    within = ""
    for category, layer in zip(names.categories, names.kinds, strict=True):
        shown = [f"the {kind.one}" for place, kind in enumerate(layer, node) if place in seen]
        node += len(layer)
        if not shown:
            continue
        if len(shown) > 1:
            said.append(f"The kinds of {category.one}{within} are {_listed(shown)}.")
        else:
            said.append(f"The only kind of {category.one}{within} is {shown[0]}.")
        within = f" in {category.many}"
    last = within[len(" in ") :]
    rules = [_DIFFERENCE] if differs else []
    return " ".join([*said, f"{last.capitalize()} hold nothing.", _ALIKE, *rules, _MODES[modulus]])


def told(names: Names, number: int, definition: Definition) -> str:
    """One parameter's sentence."""
    called = names.called
    name = called[number]
    inputs, form, given = definition
    if not inputs:
        return f"T{name[1:]} equals {given}."
    terms = [called[each] for each in inputs]
    if form >= DIFFERS:
        phrase = f"the difference of {terms[0]} and {terms[1]}"
    elif len(terms) > 1:
        phrase = f"the sum of {_listed(terms)}"
    else:
        phrase = terms[0]
    scale = form & ~DIFFERS
    if scale == MORE:
        phrase = f"{given} more than {phrase}"
    elif scale:
        phrase = f"{'twice' if given == 2 else f'{given} times'} {phrase}"
    return f"T{name[1:]} equals {phrase}."


def asked(names: Names) -> str:
    thing, holder = names.last
    return f"How many {thing} are there in each {holder}?"


def arranged(
    below: Below, structure: Structure, worked: list[int], aside: dict[int, list[int]], order: Order
) -> list[int]:
    """The parameters that are told, in the order of their sentences.

    `worked` and `aside`, which says what each rests on, are in an order to compute them.
    """
    mixed = worked.copy()
    if order == "shuffled":
        mixed += aside
        for last in range(len(mixed) - 1, 0, -1):
            other = below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
    for number, inputs in aside.items():
        before = 0
        for each in inputs:
            before |= structure.masks[each]
        places = [place for place, known in enumerate(mixed, 1) if before >> known & 1]
        first = max(places, default=0)
        mixed.insert(first + below(len(mixed) - first + 1), number)
    if order == "worked":
        return mixed
    keys = [place + below(_NEAR) for place in range(len(mixed))]
    return [mixed[place] for place in sorted(range(len(mixed)), key=keys.__getitem__)]


def _listed(items: list[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}"
