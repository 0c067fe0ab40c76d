"""What is counted is put together with what is counted and of the same kind."""

from __future__ import annotations

import re

import pytest

from mathmill import generators
from mathmill.generators.fusion.nouns import are_of_a_kind, kind_of, may_take
from mathmill.generators.fusion.pairs import gives, pairs
from mathmill.schemas.templates.files import family, names

PEOPLE = re.compile(
    r"the (?:\w+ )?number of (?:\w+ )??(adults|boys|children|girls|guests|inhabitants|members"
    r"|passengers|people|players|pupils|referees|visitors|workers)\b"
)


def test_kinds_are_those_of_the_nouns():
    counting = [name for name in names() if gives(name) == "count"]
    kinds = {name: kind_of(name, family(name).parsed_answer.unit) for name in counting}
    assert set(kinds.values()) == {"people", "creatures", "events", "things"}
    for name, kind in kinds.items():
        assert (kind == "people") == bool(PEOPLE.match(family(name).called)), name
    assert kinds["fence_along_a_river"] == kinds["tally_of_three_days"] == "creatures"
    assert kinds["books_in_blocks"] == kinds["groups_then_knockout"] == "events"
    assert kinds["rolls_in_bags"] == kinds["buy_some_get_one"] == "things"


def test_people_take_the_place_of_people_or_of_what_each_of_them_has():
    assert may_take("recipe_limited", "bus_shared_by_more", "join")  # guests, people
    assert may_take("eggs_in_boxes", "rolls_in_bags", "rolls")
    assert not may_take("recipe_limited", "rolls_in_bags", "rolls")
    assert not may_take("eggs_in_boxes", "bus_shared_by_more", "join")
    assert not may_take("groups_then_knockout", "eggs_in_boxes", "came")
    for pair in pairs(names()):
        if gives(pair.first) != "count":
            continue
        slot = family(pair.second).parsed[pair.slot].unit
        kinds = {kind_of(pair.first, family(pair.first).parsed_answer.unit)}
        kinds.add(kind_of(pair.second, slot))
        assert len(kinds) == 1 or kinds == {"people", "things"}, pair
        if len(kinds) == 2:
            assert re.fullmatch("bowl|dessert|main course|seat|share|starter|ticket", slot), pair


@pytest.mark.parametrize("question", ["percent", "ratio"])
def test_counts_of_two_kinds_are_not_divided(question):
    made = generators.get("fusion.parallel")
    counted = 0
    for item in range(300):
        one, other = made.item(item, questions=(question,)).parents
        if gives(one) == "count":
            counted += 1
            assert are_of_a_kind(one, other), (one, other)
    assert counted > 20
