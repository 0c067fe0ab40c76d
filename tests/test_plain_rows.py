"""Rows that are judged whole, by one function for each family, are judged as one by one."""

import contextlib

import pyarrow as pa
import pytest

from mathmill.generators import get
from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.step_by_step import READER
from mathmill.validators.registry import ODD
from mathmill.validators.stories.plain import expected
from mathmill.validators.stories.tags import family_in

_COUNT = 600


@pytest.fixture(scope="module")
def table():
    return get("words.story").table(count=_COUNT)


def sure(row):
    """Whether the row is what its family's function writes."""
    try:
        found = expected(family_in(row["tags"]))(row["question"])
    except (BadInputError, *ODD):
        return False
    return found == (row["answer"], row["claim"], row["solution"])


def changed(table, name, column):
    at = table.schema.get_field_index(name)
    return table.set_column(
        at, table.schema.field(at), pa.array(column, table.schema.field(at).type)
    )


def test_nearly_all_plain_stories_are_read_and_written_at_once(table):
    assert sum(not sure(row) for row in table.to_pylist()) < _COUNT / 25


def test_what_is_expected_of_every_family_is_what_is_derived():
    rows = get("words.story").table(count=3_000).to_pylist()
    seen = set()
    for row in rows:
        name = family_in(row["tags"])
        found = expected(name)(row["question"])
        if found is None:
            continue
        seen.add(name)
        wanted = READER.read(row["question"], tags=row["tags"])
        assert found == (wanted.answer, wanted.claim, wanted.solution)
    assert seen == {family_in(row["tags"]) for row in rows}


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("question", lambda text: f"{text} "),
        ("question", lambda text: text.replace(". ", ".  ", 1)),
        ("question", lambda text: text.replace(text[0], text[0].lower(), 1)),
        ("answer", lambda text: f"{text}0"),
        ("answer", lambda text: f" {text}"),
        ("answer_type", lambda text: "text"),
        ("claim", lambda text: text.replace('"]', '0"]')),
        ("solution", lambda text: text.replace(" = ", " =  ", 1)),
        ("solution", lambda text: text.removesuffix(" ")),
        ("program", lambda text: "x = 1"),
        ("label", lambda text: "1"),
        ("wrong_solution", lambda text: "1"),
        ("wrong_step", lambda step: step + 1),
        ("positions", lambda places: [0]),
        ("targets", lambda places: [0]),
    ],
)  # fmt: skip
def test_a_row_with_anything_spoilt_is_refuted(table, name, spoil):
    whole = table[name].to_pylist()
    spoilt = [spoil(value) for value in whole]
    reasons = READER.check_rows(changed(table, name, spoilt))
    touched = [one != other for one, other in zip(whole, spoilt, strict=True)]
    assert sum(touched) > len(whole) / 2
    assert [bool(reason) for reason in reasons] == touched


def test_other_numbers_in_a_question_want_another_row(table):
    """A digit more in the question's first number: no row may stay sure, unless it is told so."""
    rows = table.slice(0, 500)
    questions = [
        "".join(f"{mark}1" if mark.isdigit() and at == first else mark for at, mark in enumerate(q))
        for q in rows["question"].to_pylist()
        for first in [next((at for at, mark in enumerate(q) if mark.isdigit()), -1)]
    ]
    spoilt = changed(rows, "question", questions)
    reasons = [READER.check(row) for row in spoilt.to_pylist()]
    assert READER.check_rows(spoilt) == reasons
    assert sum(map(bool, reasons)) > 450
    assert not any(sure(row) and why for row, why in zip(spoilt.to_pylist(), reasons, strict=True))


def test_letters_and_vague_numbers_are_not_plain(table):
    for row in table.slice(0, 300).to_pylist():
        known = expected(family_in(row["tags"]))
        number = next((word for word in row["question"].split() if word.isdigit()), "")
        if not number:
            continue
        for other in ("X", "some"):
            with contextlib.suppress(BadInputError, *ODD):
                assert known(row["question"].replace(f" {number} ", f" {other} ", 1)) is None


def test_the_tags_of_each_row_are_its_own(table):
    """Rows are taken from the middle of a table, and some have more tags or none."""
    tags = [each + ["x"] * (at % 3) for at, each in enumerate(table["tags"].to_pylist())]
    whole = changed(table, "tags", tags)
    assert not any(READER.check_rows(whole.slice(7, 90)))
    tags[50] = []
    tags[60] = ["family:absent_pupils"]
    reasons = READER.check_rows(changed(table, "tags", tags).slice(7, 90))
    wanted = [READER.check(row) for row in changed(table, "tags", tags).slice(7, 90).to_pylist()]
    assert reasons == wanted
    assert reasons[53]
