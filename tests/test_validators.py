"""Rows: right ones are confirmed, and whatever is changed in one is not."""

import re

import pyarrow as pa
import pytest

from mathmill import generators, validators
from mathmill.schemas.expressions import Text, Variable, call, listed
from mathmill.schemas.problem import Problem
from mathmill.schemas.reader import read
from mathmill.validators.chains import holds
from mathmill.validators.numbers_in_text import number_words, numerals
from mathmill.validators.question import Question
from mathmill.validators.worked import WorkedSolution

PROSE = ["arithmetic.gcd", "algebra.linear_equation", "algebra.polynomial_roots",
         "calculus.derivative", "words.shopping"]  # fmt: skip
EVERY = [*PROSE, "arithmetic.addition", "arithmetic.division"]


def problem(question, answer, kind, claim, **more):
    claim = read(claim) if isinstance(claim, str) else claim
    return Problem(
        question=question, answer=answer, answer_type=kind, claim=claim, canonical="t", **more
    )


GCD = problem(
    "What is the gcd of 48 and 18?", "6", "integer", "gcd(48, 18) = 6",
    solution=("48 = 2 * 18 + 12", "18 = 1 * 12 + 6", "12 = 2 * 6 + 0", "So it is 6."),
)  # fmt: skip
LINEAR = problem(
    "Solve 2*x + 3 = 11 for x.", "4", "integer", 'solutions(2*x + 3 = 11, x, "rational") = {4}',
    solution=("Subtract 3 from both sides: 2*x = 8", "Divide: x = 4"),
)  # fmt: skip
QUADRATIC = problem(
    "Find the roots of x^2 - 3*x + 2.", "[1, 2]", "vector",
    'roots(x^2 - 3*x + 2, x, "real") = [1, 2]',
    solution=("x^2 - 3*x + 2 = (x - 1)*(x - 2)", "x - 1 = 0 or x - 2 = 0", "x = 1", "x = 2"),
)  # fmt: skip
SLOPE = problem(
    "Differentiate x*sin(x) with respect to x.", "sin(x) + x*cos(x)", "expression",
    "derivative(x*sin(x), x) = sin(x) + x*cos(x)",
    solution=("Product rule: derivative(x*sin(x), x) = sin(x) + x*cos(x)",),
)  # fmt: skip
PROGRAM = "def solve(n, p):\n    return n * p\n"
SHOP = problem(
    "Ann buys 3 pens at $2.50 each. What does she pay?", "7.50", "decimal",
    call("eq", call("run", Text(PROGRAM), listed(3, read("2.50"))), read("7.50")),
    program=PROGRAM, solution=("Cost in dollars: 3 * 2.50 = 7.50",),
)  # fmt: skip
ALL = [GCD, LINEAR, QUADRATIC, SLOPE, SHOP]


@pytest.mark.parametrize("right", ALL)
def test_right_problems_are_confirmed(right):
    verdict = validators.check(right)
    assert verdict.confirmed, verdict


def broken(base, **changes):
    return base.model_copy(update=changes)


@pytest.mark.parametrize(
    "wrong",
    [
        broken(GCD, answer="7"), broken(GCD, answer="3 + 3"), broken(GCD, answer="6.0"),
        broken(GCD, answer_type="set"), broken(GCD, claim=read("gcd(48, 18) = 7"), answer="7"),
        broken(GCD, question="What is the gcd of 48 and 19?"),
        broken(GCD, question="What is the gcd of 148 and 18?"),
        broken(GCD, question="What is the gcd of 48 and -18?"),
        broken(GCD, question="What is the gcd of 4.8 and 18?"),
        broken(GCD, solution=("48 = 2 * 18 + 13",)), broken(GCD, solution=("48 = 2 * * 18",)),
        broken(GCD, solution=("So: 48 = 49",)), broken(GCD, solution=("1/0 = 1",)),
        broken(LINEAR, answer="5"), broken(LINEAR, question="Solve 2*x + 3 = 12 for x."),
        broken(LINEAR, question="Solve 12*x + 3 = 11 for x."),
        broken(LINEAR, question="Solve 2*x + 3 = 111 for x."),
        broken(LINEAR, question="Solve 2*x - 3 = 11 for x."),
        broken(LINEAR, question="Solve 5 - 2*x + 3 = 11 for x."),
        broken(LINEAR, solution=("Subtract: 2*x = 9",)), broken(LINEAR, solution=("x = 5",)),
        broken(QUADRATIC, answer="[1, 3]"), broken(QUADRATIC, answer="[2, 1]"),
        broken(QUADRATIC, answer="{1, 2}"),
        broken(QUADRATIC, solution=("x = 3",)),
        broken(QUADRATIC, solution=("x^2 - 3*x + 2 = (x - 1)*(x - 3)",)),
        broken(QUADRATIC, solution=("x - 1 = 0",)),
        broken(QUADRATIC, question="Find the roots of x^2 - 3*x + 2.5."),
        broken(SLOPE, answer="sin(x) - x*cos(x)"),
        broken(SLOPE, question="Differentiate x*cos(x) with respect to x."),
        broken(SLOPE, solution=("Sum: derivative(sin(x), x) = -cos(x)",)),
        broken(SLOPE, claim=read("derivative(x*sin(x), x) = sin(x)"), answer="sin(x)"),
        broken(SHOP, answer="7.51"), broken(SHOP, question="Ann buys 4 pens at $2.50 each."),
        broken(SHOP, question="Ann buys 3 pens at $2.51 each."),
        broken(SHOP, program=PROGRAM.replace("*", "+")),
        broken(SHOP, solution=("Cost: 3 * 2.50 = 7.60",)), broken(SHOP, answer="15/2"),
        broken(GCD, claim=read("gcd(48, 18)")), broken(GCD, claim=call("false")),
    ],
)  # fmt: skip
def test_whatever_is_broken_is_refuted(wrong):
    verdict = validators.check(wrong)
    assert verdict.refuted, verdict
    assert verdict.reason


@pytest.mark.parametrize(
    "unsure",
    [
        broken(GCD, question="What is the gcd of 48, 18 and 77?"),
        broken(GCD, program="def solve():\n    return 6\n"),
        broken(SHOP, claim=call("eq",
            call("run", Text("import os\n" + PROGRAM), listed(3, read("2.50"))), read("7.50")),
               program="import os\n" + PROGRAM),
        broken(GCD, solution=("y + z = 3",)),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_undecided(unsure):
    verdict = validators.check(unsure)
    assert verdict.outcome.value == "undecided", verdict
    assert verdict.reason


@pytest.mark.parametrize("name", EVERY)
def test_generated_rows_are_confirmed_and_their_corruptions_are_not(name):
    table = generators.get(name).table(count=60, seed=11)
    checked = validators.check_table(table)
    assert checked.schema == table.schema
    assert set(checked["verdict"].to_pylist()) == {"confirmed"}
    assert checked.drop_columns(["verdict", "witness", "reason"]) == table.drop_columns(
        ["verdict", "witness", "reason"]
    )
    for column in ("question", "answer", "solution", "claim"):
        rows = table.to_pylist()
        changed = [change_digit(row, column) for row in rows]
        verdicts = validators.check_table(pa.Table.from_pylist(rows, table.schema))["verdict"]
        passed = [
            row[column]
            for row, was, verdict in zip(rows, changed, verdicts.to_pylist(), strict=True)
            if was and verdict == "confirmed"
        ]
        # A changed line of a solution may be true still: (0)/6 = (0)/7.
        assert len(passed) <= (0.2 * sum(changed) if column == "solution" else 0), passed[:3]


def change_digit(row, column):
    """Raise the last digit of a column by one; in prose lines only that of an equation counts."""
    text = row[column]
    places = [match.start() for match in re.finditer("[0-9]", text)]
    if column == "solution":
        lines = text.split("\n")
        text = "\n".join(lines)
        places = [
            at
            for at in places
            if re.search("[=]", line_at(text, at)) and at > start_of_equation(text, at)
        ]
    if not places:
        return False
    at = places[-1]
    row[column] = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
    return True


def line_at(text, at):
    return text[text.rfind("\n", 0, at) + 1 :].split("\n")[0]


def start_of_equation(text, at):
    start = text.rfind("\n", 0, at) + 1
    line = line_at(text, at)
    return start + (line.rfind(": ") if ": " in line else 0)


def test_a_table_of_many_layouts_keeps_its_order():
    parts = [
        generators.get("arithmetic.gcd").table(count=5),
        generators.get("arithmetic.addition").table(count=5, layout="reversed"),
        generators.get("arithmetic.addition").table(count=5),
        generators.get("algebra.linear_equation").table(count=5),
    ]
    rows = pa.concat_tables(parts).to_pylist()
    mixed = pa.Table.from_pylist(rows[::3] + rows[1::3] + rows[2::3], parts[0].schema)
    answers = mixed["answer"].to_pylist()
    answers[4] = "999999"
    mixed = mixed.set_column(
        mixed.schema.get_field_index("answer"), mixed.schema.field("answer"), pa.array(answers)
    )
    checked = validators.check_table(mixed)
    assert checked["id"] == mixed["id"]
    assert [verdict == "refuted" for verdict in checked["verdict"].to_pylist()] == [
        at == 4 for at in range(20)
    ]
    singly = [validators.check_table(mixed.slice(at, 1))["witness"][0].as_py() for at in range(20)]
    assert checked["witness"].to_pylist() == singly


def test_an_empty_table_stays_empty():
    table = generators.get("arithmetic.gcd").table(count=1).slice(0, 0)
    assert validators.check_table(table).num_rows == 0


def test_a_claim_that_is_no_claim_is_refuted_in_its_row_only():
    rows = generators.get("arithmetic.gcd").table(count=4).to_pylist()
    rows[1]["claim"] = "__import__('os')"
    rows[2]["claim"] = "[" * 10_000
    checked = validators.check_table(
        pa.Table.from_pylist(rows, generators.get("arithmetic.gcd").table(count=1).schema)
    )
    assert checked["verdict"].to_pylist() == ["confirmed", "refuted", "refuted", "confirmed"]


# The parts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("buys 3 apples for $2.50", [3, 2.5]), ("-7 and 5-3", [-7, 5, 3]),
        ("1,200 or 1,2", [1200, 1, 2]),
        ("15% of 3/4", [15, 0.75]), ("x2 and v_1 and x^2", []), ("the 3rd of 5kg.", [3, 5]),
        ("minus 4", [-4]),
    ],
)  # fmt: skip
def test_numbers_in_text(text, values):
    assert [float(found.meanings[0]) for found in numerals(text)] == values


def test_numbers_in_words():
    assert [found.meanings[0] for found in number_words("Three dozen and forty-two")] == [3, 12, 42]


@pytest.mark.parametrize(
    ("text", "asked", "fits"),
    [
        ("Differentiate x^2 + 1.", "derivative(x^2 + 1, x)", True),
        ("Differentiate $x^2+1$.", "derivative(x^2 + 1, x)", True),
        ("Differentiate \\(x^{2} + 1\\).", "derivative(x^2 + 1, x)", True),
        ("Differentiate 3*x^2 + 1.", "derivative(x^2 + 1, x)", False),
        ("Differentiate x^2 + 12.", "derivative(x^2 + 1, x)", False),
        ("Differentiate -x^2 + 1.", "derivative(x^2 + 1, x)", False),
        ("Differentiate x^2 + 1*x.", "derivative(x^2 + 1, x)", False),
        ("gcd of 12 and 12?", "gcd(12, 12)", True), ("gcd of 12 and 13?", "gcd(12, 12)", False),
        ("Sort [3, 1, 2].", "sorted([3, 1, 2])", True),
        ("Sort [3, 1, 4].", "sorted([3, 1, 2])", False),
        ("Reverse the word abc.", 'reverse_text("abc")', True),
        ("Reverse the word abd.", 'reverse_text("abc")', False),
    ],
)  # fmt: skip
def test_questions_must_give_what_the_claim_asks(text, asked, fits):
    assert (Question(text).asks(read(asked)) == "") is fits


@pytest.mark.parametrize(("ending", "extra"), [("away from zero", ""), ("and zero", "zero")])
def test_how_halves_are_rounded_is_no_number(ending, extra):
    question, asked = Question(f"5/4, halves {ending}?"), read("5/4")
    assert not question.asks(asked)
    assert question.surplus(asked) == extra


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("48 = 2 * 18 + 12", True), ("48 = 2 * 18 + 13", False), ("2 + 2 = 4 = 8/2", True),
        ("-3^2 = -9", True),
        ("2^3^2 = 512", True), ("1 < 2 <= 2", True), ("1/2 = 0.5", True), ("$3 * 2 = $6", True),
        ("3*-2 = -6", True),
        ("1/0 = 1", None), ("sin(1) = 1", None), ("9^9^9 = 1", None), ("2x = 4", None),
        ("= 3", None), ("3 =", None),
        ("((((" * 100 + "1 = 1", None), ("1 1 = 1", None),
    ],
)  # fmt: skip
def test_chains(text, true):
    assert holds(text, {"x": 2}) is true


def test_worked_solutions_may_define_a_name():
    worked = WorkedSolution(read("derivative((x + 1)^2, x) = 2*(x + 1)"))
    (left,) = worked.check(["Let u be: u = x + 1", "u^2 = (x + 1)^2"])
    assert left[:2] == ("u^2 = (x + 1)^2", read("(x + 1)^2 = (x + 1)^2"))
    assert worked.check(["prose with = signs but no equation"]) == []


def test_importing_validators_is_light():
    import subprocess
    import sys

    code = "import sys, mathmill.validators; assert not {'sympy', 'flint'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
    code = (
        "import sys\nfrom mathmill import generators, validators\n"
        "validators.check(generators.get('arithmetic.gcd').item(0))\n"
        "assert 'sympy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_variables_of_other_names_do_not_confuse():
    claim = call(
        "eq", call("solutions", read("2*t = 8"), Variable("t"), Text("rational")), read("{4}")
    )
    assert validators.check(problem("Solve 2*t = 8 for t.", "t = 4", "equation", claim)).confirmed
    assert validators.check(problem("Solve 2*t = 8 for t.", "t = 5", "equation", claim)).refuted
