"""arithmetic.gcd and arithmetic.lcm against Python's own, and the spread of their answers."""

import math
import re
from collections import Counter
from itertools import pairwise

import pytest

from mathmill import generators
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import from_json, to_json

NUMERAL = re.compile("[0-9]+")


def rows(name, count=400, **params):
    return generators.get(name).table(count=count, **params).to_pylist()


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"min_value": 1, "max_value": 3},
        {"min_value": 900, "max_value": 1_000},
        {"max_value": 10**9},
        {"max_value": 4 * 10**9},
        {"max_value": 10**18},
        {"min_value": 10**40, "max_value": 10**60},
        {"max_value": 10**200},
    ],
    ids=str,
)
def test_answers_are_those_of_math_gcd(params):
    bounds = {"min_value": 2, "max_value": 9_999, **params}
    for row in rows("arithmetic.gcd", **params):
        a, b = map(int, NUMERAL.findall(row["question"]))
        assert bounds["min_value"] <= min(a, b) <= max(a, b) <= bounds["max_value"]
        assert row["answer"] == str(math.gcd(a, b))
        assert to_json(from_json(row["claim"])) == row["claim"]


def test_euclid_is_a_true_chain_from_the_larger_operand():
    for row in rows("arithmetic.gcd"):
        *chain, last = row["solution"].split("\n")
        divisions = [tuple(map(int, NUMERAL.findall(line))) for line in chain]
        assert divisions[0][0] == max(map(int, NUMERAL.findall(row["question"])))
        for dividend, quotient, divisor, rest in divisions:
            assert dividend == quotient * divisor + rest
            assert 0 <= rest < divisor
        for upper, lower in pairwise(divisions):
            assert (lower[0], lower[2]) == upper[2:]
        assert divisions[-1][3] == 0
        first, second = NUMERAL.findall(row["question"])
        assert last.endswith(f": gcd({first}, {second}) = {row['answer']}")
        assert row["difficulty"]["steps"] == len(chain) + 1


def test_answers_vary():
    answers = Counter(row["answer"] for row in rows("arithmetic.gcd", 2_000))
    assert len(answers) > 500
    assert answers["1"] < 500  # two numbers drawn alone would give about 1,200


def test_operands_differ_unless_there_is_but_one():
    for row in rows("arithmetic.gcd", min_value=5, max_value=9):
        a, b = NUMERAL.findall(row["question"])
        assert a != b
    gcd = generators.get("arithmetic.gcd")
    assert gcd.capacity(gcd.params({"min_value": 5, "max_value": 9})) == 20
    assert gcd.capacity(gcd.params({"min_value": 5, "max_value": 5})) == 1


def test_lcm_is_that_of_math_lcm():
    for row in rows("arithmetic.lcm"):
        a, b = map(int, NUMERAL.findall(row["question"]))
        assert row["answer"] == str(math.lcm(a, b))


@pytest.mark.parametrize("name", ["arithmetic.gcd", "arithmetic.lcm"])
def test_bounds_in_the_wrong_order_are_refused(name):
    with pytest.raises(BadInputError, match="max_value=3 is below min_value=9"):
        generators.get(name).item(0, min_value=9, max_value=3)
