"""NumericBench and StreetMath: the papers' examples, the bands, and answers by hand."""

import pytest

from mathmill import validators
from mathmill.generators import get
from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.tasks import reading
from mathmill.validators.layouts.tasks.street import band

PLAIN = readers()["plain"]


def test_numericbench_counts_numbers_in_a_string():
    """arithmetic_formats.md, 12c: `a243b7` holds 2."""
    assert reading("number_runs").solve("a243b7") == (2,)
    assert reading("number_runs").solve("243b7") == (2,)
    assert reading("number_runs").solve("abc") == (0,)


LIST = (
    "Numbers, counted from position 0:\n[9, -4, 2.5, 9, 7]\n{}\n"
    "A: 0\nB: 1\nC: 2\nD: 3\nE: 4\nF: 5\nG: 9\nH: -4\n"
    "Which option is right: A, B, C, D, E, F, G or H?\nThe answer is "
)


@pytest.mark.parametrize(
    ("asked", "letter"),
    [
        ("At which position does 9 stand for the last time?", "D"),  # the paper's example
        ("At which position does 9 stand for the first time?", "A"),
        ("Which number stands right after the first 9?", "H"),
        ("Which number stands right before the first -4?", "G"),
        ("What is the greatest number from position 1 to position 3, both included?", "G"),
        ("What is the least number from position 1 to position 3, both included?", "H"),
        ("Which of the numbers is closest to -3?", "H"),
        ("Which of the numbers is furthest from 5?", "H"),
        ("What is the greatest sum of 3 neighbouring numbers?", None),  # 18.5 is no option
        ("At which position does the last odd number stand?", None),  # 2.5 is neither
    ],
)
def test_numericbench_looks_things_up(asked, letter):
    question = LIST.format(asked)
    if letter is None:
        with pytest.raises(ArithmeticError):
            PLAIN.read(question)
    else:
        assert PLAIN.read(question).answer == letter


def test_equal_options_leave_no_answer():
    question = LIST.format("At which position does 9 stand for the last time?")
    for twin in ("C: 3", "C: 3.0", "C: 1"):
        with pytest.raises(ArithmeticError):
            PLAIN.read(question.replace("C: 2", twin))


@pytest.mark.parametrize(
    ("family", "terms", "following"),
    [
        ("arithmetic", (3, 7, 11, 15, 19), 23),
        ("geometric", (2, -6, 18, -54, 162), -486),
        ("quadratic", (1, 4, 9, 16, 25), 36),
        ("cubic", (1, 8, 27, 64, 125), 216),
        ("affine", (1, 3, 7, 15, 31), 63),
        ("additive", (1, 1, 2, 3, 5), 8),
    ],
)
def test_next_terms(family, terms, following):
    assert reading("next_term").solve(family, terms) == (following,)
    with pytest.raises(ArithmeticError):
        reading("next_term").solve(family, (*terms[:-1], terms[-1] + 1))


BASKET = (
    "You put items at $7.35, $12.80 and $3.49 into your basket. About how many dollars do they"
    " cost together? An answer within 20% of the exact value counts as right."
)


def test_streetmath_s_example():
    """arithmetic_formats.md, 12d: 7.35, 12.80 and 3.49 make 23.64; the reply 24 is 1.5 % off."""
    found = PLAIN.read(BASKET)
    assert found.answer == "23.64"
    row = {
        "question": BASKET, "answer": "23.64", "answer_type": "decimal", "layout": "plain",
        "claim": found.claim,
    }  # fmt: skip
    assert PLAIN.check(row) == ""
    for reply, outcome, said in [
        ("Final answer: 24", True, "good"),
        ("23.64", True, "exact"),
        ("about $28.30", True, "good"),
        ("Final answer: 29", False, "mild"),
        ("Final answer: 1,000", False, "way off"),
        ("between 20 and 25", False, "no single number"),
    ]:
        verdict = validators.score(row, reply)
        assert verdict.confirmed is outcome, reply
        assert f"the estimate is {said}" in verdict.reason


def test_bands_end_where_they_should():
    for text, name in [
        ("120", "good"), ("80", "good"), ("120.01", "mild"), ("160", "mild"), ("161", "way off"),
        ("100.000001", "exact"), ("100.00001", "good"),
    ]:  # fmt: skip
        assert band(text, 100) == name


ERRANDS = [
    ("An item costs $3.00. For every 3 items that you pay, you get 1 free. About how many dollars"
     " do you pay for 9 items in all?", "21.00"),
    ("You buy items at $10.00 and $15.00 with a coupon for $5 off totals of at least $25. Roughly"
     " how many dollars is the bill?", "20.00"),
    ("You buy items at $10.00 and $14.99 with a coupon for $5 off totals of at least $25. Roughly"
     " how many dollars is the bill?", "24.99"),
    ("In a sale you sort your items from dear to cheap, and every second one is free. They are"
     " marked $4.00, $9.00 and $6.00. Roughly how many dollars do you pay?", "13.00"),
    ("A coat marked $100.00 is 20% off, and 7.5% tax is added to the lower price. About how many"
     " dollars do you pay?", "86.00"),
    ("A coat marked $100.00 is 20% off, but 7.5% tax is charged on the full price. About how many"
     " dollars do you pay in all?", "87.50"),
    ("Coffee is $14.00 a kilogram. Roughly how many dollars do 250 g cost?", "3.50"),
    ("At 45 miles an hour all the way, roughly how many minutes are 60 miles?", "80.00"),
    ("On a bill of $50.00 come 20% tip and 5% service, each worked out on the bill. Roughly how"
     " many dollars is it together?", "62.50"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "answer"), ERRANDS)
def test_errands_by_hand(asked, answer):
    question = f"{asked} An answer within 20% of the exact value counts as right."
    assert PLAIN.read(question).answer == answer


def test_a_list_has_no_columns():
    with pytest.raises(BadInputError, match="a list has no columns"):
        get("numeracy.number_list").item(0, noise_columns=2)
