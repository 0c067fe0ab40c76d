"""Rows of plain stories that are right at a glance are those which the long way finds right."""

import re
from itertools import pairwise

import pyarrow as pa
import pytest

from mathmill.generators import get
from mathmill.schemas.errors import BadInputError
from mathmill.validators.checks import check_table
from mathmill.validators.layouts.step_by_step import READER
from mathmill.validators.stories.plain import expected
from mathmill.validators.stories.scanning import scan_story
from mathmill.validators.stories.tags import beside_in, family_in
from mathmill.validators.stories.whole_rows import is_right
from mathmill.validators.stories.working import work

KINDS = [{}, {"distractors": 0.5}, {"forms": 0.5}, {"magnitude": 3}]
COLUMNS = ("question", "answer", "answer_type", "claim", "solution", "tags")


def sure(row, **changes):
    changed = {**row, **changes}
    return is_right(*(changed[name] for name in COLUMNS))


@pytest.mark.parametrize("params", KINDS, ids=str)
def test_the_texts_are_those_of_the_long_way(params):
    for row in get("words.story").table(count=400, **params).to_pylist():
        beside = tuple(beside_in(row["tags"]))
        write = expected(family_in(row["tags"]), extra=bool(beside))
        wanted = READER.read(row["question"], tags=row["tags"])
        assert write(row["question"], beside) == (wanted.answer, wanted.claim, wanted.solution)
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


@pytest.mark.parametrize("layout", ["step_by_step", "program", "gen_select"])
def test_a_row_without_tags_costs_no_other_its_verdict(layout):
    table = get("words.story").table(count=4, layout=layout)
    tags = table["tags"].to_pylist()
    tags[1] = None
    at = table.schema.get_field_index("tags")
    odd = table.set_column(at, "tags", pa.array(tags, pa.list_(pa.string())))
    verdicts = check_table(odd)["verdict"].to_pylist()
    assert verdicts[0] == verdicts[2] == verdicts[3] == "confirmed"
    assert verdicts[1] != "confirmed"


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
        with pytest.raises(BadInputError, match="is no number of a story"):
            expected(family_in(row["tags"]))(story)
        with pytest.raises(ArithmeticError, match="the story has a letter for it"):
            work(reading)
    assert tried > 20


def test_another_number_that_does_not_matter_is_looked_at():
    """As is one that the tags do not name, and the sentence that tells it said twice."""
    for row in get("words.story").table(count=200, distractors=1.0).to_pylist():
        (beside,) = beside_in(row["tags"])
        plain = [each for each in row["tags"] if not each.startswith("distractor:")]
        for told in ([f"{beside}1"], [beside, beside], [""], []):
            assert not sure(row, tags=[*plain, *(f"distractor:{each}" for each in told)])
        for sentence in re.findall(r"(?<=\. )[^.]+\. (?=[A-Z])", row["question"]):
            twice = row["question"].replace(sentence, sentence * 2)
            assert not sure(row, question=twice)


def test_a_tag_of_no_number_is_looked_at():
    for row in get("words.story").table(count=50).to_pylist():
        assert sure(row)
        assert not sure(row, tags=[*row["tags"], "distractor:"])
