"""Instructions: every wording is read, and means what the row says."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill.generators import get
from mathmill.generators.layouts import names
from mathmill.generators.layouts.instruction import instruction, spoken
from mathmill.generators.layouts.instruction.requests import REQUESTS
from mathmill.generators.layouts.instruction.spoken import PHRASES, REMAINDER
from mathmill.schemas.errors import BadInputError
from mathmill.validators import check_table, score
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.instruction import understood
from mathmill.validators.layouts.prose import is_request

READER = readers()["instruction"]
OPERATIONS = ("addition", "subtraction", "multiplication", "division")
INNER = ("plain", "reversed", "padded", "scratchpad", "revorder", "goat")


@pytest.mark.parametrize("task", OPERATIONS)
def test_there_are_many_wordings_and_each_is_read(task):
    forms = spoken(task)
    assert len(set(forms)) == len(forms) > 40 + len(REQUESTS)
    for form in forms:
        sentence = form.format(7056, 28)
        assert (understood(sentence).task.name, understood(sentence).given) == (task, (7056, 28))
        for end in REMAINDER if task == "division" else ():
            work = understood(sentence + end)
            assert (work.given, work.found) == ((7056, 28), (252, 0))
    signs = {"addition": "+", "subtraction": "-", "multiplication": "*"}
    if task in signs:
        for request in REQUESTS:
            sentence = request.format(input=f"7056{signs[task]}28")
            assert understood(sentence).task.name == task, request


def test_no_wording_is_about_another_operation():
    """The words that a request may hold say nothing of what is calculated."""
    for words in ("plus", "minus", "twice", "not", "double", "less", "sum", "and then half of"):
        assert not is_request(f"What is {words} ", "?")
        assert not is_request("What is ", f" {words}?")
    assert {task: len(phrases) for task, phrases in PHRASES.items()}.keys() == set(OPERATIONS)


def test_a_page_is_the_sentence_and_then_the_inner_page():
    generator = get("arithmetic.addition")
    for inner in INNER:
        table = generator.table(count=300, layout="instruction", options={"inner": inner})
        assert {tuple(tags) for tags in table["tags"].to_pylist()} == {(f"inner:{inner}",)}
        for row in table.to_pylist():
            sentence, cut, rest = row["question"].partition("\n")
            assert cut
            assert sentence
            if inner == "plain":
                assert rest == ""
            else:
                asked = {**row, "question": rest, "layout": inner}
                assert readers()[inner].check(asked) == ""


@pytest.mark.parametrize("form", ["exact", "remainder"])
def test_a_division_says_whether_it_has_a_remainder(form):
    table = get("arithmetic.division").table(count=2_000, layout="instruction", form=form)
    for question in table["question"].to_pylist():
        assert ("remainder" in question) == (form == "remainder"), question
        assert ("R" in question) >= (form == "remainder")


@pytest.mark.parametrize("words", [0.0, 0.25, 1.0])
def test_the_share_in_words(words):
    table = get("arithmetic.multiplication").table(
        count=4_000, layout="instruction", options={"words": words}
    )
    share = sum("*" not in question for question in table["question"].to_pylist()) / 4_000
    assert abs(share - words) < 0.03


@settings(max_examples=60)
@given(
    task=st.sampled_from(OPERATIONS),
    inner=st.sampled_from(INNER),
    seed=st.integers(0, 10**6),
    digits=st.integers(1, 30),
    words=st.floats(0, 1),
)
def test_every_row_is_right(task, inner, seed, digits, words):
    table = get(f"arithmetic.{task}").table(
        count=8,
        seed=seed,
        max_digits=digits,
        layout="instruction",
        options={"inner": inner, "words": words},
    )
    checked = check_table(table)
    assert set(checked["verdict"].to_pylist()) == {"confirmed"}, checked["reason"]
    for row in table.to_pylist():
        found = READER.read(row["question"], row["answer"], row["solution"])
        assert found.task == task
        assert READER.check(row) == ""


@pytest.mark.parametrize("inner", INNER)
@pytest.mark.parametrize("task", OPERATIONS)
def test_one_corrupted_character_is_refuted(task, inner):
    rng = random.Random(f"{task} {inner}")
    table = get(f"arithmetic.{task}").table(
        count=120, layout="instruction", options={"inner": inner, "words": 0.6}
    )
    for row in table.to_pylist():
        for name in ("question", "solution", "answer", "claim"):
            if not row[name]:
                continue
            at = rng.randrange(len(row[name]))
            new = rng.choice("0123456789+-*/=Raot \n")
            changed = row[name][:at] + new + row[name][at + rng.randrange(2) :]
            broken = {**row, name: changed}
            if changed == row[name] or READER.check(broken):
                continue
            assert name == "question", changed
            before = READER.read(row["question"], row["answer"], row["solution"])
            after = READER.read(changed, row["answer"], row["solution"])
            assert (before.task, before.given) == (after.task, after.given), changed


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("question", "the sum of", "the product of"),
        ("question", "586", "587"),
        ("question", "What is", "What is not"),
        ("question", "?\n", "?"),
        ("question", "$586+47=", "$47+586="),
        ("question", "$586+47=", "$586+48="),
        ("question", "$586+47=", ""),
        ("answer", "336$", "633$"),
    ],
)
def test_sentence_and_question_must_agree(name, old, new):
    row = {
        "question": "What is the sum of 586 and 47?\n$586+47=",
        "answer": "336$",
        "solution": "",
        "claim": '["eq",["add","586","47"],"633"]',
        "tags": ["inner:reversed"],
    }
    assert READER.check(row) == ""
    assert row[name] != row[name].replace(old, new)
    assert READER.check({**row, name: row[name].replace(old, new)})
    assert READER.check({**row, "tags": ["inner:padded"]})
    assert READER.check({**row, "tags": ["inner:instruction"]})
    assert READER.check({**row, "tags": ["inner:none"]})


def test_what_cannot_be_is_refused():
    addition = get("arithmetic.addition")
    for options in (
        {"inner": "instruction"},
        {"inner": "reverse"},
        {"inner": "plain", "inner_options": {"width": 3}},
        {"inner": "padded", "inner_options": {"width": 1}},
        {"words": 2},
    ):
        with pytest.raises(BadInputError):
            addition.params({"layout": "instruction", "options": options})
    with pytest.raises(BadInputError, match="no calculation in layout instruction"):
        READER.read("Why is 5 afraid of 7?\n")


def test_scoring():
    row = (
        get("arithmetic.addition")
        .table(count=1, layout="instruction", options={"inner": "scratchpad"})
        .to_pylist()[0]
    )
    assert score(row, row["question"] + row["solution"] + row["answer"], steps=True).confirmed
    assert score(row, row["solution"] + row["answer"]).confirmed
    assert score(row, row["solution"] + row["answer"] + "1").refuted


def test_it_serves_every_calculation_with_whole_numbers():
    for task in OPERATIONS:
        assert instruction.name in names(task)
