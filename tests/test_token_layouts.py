"""Layouts of tokens and positions: the papers' lines, and nothing corrupted passes."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get, layouts
from mathmill.generators.integers import Integers
from mathmill.generators.layouts.base_digits import spaced_digits
from mathmill.generators.layouts.calculations import Calculations, Instance
from mathmill.generators.layouts.real_tokens import decimal, tokens
from mathmill.generators.streams import Noise, Stream
from mathmill.schemas.errors import BadInputError
from mathmill.validators import score
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.charton import real_tokens
from mathmill.validators.layouts.tasks import matrices as by_flint
from mathmill.validators.layouts.tasks import reading, tasks

FORMS = {"addition": "{0}+{1}", "multiplication": "{0}*{1}", "gcd_pairs": "gcd({0};{1})"}


def rows(layout, task, given, found, options=None, asks=None, seeds=(0,)):
    """The rows that the layout writes of one calculation, one for each seed of its noise."""
    work = Calculations(
        task,
        *(
            tuple(Integers.of_values([number] * len(seeds)) for number in numbers)
            for numbers in (given, found)
        ),
        asks or FORMS[task],
        "{0}",
        max(len(str(number)) for number in (*given, *found)),
        Noise(np.array(seeds, dtype=np.uint64)),
    )
    chosen = layouts.get(layout, task)
    written = chosen.write(work, chosen.options(options or {}, work.widest))
    columns = {"question": written.question, "answer": written.answer, **written.others}
    columns = {
        name: column if isinstance(column, list) and name == "tags" else column.to_pylist()
        for name, column in columns.items()
    }
    form = next(form for form in tasks() if form.name == task)
    return [
        {
            **{name: column[k] for name, column in columns.items() if name != "tags"},
            "tags": columns.get("tags", []),
            "solution": "",
            "claim": form.claim.format(*given, *found),
            "answer_type": "text",
        }
        for k in range(len(seeds))
    ]


def page(row):
    return row["question"] + row["answer"]


def test_abacus():
    """arithmetic_formats.md, section 6: all reversed, places from 1, loss after the sign."""
    (row,) = rows("abacus", "addition", (586, 47), (633,), {"max_offset": 0})
    assert page(row) == "685+74=336"
    assert row["positions"] == [1, 2, 3, 0, 1, 2, 0, 1, 2, 3]
    assert row["loss_mask"] == [0] * 7 + [1] * 3
    many = rows("abacus", "addition", (586, 47), (633,), seeds=range(50_000))
    offsets = Counter(row["positions"][0] - 1 for row in many)
    assert set(offsets) == set(range(100))
    assert sum((count - 500) ** 2 / 500 for count in offsets.values()) < 149  # p > 0.001
    assert all(readers()["abacus"].check(row) == "" for row in many[:100])


def test_position_coupling():
    """Section 9a: the sum and the product with their ids for s = 6."""
    many = rows("position_coupling", "addition", (586, 47), (633,), seeds=range(2_000))
    row = next(row for row in many if row["positions"][4] == 6)
    assert page(row) == "[BOS] 5 8 6 + 0 4 7 = 3 3 6 0 [EOS]"
    assert row["positions"] == [0, 9, 8, 7, 6, 9, 8, 7, 6, 7, 8, 9, 10, 0]
    assert row["loss_mask"] == [0] * 9 + [1] * 5
    starts = {row["positions"][4] for row in many}
    assert min(starts) == 1
    assert max(starts) == 202 - 4  # the greatest id is 202
    many = rows("position_coupling", "multiplication", (586, 47), (27542,), seeds=range(2_000))
    row = next(row for row in many if row["positions"][-2] == 6)
    assert page(row) == "[BOS] 5 8 6 * 4 7 = 2 4 5 7 2 [EOS]"
    assert row["positions"] == [0, 8, 9, 10, 11, 9, 10, 11, 10, 9, 8, 7, 6, 0]
    padded = {"multiplier_digits": 3, "start": "one"}
    (row,) = rows("position_coupling", "multiplication", (586, 47), (27542,), padded)
    assert page(row) == "[BOS] 5 8 6 * 0 4 7 = 2 4 5 7 2 0 [EOS]"
    with pytest.raises(BadInputError, match="max_position=10 is too low for numbers of 30 digits"):
        get("arithmetic.addition").params(
            {"layout": "position_coupling", "max_digits": 29, "options": {"max_position": 10}}
        )


def test_minesweeper():
    """A cell's two ids are its column and its row."""
    cells = (("M", "E"), ("E", "E"), ("E", "E"))
    counts = ((-1, 1), (1, 1), (0, 0))
    assert reading("minesweeper").solve(cells) == (counts,)
    chosen = layouts.get("position_coupling", "minesweeper", "grid")
    instance = Instance("minesweeper", (cells,), (counts,), "", "")
    written = chosen.page(instance, chosen.options({"start": "one"}, 3), Stream.of_noise(0), "grid")
    assert page(vars_of(written)) == "[BOS] 2 3 : M E E E E E = M 1 1 1 0 0 [EOS]"
    ids = [1, 1, 2, 1, 1, 2, 2, 2, 1, 3, 2, 3]
    assert list(written.positions) == [0] * 8 + ids + [0, 0] + ids + [0, 0]
    shares = [
        row["difficulty"]["level"] / row["difficulty"]["steps"]
        for row in get("grids.minesweeper").table(count=1_000).to_pylist()
    ]
    assert 0.17 < sum(shares) / 1_000 < 0.18


def vars_of(written):
    return {"question": written.question, "answer": written.answer}


def test_numeral_base():
    """Section 9c: chunks from the right, without zeros inside."""
    given, found = (8421365, 9904718), (18326083,)
    (row,) = rows("numeral_base", "addition", given, found)
    assert page(row) == "8 421 365 + 9 904 718 = 18 326 83"
    assert row["tags"] == ["base:1000"]
    assert readers()["numeral_base"].check(row) == ""
    assert readers()["numeral_base"].check({**row, "tags": ["base:2000"]})
    (row,) = rows("numeral_base", "addition", given, found, {"base": 10})
    assert page(row) == ("8 4 2 1 3 6 5 + 9 9 0 4 7 1 8 = 1 8 3 2 6 0 8 3")


@given(number=st.integers(0, 10**60), base=st.integers(2, 10_000))
def test_digits_to_a_base(number, base):
    digits = list(map(int, spaced_digits(Integers.of_values([number, 0]), base)[0].as_py().split()))
    assert sum(digit * base**k for k, digit in enumerate(digits[::-1])) == number
    assert all(0 <= digit < base for digit in digits)
    assert digits[0] or number == 0


def test_symbols():
    """Section 12a: letters for digits, and both orders of the operands."""
    options = {"mapping": "fixed", "shown": False}
    (row,) = rows("symbols", "addition", (586, 47), (633,), options)
    assert page(row) == "bdx + zy = xww"
    assert row["tags"] == ["map:kqhwzbxydc"]
    (twin,) = rows("symbols", "addition", (586, 47), (633,), {**options, "order": "swapped"})
    assert page(twin) == "zy + bdx = xww"
    assert readers()["symbols"].check(row) == readers()["symbols"].check(twin) == ""
    many = rows("symbols", "addition", (586, 47), (633,), seeds=range(5_200))
    letters = Counter(row["question"][14] for row in many)
    assert len(letters) == 26
    assert sum((count - 200) ** 2 / 200 for count in letters.values()) < 53  # p > 0.001
    with pytest.raises(BadInputError, match="a random map must be shown"):
        layouts.get("symbols", "addition").options({"shown": False}, 5)
    with pytest.raises(BadInputError, match="has one twice"):
        layouts.get("symbols", "addition").options({"letters": "aabcdefghi"}, 5)


def test_charton_integers():
    """Section 13: a divisor and a product mod 67, to base 1000."""
    (row,) = rows("charton", "gcd_pairs", (345480, 97020), (60,))
    assert page(row) == "V2 + 345 480 + 97 20\t+ 60"
    assert readers()["charton"].check(row) == ""
    (row,) = rows("charton", "product_mod", (345480, 97020, 67), (45,), asks="{0}*{1} mod {2}")
    assert page(row) == "V2 + 345 480 + 97 20\t+ 45"
    assert row["tags"] == ["asks:{0}*{1} mod 67", "base:1000"]
    assert readers()["charton"].check(row) == ""
    wrong = {**row, "tags": ["asks:{0}*{1} mod 61", "base:1000"]}
    assert readers()["charton"].check(wrong).startswith("the answer is ")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("3.14159", ["+ 3 1 4 E-2", "+ 314 E-2", "N314 E-2", "N314e7"]),
        ("-0.25", ["- 2 5 0 E-3", "- 250 E-3", "N-250 E-3", "N-250e6"]),
        ("0", ["+ 0 0 0 E-2", "+ 0 E-2", "N0 E-2", "N0e0"]),
        ("999.6", ["+ 1 0 0 E1", "+ 100 E1", "N100 E1", "N100e10"]),
    ],
)
def test_charton_reals(value, written):
    encodings = ("P10", "P1000", "B1999", "FP15")
    assert [tokens(Fraction(value), encoding) for encoding in encodings] == written
    rounded = Fraction(decimal(Fraction(value)))
    assert [real_tokens(rounded, encoding) for encoding in encodings] == written
    assert by_flint.decimal(rounded) == decimal(rounded)


def test_charton_matrices():
    matrix = ((Fraction("1.5"), Fraction("-0.25")), (Fraction("-0.25"), Fraction(2)))
    found = reading("eigenvalues").solve(matrix)
    instance = Instance("eigenvalues", (matrix,), found, "", "")
    chosen = layouts.get("charton", "eigenvalues", "matrix")
    written = chosen.page(instance, chosen.options({}, 3), Stream.of_noise(0), "matrix")
    assert (
        page(vars_of(written)) == "V2 V2 + 150 E-2 - 250 E-3 - 250 E-3 + 200 E-2\t"
        "V2 V1 + 210 E-2 + 140 E-2"
    )


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ("swap_symbols", "27542"),
        ("swap_digits", "453"),
        ("reverse_place_values", "957"),
        ("rotate_digits", "273"),
        ("add_constant", "638"),
        ("negate_result", "-633"),
        ("modular_arithmetic", "33"),
        ("change_base", "644"),
        ("trig_substitution", "-0.9986"),
    ],
)
def test_altered_rules(rule, answer):
    """Section 12b, for 586+47; ordinary arithmetic is called reversion."""
    statement = get("arithmetic.altered_rule").item(0, rule=rule).question.partition("\n")[0]
    question = f"{statement}\n586 + 47 = \\boxed{{?}}\n"
    plain = readers()["plain"].read(question)
    assert plain.answer == f"\\boxed{{{answer}}}"
    row = {
        "question": question,
        "answer": plain.answer,
        "answer_type": "text",
        "layout": "plain",
        "claim": plain.claim,
    }
    assert score(row, f"I find \\boxed{{{answer}}}.").confirmed
    wrong = score(row, "I find \\boxed{633}.")
    assert wrong.refuted
    assert wrong.reason.startswith(("reversion", "the answer is written"))
    assert "reversion: ordinary arithmetic" in wrong.reason
    assert "reversion" not in score(row, "I find \\boxed{632}.").reason


def test_solved_lines_that_leave_several_rules_have_no_answer():
    head = "Each line follows the same altered rule of arithmetic. Find it, and the last result."
    question = f"{head}\n1. 2 + 3 = \\boxed{{6}}\n2. 5 + 9 = \\boxed{{?}}\n"
    row = {"question": question, "answer": "\\boxed{15}", "solution": "", "claim": ""}
    assert "the solved lines fit 4 rules" in readers()["plain"].check(row)


def test_divisors_follow_their_law():
    for law, power in (("uniform", 0), ("inverse", -1), ("inverse_root", -0.5)):
        table = get("number_theory.gcd_pairs").table(count=20_000, outcomes=law)
        counts = Counter(map(int, table["answer"].to_pylist()))
        weights = [g**power for g in range(1, 101)]
        scale = 20_000 / sum(weights)
        error = sum(
            (counts[g] - scale * weight) ** 2 / (scale * weight)
            for g, weight in enumerate(weights, start=1)
        )
        assert error < 149  # p > 0.001 with 99 degrees of freedom
        assert sum(counts.values()) == sum(counts[g] for g in range(1, 101))


def test_eigenvalues_are_scored_with_a_tolerance():
    row = next(iter(get("matrices.eigenvalues").table(count=1).to_pylist()))
    assert row["answer"] == "[7.82, -4.75]"
    assert score(row, "[7.9, -4.8]").confirmed
    assert score(row, "[7.1, -4.75]").refuted
    row = get("matrices.eigenvalues").table(count=1, layout="charton").to_pylist()[0]
    near = row["answer"].replace("E-2", "E-2", 1)
    assert score(row, near).confirmed
    assert score(row, "V2 V1 + 100 E0 + 100 E0").refuted
