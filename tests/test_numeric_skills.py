"""GenBERT's numeric skills: the paper's lines, conventions, pools of numbers."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get
from mathmill.generators.numeracy.pool import plain_decimal, pool
from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.tasks.date_skills import READINGS as DATES
from mathmill.validators.layouts.tasks.numeric_skills import exact


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("310.5 - 47 + 1200 -> ", "1463.5"),
        ("largest(310.5, 47, 1200) -> ", "1200"),
        ("argmin(fern 310.5, quill 47, ode 1200) -> ", "quill"),
        ("difference in days(3 May 1412; 21 April 1412) -> ", "12"),
        ("percent not fern :: fern 31.5%, quill 68.5% -> ", "68.5"),
        ("mean(1, 2) -> ", "1.5"),
        ("fewest(7, 0.25, 3) -> ", "0.25"),
        ("-0 + 5 -> ", "5"),
        ("-310.5 - 47 -> ", "-357.5"),
        ("difference in calendar months(31 May 1999; 1 June 1999) -> ", "1"),
        ("difference in calendar years(2 January 1999; 31 December 1999) -> ", "0"),
        ("difference in days(28 February 1900; 1 March 1900) -> ", "1"),
        ("difference in days(28 February 2000; 1 March 2000) -> ", "2"),
        ("latest(3 May 1412, 21 April 1412) -> ", "3 May 1412"),
        ("percent fern :: fern 31.5%, quill 68.5% -> ", "31.5"),
    ],
)
def test_the_reader_answers(question, answer):
    """The first five are those of arithmetic_formats.md, section 12e."""
    assert readers()["plain"].read(question).answer == answer


@pytest.mark.parametrize(
    "question",
    [
        "mean(1, 1, 2) -> ",
        "biggish(1, 2) -> ",
        "argmax(fern 2, quill 2) -> ",
        "argmax(fern 2, fern 3) -> ",
        "percent ode :: fern 31.5%, quill 68.5% -> ",
        "percent fern :: fern 31.5%, quill 68.6% -> ",
        "310.50 - 47 -> ",
        "310.5 -> ",
        "difference in days(30 February 1999; 1 March 1999) -> ",
        "latest(0 May 1999, 3 May 1999) -> ",
    ],
)
def test_odd_questions_are_refuted(question):
    assert readers()["plain"].check({"question": question, "answer": "1", "claim": ""})


@given(st.dates(min_value=date(1, 1, 1)), st.dates(min_value=date(1, 1, 1)))
def test_days_are_counted_as_by_the_library(one, other):
    difference = next(reading for reading in DATES if reading.name == "date_difference")
    days = tuple((day.year, day.month, day.day) for day in (one, other))
    assert difference.solve("days", days) == (abs((one - other).days),)


@given(st.integers(-(10**12), 10**12), st.integers(0, 8))
def test_decimals_are_written_alike(digits, places):
    value = Fraction(digits, 10**places)
    assert plain_decimal(value) == exact(lambda: Decimal(digits).scaleb(-places))


def test_pools():
    train, dev = set(pool("train")), set(pool("dev"))
    assert not train & dev
    assert train | dev == set(range(20_000))
    assert 3_850 < len(dev) < 4_150
    for name in ("signed_sum", "superlative", "argument"):
        for which, allowed in (("train", train), ("dev", dev)):
            table = get(f"numeracy.{name}").table(count=500, pool=which)
            for question in table["question"].to_pylist():
                words = question.replace("(", " ").replace(")", " ").replace(",", " ").split()
                numerals = [word for word in words if word[-1].isdigit()]
                assert {int(word.partition(".")[0].lstrip("-")) for word in numerals} <= allowed


def test_half_have_decimals_of_which_a_fifth_has_none():
    table = get("numeracy.signed_sum").table(count=5_000)
    places = [
        len(word.partition(".")[2])
        for question in table["question"].to_pylist()
        for word in question.split()
        if word[-1].isdigit()
    ]
    shares = [places.count(count) / len(places) for count in (0, 1, 2)]
    assert abs(shares[0] - 0.6) < 0.02
    assert abs(shares[1] - 0.2) < 0.02
    assert abs(shares[2] - 0.2) < 0.02


def test_params_that_cannot_be_are_refused():
    with pytest.raises(BadInputError, match="max_year=1500 is below"):
        get("numeracy.date_order").item(0, max_year=1500)
    with pytest.raises(BadInputError, match="max_shares=2 is below"):
        get("numeracy.percent").item(0, max_shares=2)
    assert get("numeracy.percent").item(0, min_shares=2, max_shares=2).question.count("%") == 2
