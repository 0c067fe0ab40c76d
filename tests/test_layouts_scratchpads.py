"""Simplified scratchpads: the papers' own lines, and traces that are wrong on purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.validators.layouts import readers

SIGNS = {"addition": "+", "subtraction": "-", "multiplication": "*"}


def page_of(layout, operation, a, b, **options):
    found = {"addition": a + b, "subtraction": a - b, "multiplication": a * b}[operation]
    instance = Instance(operation, (a, b), (found,), f"{{0}}{SIGNS[operation]}{{1}}", "{0}")
    chosen = layouts.get(layout, operation)
    return chosen.page(instance, chosen.options(options, 200), Stream.of_noise(1))


def text_of(layout, operation, a, b, **options):
    """The whole text of a row, as one trains on it."""
    page = page_of(layout, operation, a, b, **options)
    return f"{page.question}{page.solution}{page.answer}"


SIMPLIFIED = """\
Input:
586+47
Target:
A->3 , C->1
A->3 , C->1
A->6 , C->0.
633"""


def test_the_paper_s_simplified_scratchpad():
    """arithmetic_formats.md, section 1: Teaching Arithmetic to Small Transformers."""
    assert text_of("simplified", "addition", 586, 47) == SIMPLIFIED
    assert text_of("simplified", "addition", 999, 525).endswith("\nA->5 , C->1.\n1524")


def test_simplified_scratchpads_of_other_operations():
    lines = text_of("simplified", "subtraction", 586, 47).split("\n")
    assert lines[3:] == ["A->9 , C->-1", "A->3 , C->0", "A->5 , C->0.", "539"]
    lines = text_of("simplified", "subtraction", 25, 73).split("\n")
    assert lines[3:] == ["A->2 , C->0", "A->-5 , C->-1.", "-48"]


def test_column_sums_are_the_auxiliary_targets():
    """Section 12g: the column sums of 4703 x 2916 are 18, 4, 69, 43, 71, 57, 13 and 1."""
    lines = page_of("simplified", "multiplication", 4703, 2916).solution[:-2].split("\n")
    columns = [tuple(part.partition("->")[2] for part in line.split(" , ")) for line in lines]
    sums = [10 * int(carry) + int(digit) for digit, carry in columns]
    assert [*sums, int(columns[-1][1])] == [18, 4, 69, 43, 71, 57, 13, 1]


naturals = st.integers(min_value=0, max_value=10**60) | st.integers(min_value=0, max_value=99)


@pytest.mark.parametrize("operation", SIGNS)
@given(a=naturals, b=naturals)
def test_reading_inverts_writing(operation, a, b):
    page = page_of("simplified", operation, a, b)
    reader = readers()["simplified"]
    read = reader.read(page.question, page.answer, page.solution)
    assert (read.task, read.given) == (operation, (a, b))
    name = {"addition": "add", "subtraction": "sub", "multiplication": "mul"}[operation]
    row = {
        "question": page.question,
        "answer": page.answer,
        "solution": page.solution,
        "claim": f'["eq",["{name}","{a}","{b}"],"{page.answer}"]',
    }
    assert reader.check(row) == ""


@pytest.mark.parametrize("operation", SIGNS)
@pytest.mark.parametrize("which", ["A", "C", "both"])
def test_randomised_traces_say_so(operation, which):
    """The answers stay right, and the reader finds the first wrong line by itself."""
    generator = get(f"arithmetic.{operation}")
    noisy = generator.table(
        count=300, layout="simplified", min_digits=3, options={"randomised": which}
    )
    reader = readers()["simplified"]
    assert set(reader.check_rows(noisy)) == {""}
    rows = noisy.to_pylist()
    for row in rows:
        assert row["tags"] == ([f"error:randomised_{which}"] if row["wrong_step"] else [])
        right = page_of("simplified", operation, *reader.read(row["question"], row["answer"]).given)
        pairs = zip(row["solution"].split(), right.solution.split(), strict=True)
        assert all(
            one == other for one, other in pairs if one[0] in {"A": "C", "C": "A"}.get(which, "")
        )
    assert sum(row["wrong_step"] > 0 for row in rows) > 200


def test_randomised_traces_get_no_second_error():
    table = get("arithmetic.addition").table(
        count=200, layout="simplified", options={"randomised": "A"}, errors=1.0
    )
    assert set(readers()["simplified"].check_rows(table)) == {""}
    assert all(len(tags) <= 1 for tags in table["tags"].to_pylist())


def test_a_task_without_columns_is_refused_in_words():
    question = "Input:\n8914/64 (quotient R remainder)\nTarget:\n"
    row = {"question": question, "answer": "139 R 18", "solution": "", "claim": ""}
    assert "no columns for division" in readers()["simplified"].check(row)
