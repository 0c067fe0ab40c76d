"""Typed templates: each family's file is right, and its stories are worked right."""

from fractions import Fraction

import pytest

from mathmill.generators.streams import Stream
from mathmill.generators.words.telling import Story, answer_text, draw_telling
from mathmill.generators.words.templates import draw, template
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import family, names, read_family
from mathmill.schemas.templates.lists import home
from mathmill.schemas.templates.worked import written
from mathmill.validators.exact.evaluate import Scope, evaluate


def stories(name, count):
    made = template(name)
    for item in range(count):
        stream = Stream.of_item(5, item)
        instance = draw(made, stream)
        yield instance, Story(instance, draw_telling(made, stream, extra=item % 2 == 1), {})


@pytest.mark.parametrize("name", names())
def test_a_second_derivation_finds_the_answer(name):
    check = family(name).parsed_check
    for instance, _ in stories(name, 100):
        given = {key: Fraction(instance.numbers[key]) for key in family(name).given}
        assert evaluate(check, Scope(bindings=given)) == instance.answer


@pytest.mark.parametrize("name", names())
def test_no_found_number_is_told(name):
    for instance, story in stories(name, 100):
        words = story.question.replace(".", " ").replace(",", " ").split()
        for step, _ in instance.template.steps:
            assert written(instance.numbers[step]) not in words
        assert answer_text(instance.template, instance.answer) in story.solution[-1]


def test_a_story_by_hand():
    instance, story = next(iter(stories("rolls_in_bags", 1)))
    n = instance.numbers
    assert n["bags"] * n["size"] + n["kept"] == n["ovens"] * n["trays"] * n["rolls"]
    letters = Story(instance, story.told, {"kept": "X"})
    assert " X " in letters.question
    assert len(story.solution) == 4


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("packed / size", "packed / dozen"), "uses dozen"),
        (("{kept} are kept", "some are kept"), "state the same numbers"),
        (("bags = packed / size", "bags = packed - rate"), "uses rate"),
        (("title:", "titel:"), "titel"),
        (("3..9", "9..3"), "is no range"),
    ],
)
def test_a_wrong_file_is_refused(change, message):
    text = (home() / "shopping" / "rolls_in_bags.yaml").read_text()
    with pytest.raises(BadInputError, match=message):
        read_family("rolls_in_bags", "shopping", text.replace(*change))
