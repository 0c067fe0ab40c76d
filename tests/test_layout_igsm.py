"""Worked steps of iGSM: any order and letters that work, the first wrong line named."""

import re
from collections import Counter

import pyarrow as pa
import pytest

from mathmill.generators import get
from mathmill.pipelines import views
from mathmill.schemas.errors import BadInputError
from mathmill.validators import check_table, score
from mathmill.validators.layouts import readers

IGSM = get("words.igsm")


def test_steps_may_come_in_any_order_that_works_and_in_no_other():
    reader = readers()["igsm"]
    swapped = Counter()
    for row in IGSM.table(count=80, layout="igsm", min_operations=5).to_pylist():
        lines = row["solution"].split("\n")
        for place in range(len(lines) - 2):
            one, other = lines[place : place + 2]
            letter = one[4]
            moved = [*lines[:place], other, one, *lines[place + 2 :]]
            uses = re.search(rf"\b{letter}\b", other.partition(": ")[2]) is not None
            said = reader.check({**row, "solution": "\n".join(moved)})
            assert bool(said) == uses, (one, other, said)
            assert not said or f"line {place + 1} of the solution" in said
            swapped[uses] += 1
    assert swapped[True] > 50
    assert swapped[False] > 20


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (r"Let (\w)", "Let ?"),
        (r"(\d+)\.\n", "24.\n"),
        (r" = (\w) \+", " = Q +"),
        (r"number of ([a-z -]+?)s in", "number of bananas in"),
        (r"(Answer: )", "So: "),
    ],
)
def test_a_wrong_line_is_named(was, becomes):
    reader = readers()["igsm"]
    hits = 0
    for row in IGSM.table(count=30, layout="igsm", min_operations=6).to_pylist():
        found = re.search(was, row["solution"])
        text = found and row["solution"].replace(found[0], becomes, 1)
        if not found or text == row["solution"]:
            continue
        line = row["solution"][: found.start()].count("\n") + 1
        said = reader.check({**row, "solution": text})
        assert f"line {line} of the solution" in said, (said, text)
        hits += 1
    assert hits > 5


def test_a_step_that_is_not_needed_is_refuted():
    reader, hits = readers()["igsm"], 0
    for row in IGSM.table(count=60, layout="igsm").to_pylist():
        sentences = row["question"].split("\n")[1][:-1].split(". ")
        for sentence, taken in zip(sentences, row["targets"], strict=True):
            found = re.fullmatch(r"T(he number of [a-z -]+) equals (\d+)", sentence)
            if found and not taken:
                line = f"Let Z be t{found[1]}: Z = {found[2]}.\n"
                said = reader.check({**row, "solution": line + row["solution"].replace("Z", "")})
                assert "line 1 of the solution" in said
                hits += 1
    assert hits > 20


@pytest.mark.parametrize("numbers", ["modular", "natural"])
def test_the_operations_of_each_sentence_are_targets_that_are_checked(numbers):
    table = IGSM.table(count=40, layout="igsm", numbers=numbers)
    broken = []
    for row in table.to_pylist():
        targets = row["targets"]
        for place, taken in enumerate(targets):
            wrong = [*targets]
            wrong[place] = taken + 1 if place % 2 else max(taken - 1, 0) or 2
            broken += [] if wrong == targets else [{**row, "targets": wrong}]
        broken += [{**row, "targets": each} for each in (targets[:-1], [*targets, 0], [])]
    assert len(broken) > 400
    checked = check_table(pa.Table.from_pylist(broken, table.schema)).to_pylist()
    assert {row["verdict"] for row in checked} == {"refuted"}
    assert all(row["reason"].startswith("targets are ") for row in checked)


def test_targets_are_no_wrong_answers():
    for row in IGSM.table(count=40, layout="igsm").to_pylist():
        assert row["label"] == ""
        for name in ("preference", "kto", "axolotl_dpo"):
            assert views.project(row, name) == []
        assert views.project(row, "sft")


def test_a_model_may_choose_letters_and_order():
    row = IGSM.table(count=1, layout="igsm", min_operations=6).to_pylist()[0]
    letters = dict.fromkeys(re.findall(r"\b([A-Za-z]) =", row["solution"]))
    text = row["solution"]
    for old, new in zip(letters, "αβγδεζηθικλμνξο", strict=False):
        text = re.sub(rf"\b{old}\b", new, text)
    for old, new in zip("αβγδεζηθικλμνξο", "ZYXWVUTSRQPONML", strict=True):
        text = text.replace(old, new)
    assert score(row, text + row["answer"], steps=True).confirmed
    assert score(row, f"{text}{row['answer']}7", steps=True).refuted


@pytest.mark.parametrize("steps", ["letters", "numbers"])
@pytest.mark.parametrize(
    "kind",
    ["wrong_digit", "dropped_step", "repeated_step", "swapped_steps", "wrong_reference"],
)
def test_error_traces_name_the_first_wrong_line(steps, kind):
    table = IGSM.table(
        count=60, layout="igsm", errors=1, error_kinds=[kind], options={"steps": steps}
    )
    rows = check_table(table).to_pylist()
    assert {row["verdict"] for row in rows} == {"confirmed"}
    wrong = sum(row["wrong_step"] > 0 for row in rows)
    assert wrong == 0 if (steps, kind) == ("numbers", "wrong_reference") else wrong > 15
    assert all(row["solution"].split("\n")[-1] == "Answer: " for row in rows)


def test_only_what_names_results_can_name_a_wrong_one():
    with pytest.raises(BadInputError, match="layout scratchpad does not name earlier results"):
        get("arithmetic.addition").item(
            0, layout="scratchpad", errors=1, error_kinds=["wrong_reference"]
        )
    row = IGSM.table(
        count=1, layout="igsm", errors=1, error_kinds=["wrong_reference"], min_operations=9
    ).to_pylist()[0]
    line = row["solution"].split("\n")[row["wrong_step"] - 1]
    right = readers()["igsm"].read(row["question"], "", row["solution"]).solution.split("\n")
    assert sum(a != b for a, b in zip(line, right[row["wrong_step"] - 1], strict=True)) == 1
