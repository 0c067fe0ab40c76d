"""Answers read by their type: the right value in its usual writings, and nothing else."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.schemas.answers import read_answer
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Decimal, Number, Text, Variable, call
from mathmill.schemas.notation import to_latex, to_text
from mathmill.schemas.problem import ANSWER_TYPES
from mathmill.testing.exact import value

X = Variable("x")


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("integer", "42", Number(42)),
        ("integer", " -42 ", Number(-42)),
        ("integer", "−42", Number(-42)),
        ("integer", "+42", Number(42)),
        ("integer", "1,234,567", Number(1_234_567)),
        ("integer", "1{,}234", Number(1_234)),
        ("integer", "9" * 200, Number(10**200 - 1)),
        ("rational", "-6/4", Number(Fraction(-3, 2))),
        ("rational", "6/3", Number(2)),
        ("rational", "5", Number(5)),
        ("rational", r"\frac{3}{4}", Number(Fraction(3, 4))),
        ("rational", r"-\dfrac{3}{4}", Number(Fraction(-3, 4))),
        ("rational", r"\frac{-3}{4}", Number(Fraction(-3, 4))),
        ("rational", r"-\frac{-3}{4}", Number(Fraction(3, 4))),
        ("rational", "0.75", Decimal("0.75")),
        ("decimal", "2.50", Decimal("2.50")),
        ("decimal", "-0.5", Decimal("-0.5")),
        ("decimal", "1,234.5", Decimal("1234.5")),
        ("decimal", "3", Number(3)),
        ("expression", "2x + 1", 2 * X + 1),
        ("equation", "x = 2", call("eq", X, 2)),
        ("equation", "x < 2", call("lt", X, 2)),
        ("set", "{1, 2}", call("set", 1, 2)),
        ("set", "{}", call("set")),
        ("interval", "[0, 1]", call("interval_cc", 0, 1)),
        ("interval", "(0, infinity)", call("interval_oo", 0, call("infinity"))),
        ("vector", "[1, 2, 3]", call("list", 1, 2, 3)),
        ("matrix", "[[1, 2], [3, 4]]", call("matrix", call("list", 1, 2), call("list", 3, 4))),
        ("boolean", "Yes.", call("true")),
        ("boolean", "false", call("false")),
        ("choice", "B", Text("B")),
        ("text", "a, b", Text("a, b")),
    ],
)
def test_an_answer_reads_as_its_value(kind, text, wanted):
    assert read_answer(text, kind) == wanted


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", ""),
        ("integer", "4.0"),
        ("integer", "1/1"),
        ("integer", "40 + 2"),
        ("integer", "6*7"),
        ("integer", "x"),
        ("integer", "--5"),
        ("integer", "4 2"),
        ("integer", "1,23"),
        ("integer", "0x2a"),
        ("integer", "1e3"),
        ("integer", "1_000"),
        ("integer", "٤٢"),
        ("integer", "²"),
        ("integer", "nan"),
        ("integer", "gcd(84, 126)"),
        ("integer", "9" * 4_001),
        ("integer", "9" * 10**6),
        ("rational", "1/0"),
        ("rational", "1/2/3"),
        ("rational", "1/-2"),
        ("rational", "x/2"),
        ("rational", "1.5/2"),
        ("rational", "9" * 10**6 + "/7"),
        ("decimal", "1/2"),
        ("decimal", "1.2.3"),
        ("decimal", ".5"),
        ("decimal", "inf"),
        ("expression", "x = 2"),
        ("expression", "{1}"),
        ("expression", "9**9**9**9"),
        ("equation", "x"),
        ("equation", "1 = 2 = 3"),
        ("set", "[1, 2]"),
        ("set", "1, 2"),
        ("interval", "{1}"),
        ("interval", "[1, 2, 3]"),
        ("vector", "(1, 2)"),
        ("matrix", "5"),
        ("boolean", "maybe"),
        ("boolean", "true or false"),
        ("boolean", "1"),
    ],
)
def test_what_is_not_of_the_type_is_bad_input(kind, text):
    with pytest.raises(BadInputError) as caught:
        read_answer(text, kind)
    assert len(str(caught.value)) < 300


@given(st.integers())
def test_integers_read_back(number):
    for text in (str(number), f"{number:,}", f" {number} "):
        assert read_answer(text, "integer") == Number(number)


@given(st.fractions())
def test_fractions_read_back(fraction):
    tree = Number(fraction)
    assert read_answer(to_text(tree), "rational") == tree
    assert read_answer(to_latex(tree), "rational") == tree
    assert read_answer(f"{fraction.numerator * 6}/{fraction.denominator * 6}", "rational") == tree


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_decimals_read_back(decimal):
    assert value(read_answer(f"{decimal:f}", "decimal")) == Fraction(decimal)


@given(st.text(max_size=40), st.sampled_from(ANSWER_TYPES))
def test_any_text_reads_or_is_bad_input(text, kind):
    with suppress(BadInputError):
        read_answer(text, kind)
