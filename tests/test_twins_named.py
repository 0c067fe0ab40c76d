"""Twins of claims with roots, roundings, medians, binomials, or an unknown in a denominator."""

import pytest

from mathmill import generators, validators
from mathmill.generators.formal.statements import twin
from mathmill.schemas.expressions import Text, Variable, call, from_json
from mathmill.validators.lean import checking
from mathmill.validators.lean.meaning import UnsaidError, signature

pytestmark = [pytest.mark.xdist_group("lean"), pytest.mark.timeout(900)]

X = Variable("X")
UNSURE = Text("not enough information")
COURSE = call("list", 110, 70, 87, 44, 38, 35)


def fraction(text):
    return from_json(f'"{text}"')


def solved(left, right, *found, among="rational"):
    asked = call("solutions", call("eq", left, right), X, Text(among))
    return call("eq", asked, call("set", *found))


def tied(value, places, made):
    return call("eq", call("round", fraction(value), places), fraction(made))


TRUE = {
    "a root": call("eq", call("sqrt", 49), 7),
    "a root of a fraction, in a sum": call(
        "eq", call("sub", call("sqrt", fraction("9/4")), 2), fraction("-1/2")
    ),
    "a cube root": call("eq", call("root", call("mul", 4, 16), 3), 4),
    "a root of a root": call("eq", call("sqrt", call("sqrt", 81)), 3),
    "two roots": call("eq", call("mul", call("sqrt", 4), call("sqrt", 9), call("sqrt", 4)), 12),
    "a root that is cut off": call(
        "eq",
        call("div", call("floor", call("mul", call("sqrt", 2), 1000)), 1000),
        fraction("1.414"),
    ),
    "a logarithm": call("eq", call("mul", 13, call("log", call("div", 880, 55), 2)), 52),
    "an exponent that is worked out": call(
        "eq", call("pow", 10, call("sub", fraction("28/5"), fraction("18/5"))), 100
    ),
    "an exponent that is a difference": call("eq", call("pow", 2, call("sub", 7, 3)), 16),
    "a tie": tied("2.5", 0, "3"),
    "a tie below zero": tied("-2.5", 0, "-3"),
    "a tie of hundredths": tied("-0.125", 2, "-0.13"),
    "rounded up": tied("2/3", 3, "0.667"),
    "rounded twice": call(
        "eq", call("round", call("mul", call("round", fraction("1/3"), 2), 7), 1), fraction("2.3")
    ),
    "cut off": call("eq", call("truncate", call("div", 941, 992), 3), fraction("0.948")),
    "cut off below zero": call("eq", call("truncate", fraction("-5/3"), 1), fraction("-1.6")),
    "a median between two": call("eq", call("median", COURSE), 57),
    "a median of three": call("eq", call("sub", 9, call("median", call("list", 7, 1, 5))), 4),
    "a factorial": call("eq", call("factorial", 6), 720),
    "a binomial coefficient": call("eq", call("binomial", 40, 3), 9880),
    "one that is zero": call("eq", call("binomial", 3, 5), 0),
    "binomial coefficients of differences": call(
        "eq", call("mul", call("binomial", 9, call("sub", 6, 4)), call("factorial", 3)), 216
    ),
    "one times a fraction": call(
        "eq", call("mul", fraction("1/2"), call("binomial", 10, 2)), fraction("45/2")
    ),
    "a binomial coefficient and a root": call(
        "eq", call("mul", call("sqrt", 9), call("binomial", 5, 2)), 30
    ),
    "binomial coefficients of a quotient and a factorial": call(
        "eq",
        call(
            "sub",
            call("binomial", call("div", 12, 2), 2),
            call("binomial", call("factorial", 3), 4),
        ),
        0,
    ),
    "a common divisor of a root": call("eq", call("gcd", call("sqrt", 144), 18), 6),
    "a common divisor of differences": call("eq", call("gcd", call("sub", 50, 2), 18), 6),
    "a sign": call("eq", call("sign", call("sub", fraction("5.5"), fraction("6.25"))), -1),
    "a sign of equal numbers": call("eq", call("sign", call("sub", 7, 7)), 0),
    "a place": call("eq", call("position", call("list", -4, 7, 7), 7), 1),
    "no place": call("eq", call("position", call("list", -4, 7, 7), 8), -1),
    "a count": call("eq", call("count", call("list", 3, -1, 3), 3), 2),
    "a count of letters": call(
        "eq", call("count", call("list", Text("b"), Text("g"), Text("b")), Text("b")), 2
    ),
    "what cannot be known": call(
        "eq", call("if_then", call("eq", call("div", 8, 1), call("div", 8, 2)), 8, UNSURE), UNSURE
    ),
    "an unknown below": solved(call("div", 6, call("sub", X, 1)), 3, 3),
    "an unknown above and below": solved(
        call("div", call("add", call("mul", 2, X), 1), call("sub", X, 1)), 3, 4
    ),
    "unknowns below one another": solved(
        call("div", 12, call("sub", call("div", 1, call("sub", 10, X)), fraction("1/10"))), 280, 3
    ),
    "an unknown below, and no solution": solved(call("div", 6, X), 0),
}
WRONG = {
    "a root": call("eq", call("sqrt", 49), 8),
    "the other root": call("eq", call("sqrt", 49), -7),
    "a root that is cut off": call("eq", call("floor", call("mul", call("sqrt", 2), 10)), 15),
    "a logarithm": call("eq", call("log", 32, 2), 4),
    "a tie": tied("2.5", 0, "2"),
    "a tie below zero": tied("-2.5", 0, "-2"),
    "cut off below zero": call("eq", call("truncate", fraction("-5/3"), 1), fraction("-1.7")),
    "a median": call("eq", call("median", COURSE), 70),
    "a factorial": call("eq", call("factorial", 6), 721),
    "a binomial coefficient": call("eq", call("binomial", 40, 3), 9881),
}


@pytest.fixture
def shared(lean, monkeypatch):
    monkeypatch.setattr(checking, "shared_pool", lambda: lean)


def decide(claim, said=None):
    statement, proof = twin(said or claim)
    whole = call("and", claim, call("lean_theorem", Text(statement), Text(proof)))
    (verdict,) = validators.witnesses()[-1].decide([whole])
    return verdict


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", TRUE)
def test_a_twin_says_what_its_claim_says_and_is_proved(name):
    verdict = decide(TRUE[name])
    assert verdict.confirmed, verdict.reason


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_proved_to_be_wrong_and_has_no_proof(name):
    verdict = decide(call("eq", WRONG[name], call("false")))
    assert verdict.confirmed, verdict.reason
    assert decide(WRONG[name]).refuted


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (solved(call("div", 6, call("sub", X, 1)), 3, 3), solved(call("sub", X, 1), 2, 3)),
        (TRUE["a tie"], call("eq", call("ceil", fraction("2.5")), 3)),
        (TRUE["a median of three"], call("eq", call("sub", 9, 5), 4)),
        (TRUE["a sign"], call("lt", fraction("6.25"), fraction("7"))),
        (TRUE["a root"], call("eq", call("root", 343, 3), 7)),
        (TRUE["a binomial coefficient"], call("eq", call("binomial", 40, 37), 9880)),
    ],
)
def test_a_theorem_about_something_else_is_refuted(claim, said):
    verdict = decide(claim, said)
    assert verdict.refuted
    assert "does not say what the claim says" in verdict.reason


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("a root", "0 ≤ s ∧ "),
        ("a root that is cut off", " ∧ (2 * 1000 ^ 2 : Rat) < (k + 1) ^ 2"),
        ("a median of three", "l.Pairwise (fun a b => a ≤ b) ∧ "),
        ("an unknown below", "X - 1 ≠ 0 ∧ "),
    ],
)
def test_a_statement_that_lacks_a_condition_is_refuted(name, condition):
    statement, proof = twin(TRUE[name])
    assert condition in statement
    weaker = call("lean_theorem", Text(statement.replace(condition, "")), Text(proof))
    (verdict,) = validators.witnesses()[-1].decide([call("and", TRUE[name], weaker)])
    assert verdict.refuted


@pytest.mark.parametrize(
    "claim",
    [
        call("eq", call("sqrt", 2), fraction("1.41")),
        call("eq", call("root", -8, 3), -2),
        call("eq", call("count", call("list", Text('b"')), Text("b")), 0),
        call("eq", call("log", 8, 1), 3),
        call("eq", call("binomial", call("sub", 2, 3), 1), -1),
        call("eq", call("factorial", 300), 1),
        call("eq", call("pow", 4, fraction("1/2")), 2),
        call("gt", call("sum", call("sqrt", X), X, 1, 4), 4),
        solved(call("div", call("mul", X, X), call("add", X, 1)), 2, 3),
        solved(call("div", 6, X), 3, 2, among="integer"),
    ],
)
def test_what_is_no_such_value_has_no_twin(claim):
    assert twin(claim) is None


@pytest.mark.parametrize(
    "claim",
    [
        call("eq", call("log", 8, 1), 3),
        call("eq", call("binomial", call("sub", 2, 3), 1), -1),
        call("eq", call("round", call("sin", 1), 2), fraction("0.84")),
        solved(call("div", 6, X), 3, 2, among="integer"),
    ],
)
def test_validators_do_not_read_what_lean_would_mean_otherwise(claim):
    with pytest.raises(UnsaidError):
        signature(claim)


@pytest.mark.usefixtures("shared")
def test_every_story_has_a_twin():
    table = generators.get("words.story").table(count=400, seed=6, lean=True)
    theorems = table["lean"].to_pylist()
    assert all(theorems)
    named = [place for place, text in enumerate(theorems) if "∃" in text or "floor" in text][:12]
    checked = validators.check_table(table.take(named)).to_pylist()
    assert all(row["witness"].endswith("+lean_kernel") for row in checked)
