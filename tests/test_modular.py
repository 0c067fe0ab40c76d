"""Arithmetic modulo p: all pairs once, labels corrupted on purpose, linear maps by rectangles."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill import validators
from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.modular.linear_map import input_sets, task_sets
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts import readers

FORMULAS = {
    "x+y": lambda x, y: x + y,
    "x-y": lambda x, y: x - y,
    "x*y": lambda x, y: x * y,
    "x/y": lambda x, y: x * pow(y, -1, 97),
    "x^2+y^2": lambda x, y: x**2 + y**2,
    "x^2+xy+y^2": lambda x, y: x**2 + x * y + y**2,
    "x^2+xy+y^2+x": lambda x, y: x**2 + x * y + y**2 + x,
    "x^3+xy": lambda x, y: x**3 + x * y,
    "x^3+xy^2+y": lambda x, y: x**3 + x * y**2 + y,
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_each_pair_comes_once_and_is_right(formula):
    sizes = 0
    for split, most in (("train", 7_000), ("validation", 800), ("test", 800)):
        table = get("modular.operation").table(
            count=most, split=split, formula=formula, distinct=True
        )
        assert len(set(table["question"].to_pylist())) == most
        assert set(validators.check_table(table)["verdict"].to_pylist()) == {"confirmed"}
        sizes += most
        for row in table.slice(0, 40).to_pylist():
            x, y = operands(row["question"], formula)
            assert int(row["answer"]) == FORMULAS[formula](x, y) % 97
    assert sizes < get("modular.operation").capacity(
        get("modular.operation").params({"formula": formula})
    )


def operands(question, formula):
    import re

    numbers = list(map(int, re.findall(r"(?<!\^)\b\d+", question)))
    if formula in ("x^2+xy+y^2", "x^2+xy+y^2+x", "x^3+xy", "x^3+xy^2+y"):
        return numbers[0], numbers[2]
    return numbers[0], numbers[1]


def test_corrupted_labels_are_uniform_and_said():
    table = get("modular.operation").table(count=6_000, corrupted=0.4)
    rows = table.to_pylist()
    assert set(validators.check_table(table)["verdict"].to_pylist()) == {"confirmed"}
    wrong = [row for row in rows if row["tags"]]
    assert len(wrong) / len(rows) == pytest.approx(0.4, abs=0.02)
    counts = Counter(int(row["label"]) for row in wrong)
    expected = len(wrong) / 97
    assert sum((counts[k] - expected) ** 2 / expected for k in range(97)) < 150  # chi-square, 96 df
    assert any(row["label"] == row["answer"] for row in wrong), "it may be the right one"
    assert all(row["label"] == "" for row in rows if not row["tags"])


def test_a_label_needs_its_tag_and_must_be_one():
    row = next(
        row for row in get("modular.operation").table(count=50, corrupted=0.5).to_pylist()
        if row["tags"]
    )  # fmt: skip
    check = readers()["plain"].check
    assert check(row) == ""
    assert "the label is" in check({**row, "tags": []})
    assert "from 0 to 96" in check({**row, "label": "97"})
    assert "from 0 to 96" in check({**row, "label": ""})


def test_division_needs_a_prime():
    with pytest.raises(BadInputError, match="modulus=96: x/y needs a prime"):
        get("modular.operation").item(0, formula="x/y", modulus=96)


def page(triples, p, a, b, **options):
    layout = layouts.get("triples", "linear_map", "triples")
    answer = str(triples[-1][2])
    instance = Instance("linear_map", (p, a, b, triples), (), "", answer, "integer")
    return layout.page(instance, layout.options(options, 1), Stream.of_noise(1), "triples")


def test_the_paper_s_row():
    """arithmetic_formats.md, section 13: Learning to grok, the task (5, 7)."""
    triples = ((3, 11, 5), (20, 4, 12), (28, 28, 17))
    made = page(triples, 29, 5, 7)
    assert f"{made.question}{made.answer}" == "3 11 5 20 4 12 28 28 17"
    assert made.loss_mask == (0, 0, 1) * 3
    right = readers()["triples"].read("3 11 5 20 4 12 28 28 ")
    assert (right.given[:3], right.found) == ((29, 5, 7), (17,))
    made = page(triples, 29, 5, 7, show_task=True)
    assert made.question == "5 * 3 + 7 * 11 = 5 5 * 20 + 7 * 4 = 12 5 * 28 + 7 * 28 = "
    assert sum(made.loss_mask) == 3
    assert len(made.loss_mask) == len(f"{made.question}{made.answer}".split())


def test_training_tasks_are_corners_of_rectangles():
    seen, others = task_sets(29, 256, 0)
    assert len(seen) == 256
    assert len(set(seen) | set(others)) == 29**2
    a, b = seen[0]
    x, y = seen[3]
    assert seen[1:3] == ((a, y), (x, b))
    inputs, held_out = input_sets(29, 0.8, 0)
    assert (len(inputs), len(held_out)) == (672, 169)
    assert not set(inputs) & set(held_out)


@pytest.mark.parametrize("tasks", ["seen", "unseen"])
@pytest.mark.parametrize("inputs", ["seen", "unseen"])
def test_rows_keep_to_their_sets(tasks, inputs):
    rows = get("modular.linear_map").table(
        count=60, layout="triples", tasks=tasks, inputs=inputs
    ).to_pylist()  # fmt: skip
    seen_tasks, _ = task_sets(29, 256, 0)
    seen_inputs, _ = input_sets(29, 0.8, 0)
    for row in rows:
        assert row["tags"] == ["modulus:29", f"tasks:{tasks}", f"inputs:{inputs}"]
        _, a, b, triples = readers()["triples"].read(row["question"]).given
        assert ((a, b) in set(seen_tasks)) is (tasks == "seen")
        assert {(t[0], t[1]) in set(seen_inputs) for t in triples} == {inputs == "seen"}
        assert len(triples) == 32
        assert row["loss_mask"] == [0, 0, 1] * 32


@settings(max_examples=40)
@given(index=st.integers(0, 10**5), shown=st.booleans(), p=st.sampled_from([5, 29, 97]))
def test_reading_inverts_writing(index, shown, p):
    item = get("modular.linear_map").item(
        index, layout="triples", options={"show_task": shown}, modulus=p, task_count=12, triples=5
    )
    assert validators.check(item).reason == ""
    assert (
        validators.check(
            get("modular.linear_map").item(index, modulus=p, task_count=12, triples=5)
        ).reason
        == ""
    )


def test_a_changed_triple_is_refuted():
    rng = random.Random(2)
    for row in get("modular.linear_map").table(count=40, layout="triples").to_pylist():
        words = row["question"].split()
        at = rng.randrange(len(words))
        words[at] = str((int(words[at]) + rng.randrange(1, 29)) % 29)
        assert readers()["triples"].check({**row, "question": " ".join(words) + " "})


@pytest.mark.parametrize(
    "question", ["", "1 2 3 ", "3 11 5 3 11 5 28 28 ", "99 1 2 3 4 5 6 7 ", "x"]
)
def test_odd_rows_are_refused(question):
    row = {"question": question, "answer": "1", "solution": "", "claim": ""}
    assert readers()["triples"].check(row)
