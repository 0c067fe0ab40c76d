"""MathGLM's rewritten expressions: the paper's example, every value right, brackets in order."""

import random
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill import validators
from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.tasks.expression import read, value

READER = readers()["mathglm"]


def written(tokens, answer, **options):
    layout = layouts.get("mathglm", "expression", "expression")
    instance = Instance("expression", tuple(tokens), (), "", answer, "decimal")
    return layout.page(instance, layout.options(options, 1), Stream.of_noise(1), "expression")


def text_of(page):
    return f"{page.question}{page.solution}{page.answer}"


def test_the_paper_s_line():
    """arithmetic_formats.md, section 4: GPT Can Solve Problems Without a Calculator."""
    line = "(4120+35)*6-918/4=4155*6-918/4=24930-918/4=24930-229.5=24700.5"
    page = written(["(", "4120", "+", "35", ")", "*", "6", "-", "918", "/", "4"], "24700.5")
    assert text_of(page) == line
    assert READER.read("(4120+35)*6-918/4=").solution == page.solution


def test_fractions_are_kept_where_decimals_would_lose_something():
    tokens = ["7", "/", "3", "*", "6", "-", "(", "1", "-", "5", ")"]
    page = written(tokens, "18")
    assert text_of(page) == "7/3*6-(1-5)=7/3*6-(-4)=(7/3)*6-(-4)=14-(-4)=18"
    page = written(tokens, "18", faithful=True)
    assert page.solution == "7/3*6-(-4)=2.3333*6-(-4)=13.9998-(-4)="
    assert (page.answer, page.label, page.tags) == ("18", "17.9998", ("faithful",))


def python_value(text):
    """The same by Python's own grammar, numbers as fractions."""
    import re

    text = text.translate(str.maketrans("[]", "()"))
    number = r"(\d+(?:\.\d+)?)(%?)"
    source = re.sub(number, lambda m: f"(Fraction('{m[1]}')/{100 if m[2] else 1})", text)
    return eval(source, {"Fraction": Fraction})


@pytest.mark.parametrize("exact", [True, False])
def test_values_agree_with_python(exact):
    for row in get("arithmetic.expression").table(count=400, exact=exact).to_pylist():
        text = row["question"].split(" ")[0]
        assert value(read(text)) == python_value(text) == Fraction(row["answer"])


@settings(max_examples=60)
@given(index=st.integers(0, 10**6), exact=st.booleans(), faithful=st.booleans())
def test_reading_inverts_writing(index, exact, faithful):
    item = get("arithmetic.expression").item(
        index, layout="mathglm", exact=exact, options={"faithful": faithful}
    )
    assert validators.check(item).reason == ""
    assert value(read(item.question[:-1])) == Fraction(item.answer)


def test_the_shares_are_the_measured_ones():
    rows = get("arithmetic.expression").table(count=6_000, layout="mathglm").to_pylist()
    shares = {
        mark: sum(any(sign in row["question"] for sign in mark) for row in rows) / len(rows)
        for mark in (".", "%", "[")
    }
    assert shares["."] == pytest.approx(0.41, abs=0.04)
    assert shares["%"] == pytest.approx(0.30, abs=0.03)
    assert 0.06 < shares["["] < 0.12, "of lines with two operators or fewer none can have them"
    counts = Counter(row["difficulty"]["level"] for row in rows)
    assert counts[3] / len(rows) == pytest.approx(0.18, abs=0.02)
    assert set(counts) <= set(range(1, 11))


@pytest.mark.parametrize(
    "question",
    ["", "=", "5=", "(5)+3=", "5+-3=", "5+(3=", "5+3]=", "05+3=", "5++3=", "5+3", "-0+3=", "5.0+3=",
     "(" * 500 + "1+1" + ")" * 500 + "=", "5+3= ", "1+2" * 5_000 + "="],
)  # fmt: skip
def test_odd_questions_are_refused(question):
    with pytest.raises(BadInputError):
        READER.read(question)


def test_division_by_zero_has_no_answer():
    row = {"question": "5/(3-3)=", "answer": "5", "solution": "", "claim": ""}
    assert "no answer" in READER.check(row)


def test_a_model_is_judged_at_two_decimals():
    row = {"question": "(4120+35)*6-918/4=", "answer": "24700.5"}
    assert validators.layouts.readers()["mathglm"].score(row, "4155*6-918/4=24700.502").confirmed
    assert READER.score(row, "49401/2").confirmed
    assert READER.score(row, "24700.51").refuted


def test_corrupted_rows_are_refuted():
    rng = random.Random(4)
    for row in get("arithmetic.expression").table(count=300, layout="mathglm").to_pylist():
        name = rng.choice([name for name in ("question", "solution", "answer") if row[name]])
        text = row[name]
        at = rng.randrange(len(text))
        changed = text[:at] + rng.choice("0123456789+-*/()[].%= ") + text[at + 1 :]
        if changed != text:
            assert READER.check({**row, name: changed}), (text, changed)
