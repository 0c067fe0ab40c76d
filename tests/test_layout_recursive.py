"""The recursive scratchpad: the spec's line, padding, and error traces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.validators import score
from mathmill.validators.layouts import readers

READER = readers()["recursive"]


def page_of(a, b):
    chosen = layouts.get("recursive", "addition")
    instance = Instance("addition", (a, b), (a + b,), "{0}+{1}", "{0}")
    return chosen.page(instance, chosen.options({}, 200), Stream.of_noise(1))


def text_of(a, b):
    page = page_of(a, b)
    return f"{page.question}{page.solution}{page.answer}"


def test_the_spec_s_line():
    """arithmetic_formats.md, section 5; then a last carry."""
    line = "685+740=0+6+7:31,:3,85+40=1+8+4:31,:33,5+0=1+5+0:6,:336,:"
    assert text_of(586, 47) == line
    assert text_of(95, 7) == "59+70=0+5+7:21,:2,9+0=1+9+0:01,:201,:"
    assert text_of(0, 0) == "0+0=0+0+0:0,:0,:"


@given(st.integers(0, 10**60), st.integers(0, 10**60) | st.integers(0, 9))
def test_reading_inverts_writing(a, b):
    page = page_of(a, b)
    read = READER.read(page.question)
    assert (read.given, read.found) == ((a, b), (a + b,))
    assert (read.solution, read.answer) == (page.solution, page.answer)


@pytest.mark.parametrize("question", ["", "58+7=", "60+70=", "+=", "5+7", "5+7=\n", "٥+٧="])
def test_odd_questions_are_refuted(question):
    row = {"question": question, "answer": "21,:", "solution": "", "claim": ""}
    assert "is no calculation in layout recursive" in READER.check(row)


def test_error_traces():
    for kinds in ((), ("wrong_carry",), ("dropped_step",)):
        table = get("arithmetic.addition").table(
            count=200, layout="recursive", errors=1.0, error_kinds=kinds, min_digits=2
        )
        assert set(READER.check_rows(table)) == {""}
        assert all(table["wrong_step"].to_pylist())


def test_scores():
    """The answer ends in what also stands before it."""
    row = get("arithmetic.addition").table(count=1, layout="recursive").to_pylist()[0]
    right = f"{row['solution']}{row['answer']}"
    assert score(row, right).confirmed
    assert score(row, right, steps=True).confirmed
    assert score(row, f"0+1+2:9,:{row['answer']}").confirmed
    assert score(row, f"0+1+2:9,:{row['answer']}", steps=True).refuted
    assert score(row, f"{row['solution']}9{row['answer']}").refuted
