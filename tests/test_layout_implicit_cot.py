"""Implicit chains of thought: the papers' line, tokens taken away, and nothing corrupted passes."""

import random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.validators import score
from mathmill.validators.layouts import readers

READER = readers()["implicit_cot"]


def page_of(a, b, **options):
    chosen = layouts.get("implicit_cot", "multiplication")
    instance = Instance("multiplication", (a, b), (a * b,), "{0}*{1}", "{0}")
    return chosen.page(instance, chosen.options(options, 200), Stream.of_noise(1))


def text_of(a, b, **options):
    page = page_of(a, b, **options)
    return f"{page.question}{page.solution}{page.answer}"


def test_the_papers_targets():
    """arithmetic_formats.md, section 12g."""
    page = page_of(4703, 2916, targets=True)
    assert page.targets == (18, 4, 69, 43, 71, 57, 13, 1)
    assert page.tags == ("targets",)
    assert [str(target % 10) for target in page.targets] == page.answer.split(" ")
    assert page_of(4703, 2916).targets == ()


@given(st.integers(0, 10**40), st.integers(0, 10**25) | st.integers(0, 9), st.booleans())
def test_targets_are_read(a, b, removed):
    page = page_of(a, b, targets=True, removed=8 * removed)
    row = {**row_of(page), "targets": list(page.targets)}
    assert READER.check(row) == ""
    for place in range(len(page.targets)):
        wrong = list(page.targets)
        wrong[place] += 1
        assert "targets are" in READER.check({**row, "targets": wrong})
    assert READER.check({**row, "targets": []})
    assert READER.check({**row, "tags": [tag for tag in page.tags if tag != "targets"]})


def row_of(page):
    a, b = READER.read(page.question).given
    claim = f'["eq",["mul","{a}","{b}"],"{a * b}"]'
    texts = {"question": page.question, "solution": page.solution, "answer": page.answer}
    return {**texts, "claim": claim, "tags": list(page.tags)}


def test_the_papers_line():
    """arithmetic_formats.md, section 12g."""
    assert text_of(4703, 2916) == (
        "3 0 7 4 * 6 1 9 2||8 1 2 8 2 + 0 3 0 7 4 0 ( 8 4 2 5 7 0 ) + 0 0 7 2 3 2 4"
        " ( 8 4 9 7 0 3 4 ) + 0 0 0 6 0 4 9 0 #### 8 4 9 3 1 7 3 1"
    )
    assert text_of(4703, 2916, running_sums=False) == (
        "3 0 7 4 * 6 1 9 2||8 1 2 8 2 + 0 3 0 7 4 0 + 0 0 7 2 3 2 4 + 0 0 0 6 0 4 9 0"
        " #### 8 4 9 3 1 7 3 1"
    )
    assert text_of(6, 7) == "6 * 7||2 4 #### 2 4"
    assert text_of(0, 10) == "0 * 0 1||0 0 + 0 0 0 #### 0 0 0"


def test_tokens_are_taken_from_the_left():
    whole = page_of(4703, 2916)
    tokens = whole.solution.removesuffix(" #### ").split(" ")
    for removed in range(0, len(tokens) + 9, 8):
        page = page_of(4703, 2916, removed=removed)
        assert page.solution == " ".join(tokens[removed:]) + " #### "
        assert page.tags == ((f"removed:{min(removed, len(tokens))}",) if removed else ())
        assert READER.check(row_of(page)) == ""
        assert READER.check({**row_of(page), "tags": ["removed:5"]})
    assert "are said to be removed" in READER.check({**row_of(whole), "tags": ["removed:999999"]})


@given(
    st.integers(0, 10**30),
    st.integers(0, 10**30) | st.integers(0, 9),
    st.booleans(),
    st.integers(0, 90),
)
def test_reading_inverts_writing(a, b, sums, removed):
    page = page_of(a, b, running_sums=sums, removed=removed)
    assert READER.read(page.question).given == (a, b)
    assert READER.check(row_of(page)) == ""


@pytest.mark.parametrize("options", [{}, {"running_sums": False}, {"removed": 8}])
def test_corruptions_and_error_traces(options):
    made = {"layout": "implicit_cot", "min_digits": 4, "max_digits": 4, "options": options}
    generator = get("arithmetic.multiplication")
    rng = random.Random(1)
    for row in generator.table(count=100, **made).to_pylist():
        name = rng.choice(["question", "solution", "answer"])
        text, place = row[name], rng.randrange(len(row[name]))
        put = rng.choice(["", *"0123456789 +(#|"])
        changed = text[:place] + put + text[place + 1 :]
        if changed != text:
            assert READER.check({**row, name: changed}), (text, changed)
    wrong = generator.table(count=300, **made, errors=1.0)
    assert set(READER.check_rows(wrong)) == {""}
    assert all(step > 0 for step in wrong["wrong_step"].to_pylist())


def test_scores():
    row = get("arithmetic.multiplication").table(count=1, layout="implicit_cot").to_pylist()[0]
    assert score(row, f"{row['solution']}{row['answer']}", steps=True).confirmed
    assert score(row, f"#### {row['answer']}").confirmed
    assert score(row, f"{row['solution']}{row['answer']} 0").refuted


@pytest.mark.parametrize("sums", [True, False])
def test_rows_are_read_by_whole_columns(sums):
    """Right ones; a wrong one is left to be read by itself, which says what is wrong."""
    made = {"layout": "implicit_cot", "max_digits": 9, "options": {"running_sums": sums}}
    table = get("arithmetic.multiplication").table(count=1_000, **made).combine_chunks()
    batch = table.to_batches()[0]
    assert READER.right(batch).all()
    for name in ("question", "solution", "answer", "claim"):
        texts = table[name].to_pylist()
        texts[7] = texts[7].replace("1", "3", 1) if "1" in texts[7] else f"{texts[7]} 0"
        broken = table.set_column(table.column_names.index(name), name, pa.array(texts))
        reasons = READER.check_rows(broken)
        assert [place for place, reason in enumerate(reasons) if reason] == [7]
