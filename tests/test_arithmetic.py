"""The four operations: right by Python's integers, balanced by length, counted exactly."""

import json
import re
from collections import Counter
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get, integers
from mathmill.generators.integers import Integers
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import from_json
from mathmill.schemas.row import ARROW
from mathmill.validators import check, check_table

OPERATIONS = ("addition", "subtraction", "multiplication", "division")
naturals = st.integers(min_value=0, max_value=10**60)
pairs = st.lists(st.tuples(naturals, naturals), min_size=1, max_size=20)


def rows(name, count=200, **params):
    return get(f"arithmetic.{name}").table(count=count, **params).to_pylist()


def numbers(text):
    return tuple(map(int, re.findall(r"\d+", text)))


def right_answer(name, form, a, b):
    if name == "division":
        quotient, remainder = divmod(a, b)
        return f"{quotient} R {remainder}" if form == "remainder" else str(quotient)
    return str({"addition": a + b, "subtraction": a - b, "multiplication": a * b}[name])


@given(pairs)
def test_columns_of_integers_calculate_as_python_does(values):
    first, second = ([pair[side] for pair in values] for side in (0, 1))
    a, b = Integers.of_values(first), Integers.of_values(second)
    for operation, exact in (
        (integers.add, [x + y for x, y in values]),
        (integers.subtract, [x - y for x, y in values]),
        (integers.multiply, [x * y for x, y in values]),
    ):
        result = operation(a, b)
        assert result.text.to_pylist() == list(map(str, exact))
        assert result.digit_counts.tolist() == [len(str(abs(value))) for value in exact]
        assert result.digit_sums.tolist() == [sum(map(int, str(abs(value)))) for value in exact]
        signs = ["-" if value < 0 else "" for value in exact]
        padded = [f"{sign}{abs(value):0130}" for sign, value in zip(signs, exact, strict=True)]
        assert result.padded(130).to_pylist() == padded
    assert integers.less(a, b).tolist() == [x < y for x, y in values]


@given(pairs)
def test_digests_depend_on_the_number_alone(values):
    column = [value for pair in values for value in pair]
    limbs = Integers.of_values(column).limbs.T
    wider = np.concatenate([limbs, np.zeros((len(column), 3), dtype=np.uint64)], axis=1)
    digests = integers.digests(limbs).tolist()
    assert digests == integers.digests(wider).tolist()
    assert len(set(digests)) == len(set(column))


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize(("least", "most"), [(1, 1), (1, 5), (9, 10), (18, 19), (200, 200)])
@pytest.mark.parametrize("form", ["remainder", "exact"])
def test_answers_are_right(name, least, most, form):
    extra = {"form": form} if name == "division" else {}
    for row in rows(name, min_digits=least, max_digits=most, **extra):
        a, b = numbers(row["question"])
        assert row["answer"] == right_answer(name, form, a, b)
        assert row["difficulty"]["digits"] == max(len(str(a)), len(str(b)))
        balanced = (a // b, b) if name == "division" else (a, b)
        assert all(least <= len(str(value)) <= most for value in balanced)


@pytest.mark.parametrize("name", OPERATIONS)
def test_claims_hold_and_are_confirmed(name):
    generator = get(f"arithmetic.{name}")
    for layout in ("plain", "reversed", "padded", "scratchpad"):
        problem = generator.item(5, layout=layout)
        assert problem.layout == layout
        assert problem.claim.sort == "truth"
        assert check(problem).confirmed


def test_an_exact_division_says_so_and_leaves_nothing():
    for row in rows("division", form="exact"):
        a, b = numbers(row["question"])
        assert row["question"] == f"{a}/{b} (exact quotient)="
        assert a % b == 0


def test_remainders_are_uniform():
    tenths: Counter[int] = Counter()
    for row in rows("division", count=20_000, min_digits=12, max_digits=12):
        (_, b), (_, r) = numbers(row["question"]), numbers(row["answer"])
        assert r < b
        tenths[10 * r // b] += 1
    assert chi_square(tenths, range(10)) < 30  # 9 degrees of freedom: p = 0.0004


@pytest.mark.parametrize("name", OPERATIONS)
def test_lengths_are_balanced_and_independent(name):
    cells: Counter[tuple[int, int]] = Counter()
    for row in rows(name, count=20_000, min_digits=3, max_digits=12, seed=5):
        a, b = numbers(row["question"])
        if name == "division":
            a = numbers(row["answer"])[0]
        cells[len(str(a)), len(str(b))] += 1
    # 99 degrees of freedom: 149 has p = 0.0008
    assert chi_square(cells, [(i, j) for i in range(3, 13) for j in range(3, 13)]) < 149


def test_numbers_of_one_length_are_uniform():
    values: Counter[int] = Counter()
    firsts: Counter[int] = Counter()
    for row in rows("addition", count=20_000, max_digits=1):
        values.update(numbers(row["question"]))
    for row in rows("addition", count=20_000, min_digits=19, max_digits=19):
        firsts.update(int(str(number)[0]) for number in numbers(row["question"]))
    assert chi_square(firsts, range(1, 10)) < 27  # 8 degrees of freedom: p = 0.0007
    # Of 55 pairs of digits some are not in train, so only presence can be asked for.
    assert set(values) == set(range(10))


def chi_square(counts, cells):
    expected = sum(counts.values()) / len(cells)
    assert set(counts) <= set(cells)
    return sum((counts[cell] - expected) ** 2 / expected for cell in cells)


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("addition", {"max_digits": 1}),
        ("subtraction", {"max_digits": 1}),
        ("subtraction", {"max_digits": 1, "negative": False}),
        ("multiplication", {"max_digits": 1}),
        ("division", {"max_digits": 1}),
        ("division", {"max_digits": 1, "form": "exact"}),
    ],
)
def test_capacity_counts_the_different_questions(name, params):
    generator = get(f"arithmetic.{name}")
    asked = set()
    for split in ("train", "validation", "test"):
        asked |= set(generator.table(count=12_000, split=split, **params)["question"].to_pylist())
    assert len(asked) == generator.capacity(generator.params(params))


def test_capacity_of_longer_operands():
    addition, division = get("arithmetic.addition"), get("arithmetic.division")
    two = {"min_digits": 2, "max_digits": 2}
    assert addition.capacity(addition.params(two)) == 90**2
    assert division.capacity(division.params({**two, "form": "exact"})) == 90**2
    assert division.capacity(division.params(two)) == 90 * sum(range(10, 100))


def test_differences_can_be_kept_from_being_negative():
    kept = rows("subtraction", count=3_000, negative=False)
    assert not any(row["answer"].startswith("-") for row in kept)
    assert any(row["answer"].startswith("-") for row in rows("subtraction"))


@pytest.mark.parametrize("name", ["addition", "subtraction", "multiplication"])
def test_twins_share_a_family_whatever_the_params(name):
    family: dict[frozenset[int], str] = {}
    for most in (2, 2, 11):
        for row in rows(name, count=8_000, max_digits=most, seed=most):
            a, b = numbers(row["question"])
            assert family.setdefault(frozenset((a, b)), row["family"]) == row["family"]
    assert len(set(family.values())) == len(family)


def test_both_forms_of_a_division_share_a_family():
    exact = {}
    for row in rows("division", count=5_000, max_digits=2, form="exact"):
        exact[numbers(row["question"])] = row["family"]
    shared = [
        row
        for row in rows("division", count=5_000, max_digits=2)
        if numbers(row["question"]) in exact
    ]
    assert shared
    assert all(exact[numbers(row["question"])] == row["family"] for row in shared)


def test_levels_count_carries_and_borrows():
    for row in rows("addition", count=500):
        a, b = numbers(row["question"])
        carries = sum((a % 10**k + b % 10**k) >= 10**k for k in range(1, 8))
        assert row["difficulty"]["level"] == carries
    for row in rows("subtraction", count=500):
        b, a = sorted(numbers(row["question"]))
        assert row["difficulty"]["level"] == sum(a % 10**k < b % 10**k for k in range(1, 8))


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"min_digits": 9, "max_digits": 3}, "max_digits=3 is below min_digits=9"),
        ({"max_digits": 201}, "max_digits=201: wanted 200 or less"),
        ({"min_digits": 0}, "min_digits=0: wanted 1 or more"),
        ({"layout": "revresed"}, "did you mean 'reversed'"),
        ({"layout": "calculations"}, "it has abacus, all_reversed"),
        ({"layout": "../plain"}, "has no layout"),
        ({"layout": "padded", "options": {"width": 3}}, "give width 6 or more"),
        ({"layout": "padded", "options": {"widht": 9}}, "did you mean 'width'"),
        ({"options": {"width": 9}}, "no param 'width'"),
        ({"digits": 9}, "did you mean"),
    ],
)
def test_impossible_params_are_explained(params, message):
    with pytest.raises(BadInputError, match=re.escape(message)):
        get("arithmetic.addition").params(params)


def test_every_claim_is_a_claim():
    for name in OPERATIONS:
        for row in rows(name, count=50):
            assert from_json(row["claim"]).sort == "truth"


def test_tables_do_not_change_each_other():
    """Constant columns are shared between tables, and so must come out the same each time."""
    one, two = rows("addition", count=3), rows("subtraction", count=9_000)
    assert {row["generator"] for row in one} == {"arithmetic.addition"}
    assert {row["generator"] for row in two} == {"arithmetic.subtraction"}
    assert isinstance(get("arithmetic.addition").table(count=3)["tags"].type, pa.ListType)


def test_fractions_have_brackets_where_a_slash_needs_them_and_nowhere_else():
    table = get("arithmetic.fractions").table(count=500)
    for question, answer in zip(
        *(table[c].to_pylist() for c in ("question", "answer")), strict=True
    ):
        one = re.fullmatch(r"(\d+)/(\d+) in lowest terms=", question)
        if one:
            assert Fraction(int(one[1]), int(one[2])) == Fraction(answer)
            continue
        asked = question.removesuffix(" (in lowest terms)=")
        part = r"(\d+(?:/\d+)?)" if re.search(r"\d[+-]\d", asked) else r"(\d+|\(\d+/\d+\))"
        first, sign, second = re.fullmatch(rf"{part}([-+*/]){part}", asked).groups()
        assert sign != "/" or "(" in asked
        one, other = Fraction(first.strip("()")), Fraction(second.strip("()"))
        value = {"+": one + other, "-": one - other, "*": one * other, "/": one / other}[sign]
        assert value == Fraction(answer)


@pytest.mark.parametrize(
    ("question", "answer", "read"),
    [
        ("6*(18/13) (in lowest terms)=", "108/13", True),
        ("(6)*(18/13) (in lowest terms)=", "108/13", False),
        ("6*18/13 (in lowest terms)=", "108/13", False),
        ("11/2 in lowest terms=", "11/2", True),
        ("11/2 (in lowest terms)=", "11/2", False),
        ("11+2 in lowest terms=", "13", False),
    ],
)
def test_the_reader_of_fractions_knows_their_forms(question, answer, read):
    row = next(
        row
        for row in get("arithmetic.fractions").table(count=9).to_pylist()
        if row["answer_type"] == "rational"
    )
    sign = ["mul", "6", "18/13"] if "*" in question else ["div", "11", "2"]
    claim = json.dumps(["eq", sign, answer], separators=(",", ":"))
    changed = {**row, "question": question, "answer": answer, "claim": claim}
    table = pa.Table.from_pylist([changed], schema=ARROW)
    (verdict,) = check_table(table)["verdict"].to_pylist()
    assert (verdict == "confirmed") is read
