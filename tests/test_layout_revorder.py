"""RevOrder: the paper's own examples, attempts taken back, and readers that follow them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.revorder import csid, quotient_of, revorder
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.validators import check_table, score
from mathmill.validators.layouts import readers

READER = readers()["revorder"]
FORMS = {
    "addition": ("{0}+{1}", lambda a, b: a + b),
    "subtraction": ("{0}-{1}", lambda a, b: a - b),
    "multiplication": ("{0}*{1}", lambda a, b: a * b),
    "division": ("{0}/{1} (exact quotient)", lambda a, b: a // b),
}


def written(task, a, b, **options):
    asks, solve = FORMS[task]
    instance = Instance(task, (a, b), (solve(a, b),), asks, "{0}")
    return revorder.page(instance, revorder.options(options, 80), Stream.of_noise(a * 1000 + b))


def text(page):
    return page.question + page.solution + page.answer


PAPER = [
    ("addition", 586, 47, "586+47=r336=633"),
    ("subtraction", 47, 586, "47-586=r935-=-539"),
    ("multiplication", 586, 7, "586*7=586*7=r2014=4102"),
    (
        "multiplication",
        586,
        4127,
        "586*4127=586*4000+586*100+586*20+586*7=r0004432+r00685+r02711+r2014=r0062042+r22851"
        "=r2248142=2418422",
    ),
    ("multiplication", 586, 47, "586*47=586*40+586*7=r04432+r2014=r24572=27542"),
    ("multiplication", 586, 4007, "586*4007=586*4000+586*7=r0004432+r2014=r2018432=2348102"),
    ("multiplication", 586, 0, "586*0=586*0=r0=0"),
    (
        "division",
        7056,
        28,
        "7056/28=2R(-2*2800~r0065~r6541)#5R(-5*280~r0041~r65)#2R(-2*28~r65~r0)=252",
    ),
]


@pytest.mark.parametrize(("task", "a", "b", "wanted"), PAPER)
def test_the_paper_s_lines(task, a, b, wanted):
    """arithmetic_formats.md, section 2."""
    page = written(task, a, b)
    assert text(page) == wanted
    right = READER.read(page.question, page.answer, page.solution)
    assert (right.task, right.given, right.found) == (task, (a, b), (FORMS[task][1](a, b),))
    assert (right.solution, right.answer) == (page.solution, page.answer)


TRIED = "2R(-2*2800~r0065~r6541)#6R(-6*280~r0861~r422-)W#5R(-5*280~r0041~r65)#2R(-2*28~r65~r0)="


def test_the_paper_s_rollback():
    assert quotient_of(7056, 28, "252", (1, 6)) == TRIED
    assert READER.read("7056/28=", "252", TRIED).solution == TRIED
    seen = {written("division", 7056, 28, rollback=1.0).solution}
    assert all(solution.count("W#") == 1 for solution in seen)


@pytest.mark.parametrize(
    "wrong",
    [
        TRIED.replace("6R(-6*280~r0861~r422-)W#", "7R(-7*280~r0691~r405-)W#"),  # off by two
        TRIED.replace("r422-", "r422"),
        TRIED.replace("6R(", "6R( "),
        TRIED.replace("#5R", "#6R(-6*280~r0861~r422-)W#5R"),  # a second attempt
        TRIED[: -len("2R(-2*28~r65~r0)=")] + "3R(-3*28~r48~r82-)W#2R(-2*28~r65~r0)=",
        TRIED.replace("6R(-6*280~r0861~r422-)W#5R(-5*280~r0041~r65)#",
                      "5R(-5*280~r0041~r65)#6R(-6*280~r0861~r422-)W#"),
        TRIED.replace("W", ""),
    ],
)  # fmt: skip
def test_attempts_that_may_not_be_made(wrong):
    assert READER.read("7056/28=", "252", wrong).solution != wrong


def test_one_attempt_in_every_exact_division_and_each_neighbour_is_tried():
    table = get("arithmetic.division").table(
        count=2_000, layout="revorder", form="exact", options={"rollback": 1.0}
    )
    assert set(READER.check_rows(table)) == {""}
    steps = [solution.split("W#")[0].split("#")[-1] for solution in table["solution"].to_pylist()]
    after = [solution.split("W#")[1] for solution in table["solution"].to_pylist()]
    pairs = {(int(one[0]), int(other[0])) for one, other in zip(steps, after, strict=True)}
    wanted = {(digit + by, digit) for digit in range(10) for by in (-1, 1)}
    assert pairs == {pair for pair in wanted if 0 <= pair[0] <= 9}
    half = get("arithmetic.division").table(
        count=4_000, layout="revorder", form="exact", options={"rollback": 0.5}
    )
    share = sum("W" in solution for solution in half["solution"].to_pylist()) / 4_000
    assert 0.47 < share < 0.53


@pytest.mark.parametrize("rollback", [0.0, 1.0])
def test_error_traces_never_just_leave_the_attempt_out(rollback):
    table = get("arithmetic.division").table(
        count=1_000, layout="revorder", form="exact", errors=1.0, options={"rollback": rollback}
    )
    checked = check_table(table)
    assert set(checked["verdict"].to_pylist()) == {"confirmed"}
    assert sum(map(bool, checked["wrong_step"].to_pylist())) > 900


naturals = st.integers(min_value=0, max_value=10**40) | st.integers(min_value=0, max_value=99)


@given(task=st.sampled_from(sorted(FORMS)), a=naturals, b=naturals, rollback=st.booleans())
def test_reading_inverts_writing(task, a, b, rollback):
    if task == "division":
        a, b = a * (b + 1), b + 1
    page = written(task, a, b, rollback=float(rollback))
    right = READER.read(page.question, page.answer, page.solution)
    assert (right.task, right.given, right.found) == (task, (a, b), (FORMS[task][1](a, b),))
    assert (right.solution, right.answer) == (page.solution, page.answer)


@pytest.mark.parametrize("task", sorted(FORMS))
def test_one_corrupted_character_is_refuted(task):
    rng = random.Random(task)
    given = {"form": "exact", "options": {"rollback": 0.5}} if task == "division" else {}
    for row in get(f"arithmetic.{task}").table(count=250, layout="revorder", **given).to_pylist():
        for name in ("question", "solution", "answer", "claim"):
            at = rng.randrange(len(row[name]))
            new = rng.choice("0123456789+-*/=R#W~r() ")
            changed = row[name][:at] + new + row[name][at + rng.randrange(2) :]
            if changed != row[name]:
                assert READER.check({**row, name: changed}), changed


def test_odd_options_and_questions():
    with pytest.raises(BadInputError, match="rollback"):
        get("arithmetic.division").item(0, layout="revorder", options={"rollback": 2})
    for question in ("7/2=", "5/0=", "0/0 (quotient R remainder)=", "", "05+3=", "5+3"):
        assert READER.check({"question": question, "answer": "3", "claim": "", "solution": ""})


def test_scoring():
    row = get("arithmetic.addition").table(count=1, layout="revorder").to_pylist()[0]
    assert score(row, row["solution"] + row["answer"]).confirmed
    assert score(row, row["solution"] + row["answer"], steps=True).confirmed
    assert score(row, row["solution"] + row["answer"] + "1").refuted
    assert score(row, "r1=" + row["answer"], steps=True).refuted
    page = written("multiplication", 586, 7)  # its solution begins as its question does
    row = {"question": page.question, "layout": "revorder", "claim": "", "answer_type": "integer"}
    row["answer"] = page.answer
    assert score(row, page.solution + page.answer, steps=True).confirmed
    assert score(row, page.question + page.solution + page.answer, steps=True).refuted


def test_csid():
    assert [csid("addition", size, size, "plain") for size in (1, 5, 16)] == [1, 5, 16]
    assert [csid("addition", size, size) for size in (1, 5, 16)] == [1, 1, 1]
    assert [csid("multiplication", size, 1) for size in (1, 5, 16)] == [1, 1, 1]
