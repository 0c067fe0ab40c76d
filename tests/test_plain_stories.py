"""Stories that are made in one go are those that are told, worked and claimed part by part."""

from __future__ import annotations

import pytest

from mathmill.generators.rows import Made
from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.making import making
from mathmill.generators.words.numerals import Kept
from mathmill.generators.words.problems import problem_of, telling_of
from mathmill.generators.words.story import StoryParams
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import Instance, draw_cast, draw_numbers, template
from mathmill.schemas.templates.files import names
from mathmill.schemas.templates.worked import written

ROWS = range(60)


def in_parts(name: str, stream: Stream) -> Made:
    known = template(name)
    cast, style = draw_cast(known, stream), draw_style(stream)
    sentences = draw_telling(known, stream)
    instance = Instance(known, draw_numbers(known, stream), cast, style)
    return problem_of(telling_of(Story(instance, sentences, {})), StoryParams(), stream)


@pytest.mark.parametrize("name", names())
def test_a_story_made_in_one_go_is_the_one_made_in_parts(name: str) -> None:
    make = making(name)
    streams = zip(Stream.of_block(1, 0, ROWS)[0], Stream.of_block(1, 0, ROWS)[0], strict=True)
    for one, other in streams:
        assert make(one.word, one.word) == in_parts(name, other)
        assert one.word() == other.word()  # no more was drawn, and no less


def test_only_stories_with_nothing_special_are_plain() -> None:
    assert StoryParams().is_plain
    assert StoryParams(variants=3).is_plain
    special: list[dict[str, object]] = [
        {"distractors": 0.5}, {"forms": 0.5}, {"magnitude": 2}, {"errors": 0.5},
        {"layout": "program"},
    ]  # fmt: skip
    for params in special:
        assert not StoryParams.model_validate(params).is_plain


def test_no_more_numbers_are_kept_than_there_is_room_for() -> None:
    tenths = Kept(written, 10)
    texts = [tenths[top] for top in range(10_000)]
    assert texts[9_999] == "999.9"
    assert len(tenths) < 5_000
