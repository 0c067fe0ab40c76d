"""Rows of fused problems that are right at a glance are those which the long way finds right."""

from itertools import pairwise

import pytest

from mathmill.generators import get
from mathmill.schemas.errors import BadInputError
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.layouts.step_by_step import READER
from mathmill.validators.registry import ODD
from mathmill.validators.stories.fused_rows import expected
from mathmill.validators.stories.tags import families_in, fusion_in, slots_in
from mathmill.validators.stories.whole_rows import is_right

KINDS = {
    "sequential": {},
    "sequential of 4": {"stories": 4},
    "parallel": {},
    "conditional": {},
    "coupled": {},
    "extended": {},
}
COLUMNS = ("question", "answer", "answer_type", "claim", "solution", "tags")
COUNT = 500


@pytest.fixture(scope="module", params=KINDS)
def rows(request):
    made = get(f"fusion.{request.param.partition(' ')[0]}")
    return made.table(count=COUNT, **KINDS[request.param]).to_pylist()


def texts(row, question):
    """What the quick way says, if it says anything."""
    try:
        tags = row["tags"]
        return expected(fusion_in(tags), question, families_in(tags), slots_in(tags))
    except (BadInputError, UndefinedError, *ODD):
        return None


def test_nearly_all_are_read_and_written_at_once_as_the_long_way_does(rows):
    found = [texts(row, row["question"]) for row in rows]
    assert sum(each is None for each in found) < COUNT / 50
    for row, each in zip(rows, found, strict=True):
        wanted = READER.read(row["question"], tags=row["tags"])
        if each is not None:
            assert each == (wanted.answer, wanted.answer_type, wanted.claim, wanted.solution)


def test_a_row_with_any_other_text_is_looked_at(rows):
    for row, other in pairwise(rows):
        assert is_right(*(row[name] for name in COLUMNS))
        for name in COLUMNS:
            if row[name] != other[name]:
                changed = {**row, name: other[name]}
                assert not is_right(*(changed[each] for each in COLUMNS)), name


# Whole words and signs of a question, each with another in its place.
OTHERS = (
    (" X", " Y"),
    ("Let X be", "Let Y be"),
    ("1", "7"),
    (" the ", " a "),
    (". ", ".  "),
    ("larger", "smaller"),
    ("sum", "difference"),
    ("greater", "less"),
    ("$", "€"),
    (" Give the answer as a decimal number.", ""),
)


@pytest.mark.parametrize(("old", "new"), OTHERS)
def test_another_question_wants_what_the_long_way_wants(rows, old, new):
    """Or nothing: then one must look."""
    for row in rows[:150]:
        question = row["question"].replace(old, new, 1)
        found = texts(row, question) if question != row["question"] else None
        if found is not None:
            wanted = READER.read(question, tags=row["tags"])
            assert found == (wanted.answer, wanted.answer_type, wanted.claim, wanted.solution)


# Some of those whom stories are about.
NAMES = ("Ben", "Chloe", "Tom", "Olga", "Emeka", "Carlos", "Diego", "Mei", "Rosa", "Leila", "Samir")


def test_stories_about_one_person_or_in_two_currencies_are_not_read_so():
    """The long way refuses them."""
    refused = 0
    for row in get("fusion.parallel").table(count=COUNT).to_pylist():
        names = [word for word in row["question"].split() if word in NAMES]
        if len(set(names)) < 2:
            continue
        question = row["question"].replace(names[-1], names[0])
        if texts(row, question) is None:
            refused += 1
        else:  # both names are of one story
            assert READER.read(question, tags=row["tags"])
    assert refused > COUNT / 50
