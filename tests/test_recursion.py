"""Structural recursion: the spec's examples, reductions line by line, and nothing corrupted."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill import validators
from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.recursion import binary_successor
from mathmill.generators.streams import Stream
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.tasks import reading

NUMERALS = st.lists(st.sampled_from(["xO", "xI"]), max_size=20).map(lambda bits: (*bits, "xH"))
SUBJECTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("recursion.binary_successor", {}),
    ("recursion.traversal", {}),
    ("recursion.traversal", {"order": "inorder"}),
)


def reduced(task, kind, numbers, found):
    chosen = layouts.get("reduction", task, kind)
    instance = Instance(task, numbers, found, "", "")
    return chosen.page(instance, chosen.options({}, 1), Stream.of_noise(0), kind)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("succ xI xI xO xH = ", "xO xO xI xH"),  # 11 -> 12
        ("succ xI xI xH = ", "xO xO xO xH"),  # 7 -> 8, all carries
        ("succ xH = ", "xO xH"),
        ("succ xO xH = ", "xI xH"),
    ],
)
def test_the_spec_s_successors(question, answer):
    """arithmetic_formats.md, section 13."""
    task = reading("binary_successor")
    given = task.parse(question)
    found = task.solve(*given)
    assert task.gives(given, found) == answer
    page = reduced("binary_successor", "binary", given, found)
    assert (page.question, page.answer) == (question.replace(" = ", "\n"), answer)


def test_reductions():
    page = reduced("binary_successor", "binary", (("xI", "xI", "xO", "xH"),), ((),))
    assert page.question + page.solution + page.answer == (
        "succ xI xI xO xH\n= xO succ xI xO xH\n= xO xO succ xO xH\n= xO xO xI xH"
    )
    tree = (((), 2, ()), 1, ((), 3, ((), 4, ())))
    page = reduced("traversal", "tree", ("preorder", tree), ((),))
    assert page.question + page.solution + page.answer == (
        "preorder ( ( 2 ) 1 ( 3 ( 4 ) ) )\n= 1 preorder ( 2 ) preorder ( 3 ( 4 ) )\n"
        "= 1 2 preorder ( 3 ( 4 ) )\n= 1 2 3 preorder ( 4 )\n= 1 2 3 4"
    )
    page = reduced("traversal", "tree", ("inorder", tree), ((),))
    assert page.question + page.solution + page.answer == (
        "inorder ( ( 2 ) 1 ( 3 ( 4 ) ) )\n= inorder ( 2 ) 1 inorder ( 3 ( 4 ) )\n"
        "= 2 1 inorder ( 3 ( 4 ) )\n= 2 1 3 inorder ( 4 )\n= 2 1 3 4"
    )


@given(NUMERALS)
def test_reading_inverts_writing(numeral):
    value = sum((constructor != "xO") << place for place, constructor in enumerate(numeral))
    page = reduced("binary_successor", "binary", (numeral,), ((),))
    right = readers()["reduction"].read(page.question, page.answer, page.solution)
    assert (right.given, right.answer, right.solution) == ((numeral,), page.answer, page.solution)
    assert right.claim == f'["eq",["add","{value}","1"],"{value + 1}"]'


@pytest.mark.parametrize("layout", ["plain", "reduction"])
@pytest.mark.parametrize(("name", "params"), SUBJECTS)
def test_one_corrupted_character_is_refuted(name, params, layout):
    rng = random.Random(f"{name} {params}")
    table = get(name).table(count=60, layout=layout, **params)
    assert set(readers()[layout].check_rows(table)) == {""}
    for row in table.to_pylist():
        for text in ("question", "answer", "solution", "claim"):
            value = row[text]
            place = rng.randrange(len(value) + 1)
            wrong = value[:place] + rng.choice("0123456789 ()xOIH=\n")
            wrong += value[place + rng.randrange(2) :]
            if wrong != value:
                assert readers()[layout].check({**row, text: wrong}), (text, value, wrong)


@pytest.mark.parametrize(("name", "params"), SUBJECTS)
def test_error_traces(name, params):
    table = get(name).table(count=200, layout="reduction", errors=1.0, **params)
    assert set(validators.check_table(table)["verdict"].to_pylist()) == {"confirmed"}
    assert any(table["wrong_step"].to_pylist())


def test_runs_of_carries_are_stratified():
    """With all rows stratified each run from none to the whole number is as likely."""
    for share, expected in ((1.0, [200] * 7), (0.0, [700, 350, 175, 87.5, 43.75, 21.875, 21.875])):
        params = get("recursion.binary_successor").params(
            {"min_length": 7, "max_length": 7, "stratified": share}
        )
        stream = Stream.of_noise(5)
        runs = Counter()
        for _ in range(1_400):
            numeral = binary_successor._draw(stream, params)
            assert len(numeral) == 7
            runs["".join(numeral).partition("xO")[0].count("xI")] += 1
        surprise = sum((runs[run] - wanted) ** 2 / wanted for run, wanted in enumerate(expected))
        assert surprise < 22.5  # 1 in 1,000 for 6 degrees of freedom


def test_trees_have_their_depth_and_different_labels():
    for at in range(100):
        item = get("recursion.traversal").item(at)
        words = item.question.split()
        depth = deepest = 0
        for word in words:
            depth += (word == "(") - (word == ")")
            deepest = max(deepest, depth)
        assert deepest == item.difficulty.depth
        assert 2 <= deepest <= 6
        labels = item.answer.split()
        assert len(set(labels)) == len(labels) == item.difficulty.level


@pytest.mark.parametrize(
    "question",
    ["preorder ( ) = ", "preorder ( 1 2 ) = ", "inorder ( ( 1 ) ( 2 ) 3 ) = ", "preorder ( 1 = ",
     "preorder ( 1 ) ) = ", "preorder ( 01 ) = ", "succ xI = ", "succ xH xH = ", "preorder 1 = ",
     "inorder ( 1 ( 2 ) ( 3 ) ) = ", "preorder " + "( " * 5_000 + "1 " + ") " * 5_000 + "= "],
)  # fmt: skip
def test_odd_questions_are_refuted(question):
    row = {"answer": "1", "claim": "", "solution": ""}
    assert readers()["plain"].check({**row, "question": question})
    assert readers()["reduction"].check({**row, "question": question.replace(" = ", "\n")})
