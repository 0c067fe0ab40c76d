"""The arithmetical puzzle: the spec's line, every valid solution accepted, no other."""

import random
import re
from fractions import Fraction
from itertools import permutations

import pytest

from mathmill import validators
from mathmill.generators import get
from mathmill.schemas.expressions import to_json
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.tasks.reach_target import fault

READER = readers()["plain"]
QUESTION = "3, 12, 5, 60, 37 : 58 > "
ANSWER = "60-12=48,48-37=11,11*5=55,55+3=58"
CLAIM = '["eq",["add",["mul",["sub",["sub","60","12"],"37"],"5"],"3"],"58"]'
ROW = {"question": QUESTION, "answer": ANSWER, "solution": "", "claim": CLAIM,
       "answer_type": "text"}  # fmt: skip


def test_the_spec_s_line():
    """arithmetic_formats.md, section 12h."""
    assert READER.check(ROW) == ""
    assert READER.read(QUESTION, ANSWER).answer == ANSWER


@pytest.mark.parametrize(
    "text",
    [
        ANSWER,
        "60 - 12 = 48, 48 - 37 = 11, 11 × 5 = 55, 3 + 55 = 58",
        QUESTION + ANSWER,
        "5*3=15,60+12=72,72-37=35,35+15=50",
        "12-5=7,7*3=21,60-21=39,39+37=76",
    ],
)
def test_a_model_s_steps_are_followed(text):
    right = text.replace(" ", "").endswith("=58")
    assert READER.score(ROW, text).confirmed is right


@pytest.mark.parametrize(
    "steps",
    [
        "60-12=48,48-37=11,11*5=55",  # one number left over
        "60-12=49,49-37=12,12*5=60,60-3=57",
        "60-12=48,60-37=23",
        "55+3=58",
        "60-12=48,48-37=11,11*5=55,55+3=58,58*1=58",
        "58",
        "",
        "60/12=5,5/0=5",
        "9" * 20_000,
    ],
)
def test_other_steps_are_refuted(steps):
    assert READER.score(ROW, steps).refuted
    assert READER.check({**ROW, "answer": steps})


def ways(pool):
    """All sequences of steps, by brute force."""
    if len(pool) == 1:
        yield pool[0], []
        return
    for i, j in permutations(range(len(pool)), 2):
        rest = [value for k, value in enumerate(pool) if k not in (i, j)]
        a, b = pool[i], pool[j]
        results = {"+": a + b, "-": a - b, "*": a * b}
        if b and Fraction(a, b).denominator == 1:
            results["/"] = a // b
        for sign, value in results.items():
            for target, steps in ways([*rest, value]):
                yield target, [(a, sign, b, value), *steps]


def test_every_way_is_accepted_and_no_other():
    numbers = (2, 6, 3)
    every = list(ways(list(numbers)))
    assert len(every) > 100
    for target, steps in every:
        assert fault(numbers, target, steps) == ""
        assert fault(numbers, target + 1, steps)
        a, sign, b, value = steps[0]
        assert fault(numbers, target, [(a, sign, b, value + 1), *steps[1:]])
        text = ",".join(f"{a}{sign}{b}={value}" for a, sign, b, value in steps)
        row = {"question": f"2, 6, 3 : {target} > ", "answer": ""}
        assert READER.score(row, text).confirmed


@pytest.mark.parametrize("params", [{}, {"max_value": 3}, {"min_numbers": 8, "max_numbers": 8},
                                    {"natural": True}, {"max_value": 1_000}])  # fmt: skip
def test_generated_rows_are_right(params):
    rows = get("puzzles.reach_target").table(count=300, **params)
    assert set(validators.check_table(rows)["reason"].to_pylist()) == {""}
    for row in rows.to_pylist():
        numbers, _, target = row["question"].partition(" : ")
        assert abs(int(target.removesuffix(" > "))) <= 1_000
        assert all(
            1 <= int(number) <= params.get("max_value", 60) for number in numbers.split(", ")
        )
        if params.get("natural"):
            assert "-" not in row["answer"].replace("-", "", 0) or "=-" not in row["answer"]


def test_the_claim_s_leaves_are_the_numbers():
    item = get("puzzles.reach_target").item(5)
    assert validators.check(item).confirmed
    leaves = sorted(re.findall(r"\d+", to_json(item.claim)), key=int)
    given = re.findall(r"\d+", item.question)
    assert leaves == sorted(given, key=int)


def test_corrupted_rows_are_refuted():
    rng = random.Random(4)
    for row in get("puzzles.reach_target").table(count=200).to_pylist():
        name = rng.choice(["question", "answer"])
        text = row[name]
        at = rng.randrange(len(text))
        changed = text[:at] + rng.choice("0123456789+-*/=,: ()>") + text[at + 1 :]
        if changed != text:
            assert READER.check({**row, name: changed}), (text, changed)
