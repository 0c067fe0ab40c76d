"""Decimals in signs and in words, exact and rounded, beside Python's own decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest

from mathmill.generators import get
from mathmill.validators import check_table, score

WORDS = {"plus": "+", "minus": "-", "times": "*", "divided by": "/"}
ASKED = re.compile(
    r"(?:What is )?([0-9.]+) ?([-+*/]|plus|minus|times|divided by) ?([0-9.]+)"
    r"(?:,? \(?to (\d+) decimal places?,? \(?halves away from zero\))?[=?]"
)


def result(a, sign, b, places):
    with localcontext() as context:
        context.prec = 200
        one, other = Decimal(a), Decimal(b)
        exact = {"+": one + other, "-": one - other, "*": one * other, "/": one / other}[sign]
        if places is None:
            text = f"{exact:f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        units = exact.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)
        return f"{units if units else abs(units):f}"


@pytest.mark.parametrize("places", [0, 1, 2])
@pytest.mark.parametrize("rounded", [False, True])
@pytest.mark.parametrize("words", [False, True])
def test_answers(places, rounded, words):
    made = {"places": places, "rounded": rounded, "words": words, "max_places": 3, "max_digits": 2}
    table = get("arithmetic.decimals").table(count=800, **made)
    assert set(check_table(table)["verdict"].to_pylist()) == {"confirmed"}
    negative = 0
    for row in table.to_pylist():
        a, sign, b, stated = ASKED.fullmatch(row["question"]).groups()
        sign = WORDS.get(sign, sign)
        assert (stated is not None) is (rounded or sign == "/")
        assert row["answer"] == result(a, sign, b, stated)
        assert row["question"].startswith("What is ") is words
        negative += row["answer"].startswith("-")
    assert negative > 20


def test_scores_are_those_of_two_decimals():
    row = get("arithmetic.decimals").table(count=1, rounded=True, words=True).to_pylist()[0]
    assert score(row, f"The answer is {row['answer']}.").confirmed
    assert score(row, row["answer"] + "0").confirmed
    assert score(row, row["answer"] + "1").refuted
