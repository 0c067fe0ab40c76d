"""What a model writes is scored rightly, for every task in every layout."""

import random
import re
import time
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill.generators import layouts
from mathmill.schemas.steps import pieces
from mathmill.testing.mutations import layout_of, written_tasks
from mathmill.validators import score
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.derived import Page
from mathmill.validators.layouts.tasks import readings, tasks

ROWS = 6
SUBJECTS = pytest.mark.parametrize("subject", written_tasks(), ids=str)
GARBAGE = ("", " \n", "I cannot tell.", "\0", "{0}", "\\boxed{}", "9" * 100_000, "x y=" * 25_000)
# Tasks of one text, which does not say what it is from: the task as it is read.
SAME_TEXT = {
    ("machine_calculation", "plain"): ("addition",),
    ("addition", "caef"): ("machine_calculation",),
    ("simple_division", "goat"): ("division",),
    ("perturbed", "step_by_step"): ("story", "reversed", "incomplete", "extended"),
}


@cache
def _several(task):
    """Whether it has several right answers."""
    return any(known.found_in is not None for known in readings() if known.name == task)


def right_of(row):
    """What the reader derives from a row."""
    page = Page(
        row["question"],
        row["solution"],
        row["answer"],
        tuple(row["tags"]),
        tuple(row["positions"]),
        row["label"],
    )
    return readers()[row["layout"]].derive(page)


@SUBJECTS
def test_the_right_text_is_confirmed(subject):
    for row in subject.rows(ROWS):
        whole = f"{row['solution']}{row['answer']}"
        for verdict in (
            score(row, whole),
            score(row, whole, steps=True),
            score(row, row["answer"]),
        ):
            assert verdict.confirmed, (row["question"], whole, verdict)


@SUBJECTS
def test_a_wrong_answer_is_refuted(subject):
    rows = subject.rows(ROWS)
    for row in rows:
        right = right_of(row)
        for other in rows:
            wrong = other["answer"]
            if wrong == row["answer"] or _several(right.task):
                continue
            if right.accepts is not None and right.accepts(wrong):
                continue
            assert score(row, wrong).refuted, (row["question"], row["answer"], wrong)
            assert score(row, f"{row['solution']}{wrong}").refuted
            assert score(row, f"{row['solution']}{wrong}", steps=True).refuted


@SUBJECTS
def test_a_wrong_step_is_named(subject):
    rng = random.Random(str(subject))
    end = layouts.get(layout_of(subject), *_task(subject)).step_end
    rows = subject.rows(ROWS)
    named = 0
    for row in rows:
        places = [found.start() for found in re.finditer("[0-9]", row["solution"])]
        if not places:
            continue
        place = rng.choice(places)
        digit = (int(row["solution"][place]) + rng.randrange(1, 10)) % 10
        text = f"{row['solution'][:place]}{digit}{row['solution'][place + 1 :]}"
        if set(text.split("\n")) <= set(row["solution"].split("\n")):
            continue  # a step that was wrong on purpose is put right
        verdict = score(row, f"{text}{row['answer']}", steps=True)
        assert verdict.refuted, (row["question"], row["solution"], text)
        number = 1 + len(pieces(row["solution"][: place + 1], end or r"\n")) - 1
        assert re.search(rf"\b(step|line) {number}\b", verdict.reason), (number, verdict.reason)
        named += 1
    assert named or not any(re.search("[0-9]", row["solution"]) for row in rows)


def _task(subject):
    return subject.generator.Params.operation, subject.generator.Params.kind


@SUBJECTS
def test_odd_texts_are_refuted_quickly(subject):
    rows = subject.rows(ROWS)
    row = max(rows, key=lambda row: len(row["question"]))
    start = time.perf_counter()
    for text in (*GARBAGE, row["question"], row["question"] * 2):
        for steps in (False, True):
            assert score(row, text, steps=steps).refuted, text[:100]
    assert time.perf_counter() - start < 5


ONE_OF_EACH = {layout_of(subject): subject for subject in written_tasks()}


@pytest.mark.parametrize("name", sorted(ONE_OF_EACH))
def test_any_text_and_any_question_has_a_verdict(name):
    """Texts of a page's own characters, and pages that break off or begin late."""
    row = ONE_OF_EACH[name].rows(ROWS)[0]
    page = f"{row['solution']}{row['answer']}"
    own = st.text(sorted({*row["question"], *page, *"0123456789=$#{}\\\n "}), max_size=60)
    cut = st.integers(0, len(page))
    texts = st.one_of(
        own,
        st.text(max_size=60),
        st.builds(lambda at, more: page[:at] + more, cut, own),
        st.builds(lambda at, more: more + page[at:], cut, own),
    )

    @settings(max_examples=40)
    @given(texts, st.booleans())
    def judged(text, steps):
        assert score(row, text, steps=steps).reason is not None
        score({**row, "question": text}, page, steps=steps)
        assert isinstance(readers()[name].check({**row, "question": text}), str)
        assert isinstance(readers()[name].check({**row, "solution": text}), str)

    judged()


@SUBJECTS
def test_the_task_is_read(subject):
    reader = readers()[layout_of(subject)]
    for row in subject.rows(2):
        known = reader.read(row["question"], row["answer"], row["solution"], row["tags"])
        task = subject.generator.Params.operation
        assert known.task in (task, *SAME_TEXT.get((task, row["layout"]), ()))


def test_names_of_tasks_are_unique():
    """But for the forms of one task, which are in one file."""
    files = defaultdict(set)
    for known in tasks():
        files[known.name].add(known.holds.__module__)
    for known in readings():
        files[known.name].add(known.parse.__module__)
    assert {name: where for name, where in files.items() if len(where) > 1} == {}
