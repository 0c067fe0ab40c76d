"""Error traces: the wrong step is named, it is the first one, and readers find just that step."""

from collections import Counter

import pyarrow as pa
import pytest

from mathmill import validators
from mathmill.generators import get, layouts
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.row import ARROW
from mathmill.schemas.steps import pieces
from mathmill.testing.mutations import layout_of, written_tasks
from mathmill.validators.layouts import readers

WORKED = [subject for subject in written_tasks() if readers()[layout_of(subject)].step_end]


def test_both_sides_of_a_layout_agree_on_what_a_step_is():
    for name in layouts.names():
        written = {subject.generator.Params for subject in written_tasks()}
        ends = {
            layouts.get(name, params.operation, params.kind).step_end
            for params in written
            if name in layouts.names(params.operation, params.kind)
        }
        assert ends <= {readers()[name].step_end}, name


@pytest.mark.parametrize("subject", WORKED, ids=str)
def test_readers_find_just_the_step_that_was_made_wrong(subject):
    given = {**subject.given, "errors": 1.0}
    table = subject.generator.table(count=12, **given)
    checked = validators.check_table(table).to_pylist()
    for row in checked:
        assert row["verdict"] == "confirmed", row["reason"]
    wrong = [row for row in checked if row["wrong_step"]]
    assert wrong, "no solution has a step that can be made wrong"
    for row in wrong:
        assert sum(tag.startswith("error:") for tag in row["tags"]) == 1
        assert 1 <= row["wrong_step"] <= 1 + len(pieces(row["solution"], _end(subject)))
        for said in {0, row["wrong_step"] - 1, row["wrong_step"] + 1}:
            broken = pa.Table.from_pylist([{**row, "wrong_step": said}], schema=ARROW)
            reason = validators.check_table(broken)["reason"][0].as_py()
            assert reason, f"wrong_step {said} instead of {row['wrong_step']} was confirmed"
        assert validators.score(row, row["solution"] + row["answer"], steps=True).refuted
        said = readers()[row["layout"]].check({**row, "wrong_step": 0, "tags": []})
        assert f" {row['wrong_step']} " in said or f" {row['wrong_step']}," in said, said


def _end(subject):
    return readers()[layout_of(subject)].step_end


def test_the_share_and_the_kinds_are_those_asked_for():
    table = get("arithmetic.addition").table(
        count=4_000, layout="scratchpad", errors=0.25, error_kinds=["wrong_carry", "dropped_step"]
    )
    rows = table.to_pylist()
    kinds = Counter(tuple(row["tags"]) for row in rows)
    assert set(kinds) == {(), ("error:wrong_carry",), ("error:dropped_step",)}
    assert 0.22 < 1 - kinds[()] / len(rows) < 0.28
    assert all(bool(row["wrong_step"]) == bool(row["tags"]) for row in rows)
    carry = next(row for row in rows if row["tags"] == ["error:wrong_carry"])
    assert "C->" in carry["solution"].split("\n")[carry["wrong_step"] - 1]


def test_errors_need_steps():
    with pytest.raises(BadInputError, match="layout plain has no worked steps"):
        get("arithmetic.addition").item(0, errors=0.5)
    division = get("arithmetic.division").table(
        count=9, layout="scratchpad", errors=1.0, error_kinds=["wrong_carry"]
    )
    assert not any(division["wrong_step"].to_pylist()), "long division writes no carries"


def test_a_wrong_solution_must_say_how():
    """No row may be called wrong without a reason, nor be wrong in silence."""
    row = get("arithmetic.addition").table(count=1, layout="scratchpad", errors=1.0).to_pylist()[0]
    reader = readers()["scratchpad"]
    assert reader.check(row) == ""
    assert "no tag says how" in reader.check({**row, "tags": []})
    assert reader.check({**row, "wrong_step": 0})
    right = get("arithmetic.addition").table(count=1, layout="scratchpad").to_pylist()[0]
    assert "all are right" in reader.check(
        {**right, "wrong_step": 2, "tags": ["error:wrong_digit"]}
    )
