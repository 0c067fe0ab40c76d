"""Rows of plain stories that are right at a glance are those which the long way finds right."""

from itertools import pairwise

import pytest

from mathmill.generators import get
from mathmill.validators.layouts.step_by_step import READER
from mathmill.validators.stories.derivations import family_in
from mathmill.validators.stories.scanning import read_story, scan_story
from mathmill.validators.stories.whole_rows import is_right, texts_of

KINDS = [{}, {"distractors": 0.5}, {"forms": 0.5}, {"magnitude": 3}]
COLUMNS = ("question", "answer", "answer_type", "claim", "solution", "tags")


def sure(row, **changes):
    changed = {**row, **changes}
    return is_right(*(changed[name] for name in COLUMNS))


@pytest.mark.parametrize("params", KINDS, ids=str)
def test_the_texts_are_those_of_the_long_way(params):
    for row in get("words.story").table(count=400, **params).to_pylist():
        reading = read_story(row["question"], family_in(row["tags"]))
        wanted = READER.read(row["question"], tags=row["tags"])
        assert texts_of(reading) == (wanted.answer, wanted.claim, wanted.solution)
        assert sure(row)


def test_a_row_with_any_other_text_is_looked_at():
    rows = get("words.story").table(count=300, distractors=0.5).to_pylist()
    for row, other in pairwise(rows):
        for name in COLUMNS:
            if row[name] != other[name]:
                assert not sure(row, **{name: other[name]}), name
        for name in ("answer", "claim", "solution"):
            assert not sure(row, **{name: row[name].replace("1", "2") + " "}), name
        fewer = [tag for tag in row["tags"] if not tag.startswith("distractor:")]
        assert sure(row, tags=fewer) == (fewer == row["tags"])


def test_other_kinds_are_not_judged_so():
    for name in ("words.reversed", "words.incomplete"):
        assert not any(sure(row) for row in get(name).table(count=30).to_pylist()), name


def test_a_letter_in_a_numbers_place_is_no_number():
    tried = 0
    for row in get("words.reversed").table(count=60).to_pylist():
        story, _, _ = row["question"].partition(" The answer to this is ")
        reading = scan_story(story, family_in(row["tags"]))
        if reading is None:  # another form of reversal
            continue
        tried += 1
        assert "X" in reading.values.values()
        with pytest.raises(ArithmeticError, match="a number is not told: the story has X for it"):
            texts_of(reading)
    assert tried > 20
