"""Goat: the paper's own examples, its degenerate divisions, and its noise on instructions."""

import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.goat import goat, record
from mathmill.generators.layouts.instruction.requests import BARE, REQUESTS, slots
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.validators import check_table, score
from mathmill.validators.layouts import readers

READER = readers()["goat"]
FORMS = {
    "addition": ("{0}+{1}", "{0}", lambda a, b: (a + b,)),
    "subtraction": ("{0}-{1}", "{0}", lambda a, b: (a - b,)),
    "multiplication": ("{0}*{1}", "{0}", lambda a, b: (a * b,)),
    "division": ("{0}/{1} (quotient R remainder)", "{0} R {1}", divmod),
}
SIGNS = {"addition": "+", "subtraction": "-", "multiplication": "*", "division": "/"}


def written(task, a, b, **options):
    asks, gives, solve = FORMS[task]
    instance = Instance(task, (a, b), solve(a, b), asks, gives)
    return goat.page(instance, goat.options(options, 80), Stream.of_noise(a * 1000 + b))


PAPER = [
    ("addition", 586, 47, "586 + 47 = 633"),
    ("subtraction", 47, 586, "47 - 586 = -539"),
    (
        "multiplication",
        397,
        4429,
        "397 * 4429 = 4429 * (300 + 90 + 7) = 4429 * 300 + 4429 * 90 + 4429 * 7"
        " = 1328700 + 398610 + 31003 = 1727310 + 31003 = 1758313",
    ),
    (
        "division",
        8914,
        64,
        "8914 - 64 * 100 = 8914 - 6400 = 2514\n"
        "2514 - 64 * 30 = 2514 - 1920 = 594\n"
        "594 - 64 * 9 = 594 - 576 = 18\n"
        "Therefore, 8914 / 64 = 139 R 18",
    ),
    ("multiplication", 4429, 0, "4429 * 0 = 0"),
    ("multiplication", 4429, 7, "4429 * 7 = 31003"),
    ("multiplication", 300, 4429, "300 * 4429 = 1328700"),
    ("multiplication", 4429, 10, "4429 * 10 = 44290"),
    (
        "multiplication",
        4429,
        307,
        "4429 * 307 = 4429 * (300 + 7) = 4429 * 300 + 4429 * 7 = 1328700 + 31003 = 1359703",
    ),
    ("division", 17, 5, "17 / 5 = 3 R 2"),
    ("division", 17, 53, "17 / 53 = 0 R 17"),
    ("division", 15, 5, "15 / 5 = 3"),
    ("division", 173, 10, "173 / 10 = 17 R 3"),
    ("division", 53, 53, "53 / 53 = 1"),
    (
        "division",
        6600,
        64,
        "6600 - 64 * 100 = 6600 - 6400 = 200\n200 - 64 * 3 = 200 - 192 = 8\n"
        "Therefore, 6600 / 64 = 103 R 8",
    ),
]


@pytest.mark.parametrize(("task", "a", "b", "wanted"), PAPER)
def test_the_paper_s_lines(task, a, b, wanted):
    """arithmetic_formats.md, section 3."""
    page = written(task, a, b)
    assert page.question == f"{a} {SIGNS[task]} {b}\nAnswer: "
    assert page.solution + page.answer == wanted
    right = READER.read(page.question, page.answer, page.solution)
    assert (right.task, right.given, right.found) == (task, (a, b), FORMS[task][2](a, b))
    assert (right.solution, right.answer) == (page.solution, page.answer)
    assert (right.answer_type, right.claim.count("quotient")) == (
        page.answer_type,
        int(task == "division"),
    )
    fields = record({"question": page.question, "solution": page.solution, "answer": page.answer})
    assert fields == {
        "instruction": f"{a} {SIGNS[task]} {b}",
        "input": f"{a} {SIGNS[task]} {b}",
        "output": wanted,
        "answer": page.answer,
    }


def test_division_by_0_is_undefined():
    table = get("arithmetic.simple_division").table(count=1_200, layout="goat")
    checked = check_table(table)
    assert set(checked["verdict"].to_pylist()) == {"confirmed"}
    rows = [row for row in checked.to_pylist() if row["answer"] == "undefined"]
    assert 60 < len(rows) < 140
    for row in rows:
        asked = row["question"].removesuffix("\nAnswer: ")
        assert asked.endswith(" / 0")
        assert row["solution"] + row["answer"] == f"{asked} is undefined"
        assert record(row)["input"] == asked
        assert READER.check({**row, "answer": "0"})
    assert READER.check({**rows[0], "question": "0 / 0\nAnswer: "}).endswith("times 0 is 0")


def test_exact_divisions_say_so_in_their_tags_alone():
    table = get("arithmetic.division").table(count=200, layout="goat", form="exact")
    assert {tuple(tags) for tags in table["tags"].to_pylist()} == {("exact",)}
    assert set(READER.check_rows(table)) == {""}
    row = table.to_pylist()[0]
    assert READER.check({**row, "tags": []}).startswith("the claim is")


def test_there_are_500_slots_and_each_is_read():
    assert len(slots()) == 500
    assert len(set(slots())) == len(REQUESTS) + len(BARE) == 261
    counts = Counter(slots())
    assert {form: counts[form] for form in BARE} == BARE
    assert {counts[form] for form in REQUESTS} == {1, 2}
    for form in set(slots()):
        for asked in ("586 + 47", "586+47", "586 plus 47", "the sum of 586 and 47"):
            right = READER.read(f"{form.format(input=asked)}\nAnswer: ")
            assert (right.task, right.given) == ("addition", (586, 47)), form


@pytest.mark.parametrize(
    ("task", "patterns"),
    [
        (
            "multiplication",
            {
                r"the product of \d+ and \d+": 0.05,
                r"\d+ ?x ?\d+": 0.95 * 0.5 * 0.9,
                r"\d+ ?\* ?\d+": 0.95 * 0.5 * 0.9,
                r"\d+ times \d+": 0.95 * 0.5 * 0.1,
                r"\d+ multiplied by \d+": 0.95 * 0.5 * 0.1,
                r"\d+[x*]\d+": 0.95 * 0.9 * 0.5,
            },
        ),
        ("division", {r"the quotient and remainder of": 0.05, r"divided by": 0.095}),
        ("addition", {r"\d\+\d": 0.95 * 0.9 * 0.5, r"\d plus \d": 0.095, "=\n": 45 / 500}),
        ("subtraction", {r"\d-\d": 0.95 * 0.9 * 0.5, r"\d minus \d": 0.095 + 0.05 * 0.05}),
    ],
)
def test_noise_is_as_often_as_in_the_paper(task, patterns):
    table = get(f"arithmetic.{task}").table(
        count=20_000, layout="goat", options={"instructions": True}
    )
    questions = table["question"].to_pylist()
    assert set(READER.check_rows(table.slice(0, 4_000))) == {""}
    for pattern, share in patterns.items():
        got = sum(re.search(pattern, question) is not None for question in questions) / 20_000
        deviation = (share * (1 - share) / 20_000) ** 0.5
        assert abs(got - share) < 5 * deviation + 0.003 * (task == "subtraction"), pattern
    bare = sum(re.match(r"(the .* of )?\d", question) is not None for question in questions)
    assert abs(bare / 20_000 - 145 / 500) < 0.017


def test_a_difference_below_0_is_never_a_noun():
    table = get("arithmetic.subtraction").table(
        count=8_000, layout="goat", options={"instructions": True}
    )
    for question, answer in zip(
        table["question"].to_pylist(), table["answer"].to_pylist(), strict=True
    ):
        assert "difference" not in question or not answer.startswith("-")
    with pytest.raises(BadInputError, match="no calculation"):
        READER.read("the difference of 47 and 586\nAnswer: ")


@pytest.mark.parametrize(
    "question",
    [
        "",
        "586 + 47",
        "What is not 586 + 47?\nAnswer: ",
        "What is -586 + 47?\nAnswer: ",
        "What is 586 + 47.5?\nAnswer: ",
        "What is 586 + -47?\nAnswer: ",
        "What is 0586 + 47?\nAnswer: ",
        "What is 586 + 47 = 633?\nAnswer: ",
        "What is 2 * 586 + 47?\nAnswer: ",
        "What is the product of 586 + 47?\nAnswer: ",
        "What is 586 + 47 minus one?\nAnswer: ",
        "586 +47\nAnswer: ",
        "586 and 47\nAnswer: ",
        "the sum of " * 5_000 + "\nAnswer: ",
    ],
)
def test_other_questions_are_refused(question):
    assert READER.check({"question": question, "answer": "633", "claim": "", "solution": ""})


naturals = st.integers(min_value=0, max_value=10**30) | st.integers(min_value=0, max_value=999)


@given(task=st.sampled_from(sorted(FORMS)), a=naturals, b=naturals, noisy=st.booleans())
def test_reading_inverts_writing(task, a, b, noisy):
    b += task == "division"
    page = written(task, a, b, instructions=noisy)
    right = READER.read(page.question, page.answer, page.solution)
    assert (right.task, right.given, right.found) == (task, (a, b), FORMS[task][2](a, b))
    assert (right.solution, right.answer) == (page.solution, page.answer)


@pytest.mark.parametrize("noisy", [False, True])
@pytest.mark.parametrize("task", [*sorted(FORMS), "simple_division"])
def test_one_corrupted_character_is_refuted(task, noisy):
    rng = random.Random(f"{task} {noisy}")
    table = get(f"arithmetic.{task}").table(
        count=250, layout="goat", options={"instructions": noisy}
    )
    for row in table.to_pylist():
        for name in ("question", "solution", "answer", "claim"):
            at = rng.randrange(len(row[name]))
            new = rng.choice("0123456789+-*/=R()x \n")
            changed = row[name][:at] + new + row[name][at + rng.randrange(2) :]
            if changed != row[name] and not (name == "question" and _means_the_same(changed, row)):
                assert READER.check({**row, name: changed}), changed


def _means_the_same(question, row):
    """Spaces and the sign of a product are free, and one stop is as good as another."""
    letters = [re.sub(r"[ =.]", "", text).replace("*", "x") for text in (question, row["question"])]
    return letters[0] == letters[1]


@pytest.mark.parametrize("task", sorted(FORMS))
def test_error_traces(task):
    table = get(f"arithmetic.{task}").table(count=600, layout="goat", errors=1.0)
    checked = check_table(table)
    assert set(checked["verdict"].to_pylist()) == {"confirmed"}
    assert sum(map(bool, checked["wrong_step"].to_pylist())) > 570


def test_scoring():
    row = get("arithmetic.division").table(count=1, layout="goat").to_pylist()[0]
    assert score(row, row["solution"] + row["answer"]).confirmed
    assert score(row, row["solution"] + row["answer"], steps=True).confirmed
    assert score(row, row["answer"]).confirmed
    assert score(row, row["solution"] + row["answer"] + "1").refuted
    assert score(row, row["solution"].replace(" = ", "= ") + row["answer"], steps=True).refuted


def test_scores_tell_goats_digit_match():
    page = {"layout": "goat", "min_digits": 6, "max_digits": 6}
    row = get("arithmetic.addition").table(count=1, **page).to_pylist()[0]
    right = row["answer"]
    wrong = ("2" if right[0] == "1" else "1") + right[1:]
    size = len(right)
    assert score(row, row["solution"] + right).reason == f"digit match {size}/{size}"
    for text in (wrong, row["solution"] + wrong, f"The answer is {wrong}."):
        verdict = score(row, text)
        assert verdict.refuted
        assert verdict.reason.startswith(f"digit match {size - 1}/{size}; ")
