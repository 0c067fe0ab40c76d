"""Rows changed so that they say something else: none may still be confirmed."""

import time

import pyarrow as pa
import pytest

from mathmill import generators, validators
from mathmill.schemas.expressions import Text, call, listed, to_json
from mathmill.schemas.problem import Problem
from mathmill.schemas.reader import read
from mathmill.schemas.row import ARROW


def row_of(name, index=0, **params):
    (row,) = generators.get(name).table(start=index, count=1, **params).to_pylist()
    return row


def verdict_of(row, **changes):
    checked = validators.check_table(pa.Table.from_pylist([{**row, **changes}], schema=ARROW))
    return checked.to_pylist()[0]["verdict"]


@pytest.mark.parametrize(
    "line",
    [
        "sin(2*y) != 2*sin(y)*cos(y)", "2*y != 3*y", "y = 4 -", "derivative(y, y) = 2", "y = y < 3",
        "sqrt(y^2) = y", "tan(y) = (", "0^1000000000000000000000000000 = 1", "1/(y - y) = 2",
    ],
)  # fmt: skip
def test_a_false_or_broken_line_among_formulas(line):
    row = row_of("calculus.derivative", variables=("y",))
    assert verdict_of(row) == "confirmed"
    assert verdict_of(row, solution=f"{row['solution']}\nSo: {line}") != "confirmed"


REPLACED = [
    # the question asks something else than the claim
    ("arithmetic.gcd", "question", "greatest common divisor", "least common multiple"),
    ("arithmetic.gcd", "question", "greatest common divisor", "sum"),
    ("arithmetic.gcd", "question", "greatest", "least"),
    ("arithmetic.gcd", "question", "Find the", "Find twice the"),
    ("arithmetic.gcd", "question", "Find", "Do not find"),
    ("arithmetic.lcm", "question", "least common multiple", "greatest common divisor"),
    ("arithmetic.lcm", "question", "What is", "What is seven times"),
    ("algebra.linear_equation", "question", "number h", "number q"),
    ("algebra.polynomial_roots", "question", "real roots", "complex roots"),
    ("algebra.polynomial_roots", "question", "real roots", "positive roots"),
    ("algebra.polynomial_roots", "question", "real roots", "real coefficients"),
    ("algebra.polynomial_roots", "question", "ascending", "descending"),
    ("algebra.polynomial_roots", "question", "counted with multiplicity", "each once"),
    ("words.shopping", "question", "8 hammers", "9 hammers"),
    ("words.shopping", "question", "€89.60 for 8", "€8 for 89.60"),
    ("words.shopping", "question", "€", "$"),
    ("words.shopping", "question", "in euros", "in pounds"),
    ("words.shopping", "question", "to the cent", "to the euro"),
    # the answer has another form than the one that is asked for
    ("arithmetic.gcd", "answer", "1658", "+1658"),
    ("arithmetic.gcd", "answer", "1658", "01658"),
    ("arithmetic.gcd", "answer", "1658", "1,658"),
    ("arithmetic.gcd", "answer", "1658", "1658 "),
    ("algebra.linear_equation", "answer", "11/7", "22/14"),
    ("algebra.linear_equation", "answer", "11/7", "11 / 7"),
    ("algebra.polynomial_roots", "answer", "-12, 5, 5, 6", "-12,5,5,6"),
    ("algebra.polynomial_roots", "answer", "-12, 5, 5, 6", "-12, 5, 6, 5"),
    ("words.shopping", "answer", "11.20", "11.2"),
    ("words.shopping", "answer", "11.20", "11.200"),
    # the worked lines are those of another problem, or out of order
    ("arithmetic.gcd", "solution", "gcd(1658, 6632) = 1658", "gcd(1658, 6632) = 829"),
    ("arithmetic.lcm", "solution", "Divide", "So the answer is 99.\nDivide"),
    ("algebra.linear_equation", "solution", "Subtract 14*h from", "Add 14*h to"),
    ("algebra.linear_equation", "solution", "Subtract 14*h from", "Subtract 13*h from"),
    ("algebra.linear_equation", "solution", "by -7", "by 7"),
    ("algebra.linear_equation", "solution", "Check", "So 2 + 2 = 5\nCheck"),
    ("algebra.polynomial_roots", "solution", "Try t = -12", "Try t = -13"),
    ("algebra.polynomial_roots", "solution", "So t + 12 is", "So t + 11 is"),
    ("algebra.polynomial_roots", "solution", "- 16*t^2 +", "- 15*t^2 +"),
    ("algebra.polynomial_roots", "solution", "are [-12, 5, 5, 6]", "are [-12, 5, 6, 6]"),
    ("words.shopping", "solution", "in euros", "in dollars"),
    ("words.shopping", "program", "return", "return 0 *"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "column", "old", "new"), REPLACED)
def test_what_says_something_else_is_not_confirmed(name, column, old, new):
    row = row_of(name)
    assert old in row[column], row[column]
    assert verdict_of(row) == "confirmed"
    assert verdict_of(row, **{column: row[column].replace(old, new, 1)}) != "confirmed"


@pytest.mark.parametrize(
    "name", ["arithmetic.gcd", "arithmetic.lcm", "calculus.derivative", "words.shopping"]
)
def test_another_problems_solution_is_not_confirmed(name):
    table = generators.get(name).table(count=12)
    solutions = table["solution"].to_pylist()
    shifted = pa.array(solutions[1:] + solutions[:1])
    broken = table.set_column(table.schema.get_field_index("solution"), "solution", shifted)
    verdicts = validators.check_table(broken)["verdict"].to_pylist()
    assert "confirmed" not in verdicts


def test_steps_on_both_sides_keep_their_order():
    row = row_of("algebra.linear_equation")
    lines = row["solution"].split("\n")
    for place in range(len(lines) - 2):  # without the last step and the check
        less = lines[:place] + lines[place + 1 :]
        assert verdict_of(row, solution="\n".join(less)) != "confirmed"
        swapped = [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]
        assert verdict_of(row, solution="\n".join(swapped)) != "confirmed"


def test_a_constant_is_no_program():
    row = row_of("words.shopping")
    program = f"def solve(hammers, cost):\n    return {row['answer']}\n"
    claim = call("eq", call("run", Text(program), listed(8, read("89.60"))), read(row["answer"]))
    assert verdict_of(row, program=program, claim=to_json(claim)) != "confirmed"


@pytest.mark.parametrize("layout", ["plain", "reversed", "padded", "scratchpad"])
def test_layouts_know_the_type_of_their_answer_and_have_no_program(layout):
    row = row_of("arithmetic.addition", layout=layout)
    assert verdict_of(row) == "confirmed"
    other = "text" if row["answer_type"] == "integer" else "integer"
    assert verdict_of(row, answer_type=other) == "refuted"
    assert verdict_of(row, program="def solve():\n    return 1\n") == "refuted"


HOSTILE = [
    ("words.shopping", "question", "hammers", "9" * 6_000 + " hammers"),
    ("words.shopping", "program", "def solve", "def solve(" + ")" * 100_000 + "\ndef solve"),
    ("algebra.polynomial_roots", "solution", "Try t = ", "Try t = 1" + "0" * 6_000),
    ("algebra.polynomial_roots", "solution", "So ", "So " + "1 + " * 20_000),
    ("arithmetic.gcd", "question", "Find", "least number " * 20_000 + "Find"),
    ("arithmetic.gcd", "solution", "The", "so " + "1 + " * 20_000 + "1 = 5 it is.\nThe"),
]


@pytest.mark.parametrize(("name", "column", "old", "new"), HOSTILE)
def test_hostile_texts_are_answered_at_once(name, column, old, new):
    row = row_of(name)
    assert old in row[column]
    started = time.monotonic()
    assert verdict_of(row, **{column: row[column].replace(old, new, 1)})
    assert time.monotonic() - started < 10


def test_a_claim_too_long_to_write_is_undecided():
    claim = call("eq", call("gcd", 10**5_000, 10**4_999), 10**4_999)
    odd = Problem(
        question="gcd of 1 and 2?", answer="1", answer_type="integer", claim=claim, canonical="x"
    )
    assert validators.check(odd).outcome.value == "undecided"
