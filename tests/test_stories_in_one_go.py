"""Stories read in one go are read as by the search for every reading."""

import pytest

from mathmill.generators import get
from mathmill.generators.streams import Stream
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import draw, template
from mathmill.validators.stories.reading import readings, sentences
from mathmill.validators.stories.scanning import asking, read_story, scan_story
from mathmill.validators.stories.tags import family_in
from mathmill.validators.stories.working import work

_COUNT = 600


def said(reading):
    return list(reading.values.items()), reading.cast, reading.sign, reading.beside


@pytest.mark.parametrize("distractors", [0.0, 1.0])
def test_as_by_search_and_nearly_always(distractors):
    missed = 0
    for row in get("words.story").table(count=_COUNT, distractors=distractors).to_pylist():
        name = family_in(row["tags"])
        (wanted,) = readings(row["question"], name)
        reading = scan_story(row["question"], name)
        missed += reading is None
        assert reading is None or said(reading) == said(wanted), row["question"]
    assert missed < _COUNT / 25


@pytest.mark.parametrize(
    "name",
    ["two_spinners_higher", "three_siblings_sum", "two_mowers", "age_from_differences",
     "beads_chained_ratio", "signs_on_multiples", "statue_in_water"],
)  # fmt: skip
def test_clauses_that_change_places_do_not_read_alike(name):
    made = template(name)
    for item in range(60):
        stream = Stream.of_item(5, item)
        story = Story(draw(made, stream), draw_telling(made, stream), {})
        assert scan_story(story.question, name) is not None, story.question


def test_what_is_no_story_is_not_read():
    for row in get("words.story").table(count=300, distractors=0.5).to_pylist():
        name, question = family_in(row["tags"]), row["question"]
        first, _, rest = question.partition(". ")
        for wrong in (
            f" {question}",
            f"{question} ",
            question.replace(". ", ".  ", 1),
            f"{first}. {first}. {rest}",
            rest,
        ):
            if wrong != question:
                assert scan_story(wrong, name) is None, wrong


def test_a_sentence_that_does_not_matter_is_never_first_and_there_is_one():
    tried = 0
    for row in get("words.story").table(count=400, distractors=1.0).to_pylist():
        name = family_in(row["tags"])
        for extra in sentences(name).extras:
            found = extra.pattern.search(row["question"])
            if found is None or found.start() == 0:
                continue
            tried += 1
            without = row["question"].replace(f" {found[0]}", "", 1)
            assert scan_story(f"{found[0]} {without}", name) is None
            assert (
                scan_story(row["question"].replace(found[0], f"{found[0]} {found[0]}"), name)
                is None
            )
            assert asking(name)(row["question"], 0) is None
            break
    assert tried > 100


def test_lines_are_what_their_parts_make():
    seen = set()
    for row in get("words.story").table(count=_COUNT).to_pylist():
        worked = work(scan_or_search(row))
        seen.add(worked.reading.family.name)
        assert [line.text for line in worked.steps] == worked.steps.texts
        assert row["solution"] == "".join(f"\n{line}" for line in worked.lines) + "\nAnswer: "
    assert len(seen) > 100


def scan_or_search(row):
    return read_story(row["question"], family_in(row["tags"]))
