"""Formulas said without brackets: all that they can mean, found in two ways and by hand."""

import re

import pytest

from mathmill import generators
from mathmill.generators.notation.meanings import meanings
from mathmill.generators.notation.words import number
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.reader import read
from mathmill.validators import check, score
from mathmill.validators.exact.unbracketed import all_readings


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        ("two a plus three over a minus one",
         {"(2*a + 3)/(a - 1)", "(2*a + 3)/a - 1", "2*a + 3/(a - 1)", "2*a + 3/a - 1"}),
        ("x plus y squared", {"x + y^2", "(x + y)^2"}),
        ("two x squared", {"2*x^2", "(2*x)^2"}),
        ("square root of x plus y", {"sqrt(x) + y", "sqrt(x + y)"}),
        ("two to the n plus one", {"2^n + 1", "2^(n + 1)"}),
        ("x to the y squared", {"x^(y^2)", "(x^y)^2"}),
        ("a over b over c", {"a/b/c", "a/(b/c)"}),
        ("a minus b plus c", {"a - b + c"}),
        ("two a over b", {"(2*a)/b"}),
        ("sine of x squared", {"sin(x^2)", "sin(x)^2"}),
    ],
)  # fmt: skip
def test_readings_that_were_found_by_hand(words, readings):
    assert all_readings(words) == set(map(read, readings))
    assert meanings(_pieces(words)) == set(map(read, readings))  # two ways to find them


def _pieces(words):
    """The words as the generator has them."""
    known = {"square root of": "sqrt", "sine of": "sin", "to the": "to the"}
    pattern = "|".join([*known, r"\S+"])
    counts = {number(n): n for n in range(1, 20)}
    return [known.get(w, counts.get(w, w)) for w in re.findall(pattern, words)]


@pytest.mark.parametrize(
    "words", ["", "x plus", "over x", "squared", "x y", "the fraction x", " ".join(["x"] * 60)]
)
def test_what_is_no_natural_speech_is_refused(words):
    with pytest.raises(BadInputError):
        all_readings(words)


def test_a_missing_reading_is_refuted():
    made = generators.get("notation.natural")
    for index in range(60):
        problem = made.item(index)
        readings = problem.answer.split("; ")
        assert score(problem, "\\boxed{" + "; ".join(reversed(readings)) + "}").confirmed
        assert score(problem, f"\\boxed{{{problem.answer}; x + 17}}").refuted
        if readings[1:]:
            assert score(problem, f"\\boxed{{{'; '.join(readings[1:])}}}").refuted
            fewer = problem.model_copy(update={"answer": "; ".join(readings[1:])})
            assert check(fewer).refuted
