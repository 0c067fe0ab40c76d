"""The param `lean`: theorems on the rows of any generator, and the kernel as a second witness."""

import pytest

from mathmill import generators, validators
from mathmill.generators.formal.statements import twin
from mathmill.generators.params import LeanParams
from mathmill.pipelines.checking import require_kernel
from mathmill.pipelines.generation import generate
from mathmill.pipelines.plan import mixture_of
from mathmill.pipelines.recipe_file import read_recipe
from mathmill.pipelines.verification import verify
from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.schemas.expressions import from_json
from mathmill.validators import twins
from mathmill.validators.lean import checking
from mathmill.validators.lean.meaning import signature

pytestmark = [pytest.mark.xdist_group("lean"), pytest.mark.timeout(900)]

WITH_PARAM = [
    name for name in generators.names() if issubclass(generators.get(name).Params, LeanParams)
]
RECIPE = """
name: pairs
rows: 8
seed: 3
datasets:
  - generator: arithmetic.gcd
    params: {lean: true}
"""


@pytest.fixture
def kernel(lean, monkeypatch):
    monkeypatch.setattr(checking, "shared_pool", lambda: lean)


@pytest.fixture
def no_lean(monkeypatch):
    monkeypatch.setattr(checking, "available", lambda: False)
    monkeypatch.setattr(checking, "shared_pool", lambda: pytest.fail("Lean was started"))


def test_generators_of_arithmetic_equations_and_stories_have_it():
    assert {"arithmetic.gcd", "arithmetic.lcm", "arithmetic.addition", "modular.operation"} <= {
        *WITH_PARAM
    }
    assert {"algebra.linear_equation", "words.story", "words.reversed", "fusion.coupled"} <= {
        *WITH_PARAM
    }


@pytest.mark.parametrize("name", ["arithmetic.gcd", "arithmetic.multiplication", "words.story"])
def test_it_changes_nothing_but_its_column(name):
    plain = generators.get(name).table(count=40, seed=4)
    given = generators.get(name).table(count=40, seed=4, lean=True)
    ours = {"lean", "params", "id"}
    names = [column for column in plain.column_names if column not in ours]
    assert given.select(names).equals(plain.select(names))
    assert set(plain["lean"].to_pylist()) == {""}
    assert sum(text.startswith("theorem twin ") for text in given["lean"].to_pylist()) > 20
    item = generators.get(name).item(7, seed=4, lean=True)
    assert item.lean == given["lean"][7].as_py()


def test_problems_that_are_enumerated_have_theorems_too():
    addition = generators.get("arithmetic.addition")
    params = {"max_digits": 1, "distinct": True}
    plain = addition.table(count=20, **params)["question"]
    given = addition.table(count=20, lean=True, **params)
    assert given["question"].equals(plain)
    assert all(given["lean"].to_pylist())


@pytest.mark.parametrize("name", WITH_PARAM)
def test_who_takes_it_has_theorems_and_the_others_refuse_it(name):
    """A column that stays empty to the end is told at once, not found out afterwards."""
    found = generators.get(name)
    try:
        found.params({"lean": True})
    except BadInputError as error:
        told = str(error)
        assert f"params of {name}: lean=True: none of 200 problems has a theorem" in told
        assert "arithmetic.gcd" in told
        claims = found.table(count=300, seed=9)["claim"].to_pylist()
        assert not any(twin(from_json(claim)) for claim in claims)
    else:
        assert any(found.table(count=300, seed=9, lean=True)["lean"].to_pylist())


@pytest.mark.parametrize(
    "name",
    [
        "arithmetic.base_conversion",
        "arithmetic.sine",
        "matrices.determinant",
        "matrices.eigenvalues",
        "matrices.product",
        "matrices.rank",
        "numeracy.percent",
        "sequences.mode",
        "words.igsm",
    ],
)
def test_a_generator_without_theorems_refuses_it(name):
    with pytest.raises(BadInputError, match="lean=True: none of 200 problems has a theorem"):
        generators.get(name).item(0, lean=True)
    recipe = RECIPE.replace("arithmetic.gcd", name)
    with pytest.raises(BadInputError, match=rf"datasets\[0\]: params of {name}: lean=True"):
        mixture_of(read_recipe(recipe))
    generators.get(name).item(0, lean=False)


def test_params_that_are_enumerated_and_few_are_no_hindrance():
    """Fewer problems than are looked at, and in a split more."""
    few = {"max_digits": 1, "distinct": True}
    assert generators.get("arithmetic.addition").params({**few, "lean": True}).in_lean
    with pytest.raises(BadInputError, match=r"lean=True: none of \d+ problems"):
        generators.get("arithmetic.base_conversion").params(
            {"lean": True, "distinct": True, "min_value": 2, "max_value": 9, "max_base": 4}
        )


@pytest.mark.parametrize("name", WITH_PARAM)
def test_validators_read_every_claim_that_is_stated(name):
    for text in generators.get(name).table(count=16, seed=2)["claim"].to_pylist():
        claim = from_json(text)
        if twin(claim) is not None:
            assert signature(claim)


@pytest.mark.usefixtures("kernel")
@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("arithmetic.gcd", {}),
        ("arithmetic.decimals", {}),
        ("arithmetic.addition", {"layout": "in_text"}),
        ("algebra.linear_equation", {}),
        ("modular.operation", {}),
        ("words.story", {}),
        ("words.reversed", {}),
        ("fusion.sequential", {}),
    ],
)
def test_the_kernel_is_a_second_witness(name, params):
    table = generators.get(name).table(count=6, seed=1, lean=True, **params)
    rows = validators.check_table(table).to_pylist()
    assert {row["verdict"] for row in rows} == {"confirmed"}
    for row in rows:
        assert row["witness"].endswith("+lean_kernel") == bool(row["lean"])
        assert row["witness"] not in ("+lean_kernel", "lean_kernel")


@pytest.mark.usefixtures("no_lean")
def test_without_lean_rows_are_confirmed_by_their_other_witness():
    gcd = generators.get("arithmetic.gcd")
    given = validators.check_table(gcd.table(count=5, lean=True))
    plain = validators.check_table(gcd.table(count=5))
    assert given["witness"].to_pylist() == plain["witness"].to_pylist()
    assert set(given["verdict"].to_pylist()) == {"confirmed"}
    assert validators.check(gcd.item(0, lean=True)) == validators.check(gcd.item(0))


@pytest.mark.usefixtures("kernel")
@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("= {answer}", "> 0", "does not say what the claim says"),
        ("= {answer}", "= {answer} + 0", "does not say what the claim says"),
        (" : Nat)", " : Int)", "does not say what the claim says"),
        ("= {answer}", "= {answer} ∨ True", ""),
        ("by decide", "by sorry", ""),
        ("by decide", "by native_decide", ""),
        ("by decide", "by ring", ""),
        ("theorem twin", "axiom twin", "no theorem"),
        ("theorem twin", "theorem a : True := trivial\ntheorem twin", ""),
        ("by decide", "by decide\naxiom wrong : False", ""),
    ],
)
def test_a_corrupted_theorem_refutes_its_row(old, new, why):
    problem = generators.get("arithmetic.gcd").item(3, lean=True)
    assert validators.check(problem).confirmed
    old, new = (text.format(answer=problem.answer) for text in (old, new))
    assert old in problem.lean
    verdict = validators.check(problem.model_copy(update={"lean": problem.lean.replace(old, new)}))
    assert verdict.refuted
    assert why in verdict.reason


@pytest.mark.usefixtures("kernel")
def test_a_wrong_row_stays_wrong_with_a_theorem_that_is_right():
    problem = generators.get("arithmetic.gcd").item(3, lean=True)
    wrong = str(int(problem.answer) + 1)
    assert validators.check(problem.model_copy(update={"answer": wrong})).refuted


@pytest.mark.usefixtures("kernel")
def test_a_theorem_of_a_claim_that_is_not_read_confirms_nothing():
    problem = generators.get("calculus.derivative").item(0)
    verdict = validators.check(problem.model_copy(update={"lean": "theorem t : True := trivial"}))
    assert not verdict.confirmed
    assert not verdict.refuted


def test_a_limit_leaves_the_row_to_its_other_witness(monkeypatch):
    problem = generators.get("arithmetic.gcd").item(3, lean=True)
    monkeypatch.setattr(checking, "available", lambda: True)
    late = checking.ProofCheck(accepted=False, undecided=True, why="it took too long")
    monkeypatch.setattr(checking, "check_proofs", lambda pairs: [late for _ in pairs])
    without = validators.check(problem.model_copy(update={"lean": ""}))
    assert validators.check(problem) == without


@pytest.mark.usefixtures("kernel")
def test_a_dataset_that_lean_has_checked_is_verified_with_and_without_it(tmp_path, monkeypatch):
    generate(read_recipe(RECIPE), tmp_path / "out", workers=1)
    found = verify(tmp_path / "out")
    assert (found.ok, found.confirmed) == (True, 8)
    monkeypatch.setattr(checking, "available", lambda: False)
    found = verify(tmp_path / "out")
    assert (found.ok, found.confirmed) == (True, 8)


@pytest.mark.usefixtures("no_lean")
def test_without_lean_a_recipe_that_asks_for_theorems_is_refused(tmp_path):
    """Else the same recipe would give other files on another machine."""
    with pytest.raises(MathmillError, match="mathmill lean install"):
        generate(read_recipe(RECIPE), tmp_path / "out", workers=1)
    assert not (tmp_path / "out" / "manifest.json").exists()
    recipe = read_recipe(RECIPE)
    with pytest.raises(MathmillError, match="with lean: true needs Lean"):
        require_kernel(mixture_of(recipe).components)  # as each worker does
    require_kernel(mixture_of(read_recipe(RECIPE.replace("{lean: true}", "{}"))).components)


def test_the_theorem_is_read_from_the_column():
    claim = from_json('["eq",["gcd","48","18"],"6"]')
    found = twins.twin_of(claim, "theorem twin : (Nat.gcd 48 18 : Nat) = 6 := by decide")
    assert found.attached
    assert found.rest == claim
    assert twins.twin_of(claim, "") is None
