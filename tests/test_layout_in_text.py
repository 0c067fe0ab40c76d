"""Sums in prose: twenty questions, sentences around them, and nothing else passes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.schemas.sums_in_prose import ASIDES, FRAMES, PHRASES
from mathmill.validators import score
from mathmill.validators.layouts import readers

READER = readers()["in_text"]
SIGNS = {"addition": "+", "subtraction": "-", "multiplication": "*"}


def solve(task, a, b):
    return {"addition": a + b, "subtraction": a - b, "multiplication": a * b}[task]


def page_of(task, a, b, word=1, **options):
    chosen = layouts.get("in_text", task)
    instance = Instance(task, (a, b), (solve(task, a, b),), f"{{0}}{SIGNS[task]}{{1}}", "{0}")
    return chosen.page(instance, chosen.options(options, 99), Stream.of_noise(word))


def test_the_sentences():
    """Section 5 asks for twenty questions; no sentence may be taken for another."""
    assert len(FRAMES) == len(set(FRAMES)) == 20
    assert len(set(ASIDES)) == 29, "a prime number: no sentence comes twice in a row of them"
    assert not any(character.isdigit() for aside in ASIDES for character in aside)
    assert all(aside.endswith(".") for aside in ASIDES)


@given(
    st.sampled_from(sorted(SIGNS)),
    st.integers(0, 10**30) | st.integers(0, 9),
    st.integers(0, 10**30) | st.integers(0, 9),
    st.integers(0, 2**64 - 1),
)
def test_reading_inverts_writing(task, a, b, word):
    page = page_of(task, a, b, word, max_before=14, max_after=14)
    read = READER.read(page.question)
    assert (read.task, read.given, read.answer) == (task, (a, b), page.answer)
    texts = page.question.split("\n")[0]
    found = [aside for aside in ASIDES if aside in texts]
    assert sum(texts.count(aside) for aside in found) == len(found)


def test_every_form_is_read():
    for task, phrases in PHRASES.items():
        for phrase in phrases:
            for frame in FRAMES:
                question = f"{frame.format(phrase.format(47, 5))}\nAnswer: "
                assert READER.read(question).answer == str(solve(task, 47, 5))


@pytest.mark.parametrize("task", SIGNS)
def test_a_corrupted_character_is_refuted(task):
    rng = random.Random(task)
    for row in get(f"arithmetic.{task}").table(count=150, layout="in_text").to_pylist():
        assert READER.check(row) == ""
        text, place = row["question"], rng.randrange(len(row["question"]))
        changed = text[:place] + rng.choice(["", *" .0123456789ae"]) + text[place + 1 :]
        if changed != text:
            assert READER.check({**row, "question": changed}), (text, changed)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What is 5 plus 7?",
        "What is # plus #?\nAnswer: ",
        "What is 5 plus 07?\nAnswer: ",
        "What is 5 plus 7? What is 5 plus 7?\nAnswer: ",
        f"{'The rain had stopped by noon. ' * 5_000}What is 5 plus 7\nAnswer: ",
    ],
)
def test_odd_questions_are_refuted(question):
    row = {"question": question, "answer": "12", "solution": "", "claim": ""}
    assert "is no calculation in layout in_text" in READER.check(row)


def test_scores():
    row = get("arithmetic.addition").table(count=1, layout="in_text").to_pylist()[0]
    assert score(row, row["answer"]).confirmed
    assert score(row, row["answer"] + "1").refuted
