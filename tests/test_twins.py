"""Formal twins: Lean statements of other generators' problems, checked by the kernel."""

import pytest

from mathmill import generators, validators
from mathmill.generators.formal.statements import twin
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Text, Variable, call, from_json
from mathmill.validators.lean import checking
from mathmill.validators.lean.meaning import UnsaidError, signature
from mathmill.validators.rows import Facts, inspect

pytestmark = [pytest.mark.xdist_group("lean"), pytest.mark.timeout(900)]

K, M = Variable("k"), Variable("m")
HALF = from_json('"7/2"')
BRACKETS = call("mul", -8, call("add", call("mul", 4, K), 9))
TRUE = {
    "sum": call("eq", call("add", 7, 5, 2), 14),
    "difference": call("eq", call("sub", 2, 9), -7),
    "product and sum": call("eq", call("add", call("mul", 3, 4), 1), 13),
    "power": call("eq", call("pow", 7, 30), 7**30),
    "gcd": call("eq", call("gcd", 48, 18), 6),
    "gcd of three": call("eq", call("gcd", 48, 18, 15), 3),
    "lcm": call("eq", call("lcm", 4, 6), 12),
    "remainder": call("eq", call("mod", call("mul", 123456, 654321), 67), 123456 * 654321 % 67),
    "remainder of a negative": call("eq", call("mod", -7, 3), 2),
    "quotient of a negative": call("eq", call("quotient", -7, 3), -3),
    "quotient and remainder": call(
        "eq", call("list", call("quotient", 305, 9), call("mod", 305, 9)), call("list", 33, 8)
    ),
    "comparison": call("lt", 3, 4),
    "difference of values": call("ne", call("mul", 3, 4), 13),
    "divisibility": call("divides", 7, 91),
    "sorting": call("eq", call("sorted", call("list", 3, -1, 2)), call("list", -1, 2, 3)),
    "an equation": call(
        "eq",
        call("solutions", call("eq", call("add", call("mul", 3, K), 5), 20), K, Text("rational")),
        call("set", 5),
    ),
    "a fraction": call("eq", call("div", 7, 2), from_json('"7/2"')),
    "decimals": call(
        "eq", call("mul", from_json('"2.50"'), from_json('"-0.4"')), from_json('"-1.00"')
    ),
    "remainder of a fraction": call("eq", call("mod", from_json('"15/2"'), 2), from_json('"3/2"')),
    "remainder by a negative": call("eq", call("mod", 7, -2), -1),
    "rounded": call("eq", call("add", call("floor", HALF), call("ceil", HALF)), 7),
    "quotient by a sum": call("eq", call("quotient", 17, call("add", 2, 3)), 3),
    "common divisor among fractions": call(
        "eq", call("add", HALF, call("gcd", 8, 12)), from_json('"15/2"')
    ),
    "least and greatest": call(
        "eq", call("sub", call("max", 1, HALF, 3), call("min", 4, 2)), from_json('"3/2"')
    ),
    "absolute value": call("eq", call("abs", call("sub", 3, 8)), 5),
    "sign": call("eq", call("sign", call("sub", 3, 8)), -1),
    "a choice": call("eq", call("if_then", call("gt", HALF, 3), HALF, 2), HALF),
    "a letter": call("eq", call("if_then", call("gt", HALF, 3), Text("X"), Text("Y")), Text("X")),
    "the other letter": call(
        "eq", call("if_then", call("gt", 3, HALF), Text("X"), Text("Y")), Text("Y")
    ),
    "a mean": call("eq", call("mean", call("list", 1, 2, 4)), from_json('"7/3"')),
    "a sum of a list": call("eq", call("mod", call("total", call("list", 1, 0, 1, 1)), 2), 1),
    "a range": call("eq", call("range", 7, 9), call("list", 7, 8, 9)),
    "a comparison that holds": call("eq", call("gt", 9, 3), call("true")),
    "a comparison that does not hold": call("eq", call("gt", 3, 9), call("false")),
    "connectives": call(
        "and",
        call("or", call("eq", 1, 2), call("not", call("eq", 1, 2))),
        call("implies", call("lt", 3, 2), call("eq", 1, 2)),
        call("ne", 1, 2),
    ),
    "congruence": call("congruent", 38, 14, 12),
    "a counterexample": call(
        "eq",
        call("for_all", call("lt", call("pow", K, 2), 50), K, call("range", 1, 9)),
        call("false"),
    ),
    "existence": call("exists", call("divides", K, 91), K, call("range", 2, 20)),
    "a count": call(
        "eq",
        call(
            "sum",
            call(
                "if_then",
                call("and", call("divides", 3, K), call("not", call("divides", 2, K))),
                1,
                0,
            ),
            K,
            5,
            40,
        ),
        6,
    ),
    "an equation with a fraction for solution": call(
        "eq",
        call(
            "solutions",
            call("eq", call("div", call("sub", call("mul", 7, K), 1), 3), 5),
            K,
            Text("rational"),
        ),
        call("set", from_json('"16/7"')),
    ),
    "an equation over the integers": call(
        "eq",
        call("solutions", call("eq", call("mul", 7, K), 21), K, Text("integer")),
        call("set", 3),
    ),
    "an equation without solution": call(
        "eq", call("solutions", call("eq", call("mul", 2, K), 21), K, Text("integer")), call("set")
    ),
    "a system": call(
        "eq",
        call(
            "system",
            call(
                "list",
                call("eq", call("add", K, call("mul", 2, M)), 8),
                call("eq", call("sub", K, M), 2),
            ),
            call("list", K, M),
            Text("rational"),
        ),
        call("set", call("list", 4, 2)),
    ),
    "a system over the integers": call(
        "eq",
        call(
            "system",
            call("list", call("eq", call("add", K, M), 7), call("eq", call("sub", K, M), 1)),
            call("list", K, M),
            Text("integer"),
        ),
        call("set", call("list", 4, 3)),
    ),
    "an identity": call(
        "eq",
        call("expand", call("mul", call("add", K, M, 2), call("sub", K, M))),
        call(
            "sub",
            call("add", call("sub", call("pow", K, 2), call("pow", M, 2)), call("mul", 2, K)),
            call("mul", 2, M),
        ),
    ),
    "an equation with brackets": call(
        "eq",
        call(
            "solutions",
            call("eq", BRACKETS, call("sub", -8, call("mul", 40, K))),
            K,
            Text("rational"),
        ),
        call("set", 8),
    ),
}


@pytest.fixture
def shared(lean, monkeypatch):
    monkeypatch.setattr(checking, "shared_pool", lambda: lean)


def with_twin(claim, said=None):
    statement, proof = twin(said or claim)
    return call("and", claim, call("lean_theorem", Text(statement), Text(proof)))


def decide(claim):
    (verdict,) = validators.witnesses()[-1].decide([claim])
    return verdict


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", TRUE)
def test_a_twin_says_what_its_claim_says_and_is_proved(name):
    verdict = decide(with_twin(TRUE[name]))
    assert verdict.confirmed, verdict.reason


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", ["sum", "gcd", "remainder", "sorting", "an equation"])
def test_a_theorem_about_something_else_is_refuted(name):
    verdict = decide(with_twin(call("eq", call("add", 1, 1), 2), TRUE[name]))
    assert verdict.refuted
    assert "does not say what the claim says" in verdict.reason


@pytest.mark.usefixtures("shared")
def test_a_false_claim_has_no_proof():
    false = (
        call("eq", call("gcd", 48, 18), 7),
        call("eq", call("mod", -7, 3), -1),
        call("eq", call("sorted", call("list", 3, 1)), call("list", 1, 2)),
        call("eq", call("solutions", call("eq", K, 4), K, Text("rational")), call("set", 5)),
    )
    assert all(decide(with_twin(claim)).refuted for claim in false)


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("of", "given"),
    [
        ("arithmetic.gcd", {"max_value": 99}),
        ("arithmetic.lcm", {}),
        ("algebra.linear_equation", {}),
        ("arithmetic.addition", {"layout": "in_text"}),
        ("arithmetic.division", {}),
        ("sequences.sorting", {}),
        ("arithmetic.fractions", {}),
        ("algebra.linear_system", {}),
        ("algebra.expansion", {}),
        ("number_theory.counting", {}),
        ("words.story", {}),
    ],
)
def test_rows_with_twins_are_confirmed_by_the_kernel(of, given):
    table = generators.get("formal.twins").table(count=6, of=of, given=given)
    checked = validators.check_table(table).to_pylist()
    assert {(row["verdict"], row["witness"]) for row in checked} == {("confirmed", "lean_kernel")}
    assert all(row["lean"].startswith("theorem twin ") for row in checked)


@pytest.mark.parametrize(
    "claim",
    [
        call("eq", call("mod", 7, 0), 7),
        call("eq", call("div", 7, 0), 7),
        call("divides", from_json('"1/2"'), 7),
        call("eq", call("solutions", call("eq", K, 4), K, Text("real")), call("set", 4)),
        call("eq", call("expand", call("sqrt", K)), K),
        call("eq", call("pow", 2, -1), from_json('"1/2"')),
        call("is_prime", 7),
        call("eq", call("gcd", -4, 6), 2),
    ],
)
def test_what_lean_means_otherwise_has_no_twin_on_either_side(claim):
    assert twin(claim) is None
    with pytest.raises(UnsaidError):
        signature(claim)


@pytest.mark.usefixtures("shared")
def test_a_row_is_confirmed_only_if_all_of_it_stands():
    problem = generators.get("formal.twins").item(0)
    assert validators.check(problem).witness == "lean_kernel"
    answer = str(int(problem.answer) + 1)
    assert validators.check(problem.model_copy(update={"answer": answer})).refuted
    lean = problem.lean.replace("by decide", "by omega")
    verdict = validators.check(problem.model_copy(update={"lean": lean}))
    assert verdict.refuted
    assert "is not the one" in verdict.reason


def test_the_row_must_show_the_theorem_of_its_claim():
    claim = with_twin(TRUE["gcd"])
    facts = Facts("What is the gcd of 48 and 18?", "6", "integer", "", "", claim)
    statement, proof = twin(TRUE["gcd"])
    right = f"theorem twin {statement} := {proof}"
    assert inspect(facts._replace(lean=right)).verdict is None
    other = "theorem twin : True := trivial"
    for wrong in (right.replace("48", "49"), right + "\naxiom x : False", other):
        assert inspect(facts._replace(lean=wrong)).verdict.refuted
    plain = facts._replace(claim=TRUE["gcd"], lean=right)
    assert inspect(plain).verdict.refuted


def test_what_would_take_the_kernel_long_has_no_twin():
    numbers = range(1, 31)
    ascending = call("list", *numbers)
    assert twin(call("eq", call("sorted", call("list", *reversed(numbers))), ascending)) is None
    count = call("sum", call("if_then", call("divides", 3, K), 1, 0), K, 1, 3_000)
    assert twin(call("eq", count, 1_000)) is None
    assert twin(call("eq", call("pow", 2, 2_000), 2**2_000)) is None


def test_problems_of_other_kinds_are_refused():
    with pytest.raises(BadInputError, match="max_value"):
        generators.get("formal.twins").item(0, given={"max_valu": 9})
    for of, why in (
        ("theorems.rewrite", "formal already"),
        ("calculus.derivative", "put into Lean"),
        ("arithmetic.gdc", "arithmetic.gcd"),
    ):
        with pytest.raises(BadInputError, match=why):
            generators.get("formal.twins").item(0, of=of)
