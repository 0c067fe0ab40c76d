"""The theorem generators with the real Lean."""

import json

import pytest

from mathmill import generators, validators
from mathmill.generators.theorems import library
from mathmill.generators.theorems.depth import proof_of
from mathmill.generators.theorems.kept import Kept
from mathmill.generators.theorems.params import LIBRARY
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Text, call, from_json, to_json
from mathmill.schemas.row import ARROW
from mathmill.validators.lean import checking
from mathmill.validators.lean.checking import check_proof, check_proofs

pytestmark = [pytest.mark.xdist_group("lean"), pytest.mark.timeout(900)]

NATURAL = "Nat."
KINDS = ("rewrite", "apply", "forward")
SECONDS = 600  # for a first answer on a busy machine


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Answers are kept for these tests alone, so that what they see was made now."""
    folder = tmp_path_factory.mktemp("kept")
    return lambda identity: Kept(folder, identity)


@pytest.fixture
def shared(lean, kept, monkeypatch):
    """What asks for the process's own Lean gets that of the tests."""
    monkeypatch.setattr(checking, "shared_pool", lambda: lean)
    monkeypatch.setattr(library, "_kept", kept)


def table(kind, count=4, start=0, **params):
    found = generators.get(f"theorems.{kind}")
    return found.table(start=start, count=count, **{"namespace": NATURAL, **params})


def mutants(name, **wish):
    """What becomes of one theorem."""
    number = library.listed().names.index(name)
    request = {"op": "mutate", "start": number, "stop": number + 1, **wish}
    return library.ask(request, SECONDS)


def test_they_are_listed_only_for_those_who_have_lean():
    assert not [name for name in generators.names() if name.startswith("theorems.")]
    assert [name for name in generators.names(needing=True) if name.startswith("theorems.")] == [
        "theorems.apply",
        "theorems.forward",
        "theorems.rewrite",
        "theorems.traced",
    ]


@pytest.mark.usefixtures("shared")
def test_the_library_is_the_one_that_the_params_name():
    assert library.listed().identity == LIBRARY
    with pytest.raises(BadInputError, match=f"library: {LIBRARY}"):
        table("rewrite", library="4.0.0-0")


@pytest.mark.usefixtures("shared")
def test_items_do_not_depend_on_how_they_are_asked_for(tmp_path, monkeypatch):
    whole = table("rewrite", 6)
    library.mutants.cache_clear()
    monkeypatch.setattr(library, "_kept", lambda identity: Kept(tmp_path, identity))
    assert table("rewrite", 2, start=4).equals(whole.slice(4, 2))
    item = generators.get("theorems.rewrite").item(1, namespace=NATURAL)
    assert item.lean == whole["lean"][1].as_py()


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_confirmed_by_the_kernel_from_its_text(kind):
    rows = validators.check_table(table(kind)).to_pylist()
    assert {(row["verdict"], row["witness"]) for row in rows} == {("confirmed", "lean_kernel")}, (
        rows[0]["reason"]
    )
    assert all(f"mutation:{kind}" in row["tags"] for row in rows)
    assert len({row["lean"] for row in rows}) == len(rows)


@pytest.mark.usefixtures("shared")
def test_mutants_of_mutants_are_proved_from_the_library_alone():
    rows = validators.check_table(table("rewrite", 2, depth=2)).to_pylist()
    for row in rows:
        assert row["verdict"] == "confirmed", row["reason"]
        assert len(row["parents"]) == 3
        assert "have parent : " in row["answer"]
    with pytest.raises(BadInputError, match="depth 1"):
        table("rewrite", depth=2, view="tactic")


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("view", ["tactic", "premise", "follows"])
def test_views_ask_for_parts_of_the_same_theorems(view):
    rows = validators.check_table(table("rewrite", 2, view=view)).to_pylist()
    for row in rows:
        assert row["verdict"] == "confirmed", row["reason"]
        if view == "follows":
            assert row["lean"].split(" := by")[0].endswith(row["answer"])
        else:
            assert row["answer"] in row["lean"]
            assert "⊢" in row["question"]


@pytest.mark.usefixtures("shared")
def test_a_changed_proof_or_statement_is_refuted():
    row = table("rewrite", 1).to_pylist()[0]
    statement, proof = (part.value for part in from_json(row["claim"]).arguments)
    lemma = row["parents"][1]
    for other_statement, other_proof in (
        (statement, proof.replace(lemma, "Nat.add_comm")),
        (statement, "by\n  sorry"),
        (statement.replace(" : ", " (absurd_ : 0 = 1) : ", 1) + " ∧ 0 = 1", proof),
    ):
        claim = call("lean_theorem", Text(other_statement), Text(other_proof))
        broken = {
            **row,
            "claim": to_json(claim),
            "answer": other_proof,
            "question": row["question"].replace(statement, other_statement),
        }
        checked = validators.check_table(ARROW.empty_table().from_pylist([broken], schema=ARROW))
        assert checked.to_pylist()[0]["verdict"] == "refuted"


@pytest.mark.usefixtures("shared")
def test_no_mutant_that_passed_is_trivial():
    for row in mutants("Nat.dvd_gcd_iff", most=6)["rows"]:
        for tactic in ("rfl", "omega", "simp", "decide"):
            assert not check_proof(row["statement"], f"by {tactic}").accepted, row["statement"]


@pytest.mark.usefixtures("shared")
def test_linear_arithmetic_is_left_out_and_says_so():
    found = mutants("Nat.add_le_add_left", kinds=["rewrite"])
    stages = found["counts"]
    assert stages["accepted by the kernel"][0] > 10
    assert stages["left out: linear arithmetic"][0] > 0
    linear = ("Nat.pow", "*", "/", "%", "gcd", "∣", "^", "<<<")
    assert all(any(sign in row["statement"] for sign in linear) for row in found["rows"])


@pytest.mark.usefixtures("shared")
def test_vacuous_mutants_are_left_out():
    """`n < 0` is one way to have `n < m`, which no number is."""
    rows = mutants("Nat.sub_pos_of_lt", kinds=["apply"], most=40)["rows"]
    assert rows
    for row in rows:
        binders = row["statement"].rpartition(" : ")[0]
        for tactic in ("omega", "simp_all"):
            assert not check_proof(f"{binders} : False", f"by {tactic}").accepted


@pytest.mark.usefixtures("shared")
def test_hypotheses_that_a_lemma_brings_have_a_model():
    found = mutants("List.Sublist.trans", kinds=["apply"], most=40)
    assert [row for row in found["rows"] if row["hypotheses"] > 1]
    assert {row["vacuity"] for row in found["rows"]} == {"model_found"}
    assert found["counts"]["left out: no model of its hypotheses"][0] > 0


@pytest.mark.usefixtures("shared")
def test_lemmas_that_say_an_equation_in_other_words_are_left_out():
    found = mutants("List.modify_eq_take_drop", kinds=["rewrite"], most=40)
    assert found["counts"]["left out: a relation in other words"][0] > 0
    assert found["rows"]
    assert "List.ext_getElem_iff" not in {row["lemma"] for row in found["rows"]}


@pytest.mark.usefixtures("shared")
def test_a_mutants_mutant_is_not_the_theorem_of_the_library_again():
    """Its lemma is used in one direction, then in the other."""
    theorem = "Std.HashMap.getElem!_filterMap_of_getKey?_eq_some"
    lemma = "Std.HashMap.getElem!_eq_get!_getElem?"
    request = {
        "op": "mutate",
        "statement": "{α : Type u} {β : Type v} {γ : Type w} {x : BEq α} {x_1 : Hashable α}"
        " {m : Std.HashMap α β} [inst : EquivBEq α] [inst_1 : LawfulHashable α]"
        " [inst_2 : Inhabited γ] {f : α → β → Option γ} {k k' : α}"
        " (h : Std.HashMap.getKey? m k = Option.some k') :"
        " Option.get! (Std.HashMap.filterMap f m)[k]? = Option.get! (Option.bind m[k]? (f k'))",
        "proof": f"by\n  have key := @{theorem} α β γ x x_1 m inst inst_1 inst_2 f k k' h\n"
        f"  rw [{lemma}] at key <;> assumption",
        "ancestor": theorem,
        "kinds": ["rewrite"],
        "most": 400,
    }
    found = library.ask(request, SECONDS)
    assert found["counts"]["left out: an ancestor again"][0] > 0
    assert lemma not in {row["lemma"] for row in found["rows"]}
    found = library.ask({**request, "used": [lemma], "most": 1}, SECONDS)
    assert found["counts"]["left out: a lemma used before"][0] > 0


@pytest.mark.usefixtures("shared")
def test_lemmas_that_simp_proves_are_left_out():
    found = mutants("List.modify_eq_take_drop", kinds=["rewrite"], most=40)
    assert found["counts"]["left out: a lemma that simp proves"][0] > 0
    assert "List.length_take" not in {row["lemma"] for row in found["rows"]}


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("statement", "proof", "lemma"),
    [
        (  # its lemma leaves w = 0, and then both sides are false
            "{w : Nat} {x y : BitVec w} : ¬BitVec.ofNat w (x.toNat / y.toNat) = 0#w ↔"
            " y ≠ 0#w ∧ y ≤ x",
            "by rw [← BitVec.udiv_def]; exact BitVec.udiv_ne_zero_iff_ne_zero_and_le",
            "BitVec.toNat_of_zero_length",
        ),
        (  # its lemma brings lcm ∣ lcm, and c ∣ d → c ∣ d
            "(a b c : Int) : Nat.lcm (Int.lcm a b) (Int.lcm (c * a) b) = Int.lcm (c * a) b",
            "Nat.lcm_eq_right_iff_dvd.2 (Int.lcm_dvd_lcm_mul_left_left a b c)",
            "Nat.lcm_eq_iff",
        ),
    ],
)
def test_what_is_seen_at_a_glance_is_left_out(statement, proof, lemma):
    request = {"op": "mutate", "statement": statement, "proof": proof, "most": 400}
    found = library.ask({**request, "kinds": ["rewrite"]}, SECONDS)
    assert found["rows"]
    assert lemma not in {row["lemma"] for row in found["rows"]}


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("statement", "proof", "lemma", "why"),
    [
        (  # x ∣ y * x, whatever the hypothesis says
            "(m n : Int) : Int.lcm m n ∣ Int.natAbs m * Int.natAbs n",
            "Int.lcm_dvd_natAbs_mul m n",
            "Int.lcm_eq_natAbs_right",
            "left out: one theorem of the library gives it",
        ),
        (  # m ≤ n by two of its hypotheses; the third speaks of something else
            "{m n : Nat} (a k : Nat) (h : 0 < k) (h_1 : m * k ≤ n * k) : a ^ m ∣ a ^ n",
            "Nat.pow_dvd_pow a (Nat.le_of_mul_le_mul_right h_1 h)",
            "Nat.pow_dvd_pow_iff_le_right",
            "left out: one theorem of the library gives it",
        ),
        (  # a ∣ b by one side of Nat.lcm_eq_right_iff_dvd
            "(a b : Nat) (h : Nat.lcm a b = b) : b / a * a = b",
            "Nat.div_mul_cancel (Nat.lcm_eq_right_iff_dvd.mp h)",
            "Nat.dvd_iff_div_mul_eq",
            "left out: one theorem of the library gives it",
        ),
        (  # its lemma brings a ∣ a * b
            "(a b c : Int) : a * b + c - a * ((a * b + c) / a) = c % a",
            "by rw [← Int.emod_def]; exact Int.mul_add_emod_self_left a b c",
            "Int.add_ediv_of_dvd_left",
            "left out: the library gives a hypothesis",
        ),
    ],
)
def test_what_one_theorem_of_the_library_gives_is_left_out(statement, proof, lemma, why):
    request = {"op": "mutate", "statement": statement, "proof": proof, "most": 400}
    found = library.ask({**request, "kinds": ["rewrite"]}, SECONDS)
    assert found["counts"][why][0] > 0
    assert lemma not in {row["lemma"] for row in found["rows"] if row["site"] == "conclusion"}


@pytest.mark.usefixtures("shared")
def test_proofs_inside_a_statement_are_found_again_from_its_text():
    """``m[a]`` under ``fun (a : α) (h : …)`` needs a proof that its text does not show."""
    found = mutants("Std.HashMap.getKey?_filter", kinds=["rewrite"], most=40, size=4_000)
    (row,) = [row for row in found["rows"] if row["lemma"] == "Option.pfilter_eq_pbind_ite"]
    assert row["level"] != "plain"
    (checked,) = check_proofs([(row["statement"], proof_of(row))])
    assert checked.accepted, checked.why


@pytest.mark.usefixtures("shared")
def test_unfolding_a_definition_is_no_mutation():
    found = mutants("Int64.toInt_ofNat'", kinds=["rewrite"], most=60)
    assert found["counts"]["left out: a definition unfolded"][0] > 0
    assert "Int64.toInt_toBitVec" not in {row["lemma"] for row in found["rows"]}


@pytest.mark.usefixtures("shared")
def test_a_hypothesis_that_follows_from_the_others_is_not_added():
    found = mutants("List.eraseIdx_modify_of_lt", kinds=["rewrite"], most=60)
    assert found["counts"]["left out: a spare hypothesis"][0] > 0


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", ["Int.gcd_sub_mul_left_left", "List.Sublist.trans"])
def test_what_is_wrong_with_one_mutant_leaves_the_others(name):
    """Conclusions that are implications; tactics that recurse past a small stack."""
    found = mutants(name)
    assert found["counts"]["theorems"][0] == 1
    assert found["rows"]


@pytest.mark.usefixtures("shared")
def test_a_longer_run_of_the_same_theorem_begins_with_the_same_mutants():
    few = mutants("Nat.dvd_gcd_iff", most=2)["rows"]
    many = mutants("Nat.dvd_gcd_iff", most=5)["rows"]
    assert json.dumps(few) == json.dumps(many[:2])
    salted = mutants("Nat.dvd_gcd_iff", most=2, salt=1)["rows"]
    assert json.dumps(salted) != json.dumps(few)


@pytest.mark.usefixtures("shared")
def test_what_lean_found_for_one_theorem_does_not_touch_the_next():
    """Its caches serve all mutants of a theorem, and end with it."""
    number = library.listed().names.index("Nat.dvd_gcd_iff")
    request = {"op": "mutate", "start": number, "stop": number + 2, "most": 3}
    both = library.ask(request, SECONDS)
    second = library.ask({**request, "start": number + 1}, SECONDS)
    first = library.ask({**request, "stop": number + 1}, SECONDS)
    assert json.dumps(both["rows"]) == json.dumps(first["rows"] + second["rows"])
    assert both["keys"] == first["keys"] + second["keys"]


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_the_kernel_takes_250_distinct_mutants_a_second(shared, lean):
    """On an idle machine: 60 theorems of Nat, all lemmas of Init and Std, before the gates."""
    start = library.listed().names.index("Nat.dvd_gcd_iff")
    request = {"op": "mutate", "start": start, "stop": start + 20, "cheap": 1}
    library.ask(request, SECONDS)
    answer = lean.ask({**request, "stop": start + 80}, SECONDS)
    assert len(answer["keys"]) / (answer["ms"] / 1000) >= 250
