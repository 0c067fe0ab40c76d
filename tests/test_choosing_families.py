"""What is said of families that are not there, not of the split, or not fit for a generator."""

import re

import pytest

from mathmill.generators import get
from mathmill.generators.splits import family_of, split_of
from mathmill.generators.words.families import canonical
from mathmill.pipelines.families_page import families_page
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import names, topics


def message(generator, split="train", **params):
    with pytest.raises(BadInputError) as found:
        get(generator).item(0, split=split, **params)
    return str(found.value)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("ages_produkt", "did you mean 'ages_product'?"),
        ("zzz_weekday", "like it are weekday_of_an_event"),
        ("qqqqq", f"is one of {len(names())} "),
    ],
)
def test_a_family_that_is_not_there_is_answered_with_few_names(name, hint):
    said = message("words.story", families=[name])
    assert hint in said
    assert "docs/families.md" in said
    assert sum(each in said for each in names()) <= 6


def test_the_split_of_a_family_is_said():
    for name in names()[::9]:
        own = split_of(family_of(canonical(name)))
        for split in {"train", "validation", "test"} - {own}:
            said = message("words.story", split=split, families=[name])
            assert f"of the split {split}," in said
            assert f": {own} has {name}. " in said
    among = [name for name in names() if split_of(family_of(canonical(name))) != "test"]
    said = message("words.story", split="test", families=among)
    assert re.search(r"train has (\w+, ){5}\w+ and \d+ more; validation has ", said)


@pytest.mark.parametrize(
    ("generator", "can"),
    [
        ("words.reversed", "can be reversed"),
        ("words.incomplete", "can lack a number"),
        ("fusion.extended", "has an answer to go on with"),
    ],
)
def test_what_no_chosen_family_can_is_said_at_once(generator, can):
    """The page of families names those that can; each of them gives a problem."""
    told = {
        name: f"`{generator}`" in line
        for name, line in re.findall(r"### `(\w+)`\n\n(.+)", families_page())
    }
    assert set(told) == set(names())
    tried = {True: 0, False: 0}
    for name, fits in told.items():
        if tried[fits] == 6:
            continue
        tried[fits] += 1
        split = split_of(family_of(canonical(name)))
        if fits:
            problem = get(generator).item(0, split=split, families=[name])
            assert f"family:{name}" in problem.tags
        else:
            said = message(generator, split=split, families=[name])
            assert said.startswith(f"no chosen family of this split {can}: {name}.")
            assert "docs/families.md" in said
    assert min(tried.values()) == 6


def test_topics_narrow_the_names():
    (topic, among) = next(iter(topics().items()))
    said = message("words.story", topics=[topic], families=["qqqqq"])
    assert f"{among[0]} is one of {len(among)}" in said
