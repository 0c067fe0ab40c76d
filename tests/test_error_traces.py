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
        tags = [tag for tag in row["tags"] if not tag.startswith("error:")]
        said = readers()[row["layout"]].check({**row, "wrong_step": 0, "tags": tags})
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


INNER = [
    ("addition", "scratchpad", {}),
    ("addition", "recursive", {}),
    ("subtraction", "simplified", {}),
    ("multiplication", "implicit_cot", {"running_sums": False}),
    ("multiplication", "revorder", {}),
    ("division", "goat", {}),
    ("division", "scratchpad", {}),
]


@pytest.mark.parametrize("around", ["instruction", "few_shot"])
@pytest.mark.parametrize(("task", "inner", "options"), INNER, ids=str)
def test_errors_of_the_layout_that_another_is_put_around(around, task, inner, options):
    """The reader finds the same step as without the other layout."""
    generator, kinds = get(f"arithmetic.{task}"), ["wrong_digit", "dropped_step", "swapped_steps"]
    table = generator.table(
        count=60,
        layout=around,
        options={"inner": inner, "inner_options": options},
        errors=1.0,
        error_kinds=kinds,
        min_digits=2,
        max_digits=3,
    )
    rows = validators.check_table(table).to_pylist()
    assert {row["verdict"] for row in rows} == {"confirmed"}, rows[0]["reason"]
    wrong = [row for row in rows if row["wrong_step"]]
    assert len(wrong) > 50
    assert {row["tags"][-1] for row in wrong} == {f"error:{kind}" for kind in kinds}
    for row in wrong:
        for said in {0, row["wrong_step"] - 1, row["wrong_step"] + 1}:
            assert readers()[around].check({**row, "wrong_step": said})
        assert validators.score(row, row["solution"] + row["answer"], steps=True).refuted


def test_errors_are_drawn_apart_from_sentences():
    table = get("arithmetic.addition").table(
        count=4_000, layout="instruction", options={"inner": "scratchpad"}, errors=0.5
    )
    both = Counter(
        ("+" in row["question"].partition("\n")[0], row["wrong_step"] > 0)
        for row in table.to_pylist()
    )
    assert all(900 < count < 1_100 for count in both.values()), both


def test_an_inner_layout_without_steps_has_no_errors():
    with pytest.raises(BadInputError, match="layout reversed has no worked steps"):
        get("arithmetic.addition").item(
            0, layout="instruction", options={"inner": "reversed"}, errors=0.5
        )
    with pytest.raises(BadInputError, match="layout goat writes no carries"):
        get("arithmetic.addition").item(
            0, layout="instruction", options={"inner": "goat"}, errors=1.0,
            error_kinds=["wrong_carry"],
        )  # fmt: skip


@pytest.mark.parametrize("layout", ["step_by_step", "calculator_calls"])
def test_steps_of_a_story_that_may_change_places_are_not_called_wrong(layout):
    """Of the three failures, the first two do not use each other; the last product uses all."""
    params = {"families": ["one_of_three_works"], "errors": 1.0, "error_kinds": ["swapped_steps"]}
    for item in range(30):
        problem = get("words.story").item(item, layout=layout, **params)
        assert validators.check(problem).confirmed
        assert problem.wrong_step > 2
        assert "\n\n" not in "\n".join(problem.solution)
        assert problem.solution[-1] == ("Answer: " if layout == "step_by_step" else "#### ")


def test_a_story_with_its_first_step_left_out_still_begins_on_a_line_of_its_own():
    made = get("words.story")
    found = [made.item(item, errors=1.0, error_kinds=["dropped_step"]) for item in range(30)]
    assert any(problem.wrong_step == 1 for problem in found)
    assert all(problem.solution[0] == "" and problem.solution[1] for problem in found)
