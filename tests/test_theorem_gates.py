"""What the gates leave out of the mutants of theorems, with the real Lean."""

import pytest

from mathmill.generators.theorems import library
from mathmill.generators.theorems.depth import proof_of
from mathmill.validators.lean.checking import check_proof, check_proofs

pytestmark = [pytest.mark.xdist_group("lean"), pytest.mark.timeout(900)]

SECONDS = 600  # for a first answer on a busy machine


def all_mutants_of(statement, proof, kind):
    """What becomes of a theorem that the library does not have."""
    request = {"op": "mutate", "statement": statement, "proof": proof, "most": 400}
    return library.ask({**request, "kinds": [kind]}, SECONDS)


def test_no_mutant_that_passed_is_trivial(mutants):
    for row in mutants("Nat.dvd_gcd_iff", most=6)["rows"]:
        for tactic in ("rfl", "omega", "simp", "decide"):
            assert not check_proof(row["statement"], f"by {tactic}").accepted, row["statement"]


def test_linear_arithmetic_is_left_out_and_says_so(mutants):
    found = mutants("Nat.add_le_add_left", kinds=["rewrite"])
    stages = found["counts"]
    assert stages["accepted by the kernel"][0] > 10
    assert stages["left out: linear arithmetic"][0] > 0
    linear = ("Nat.pow", "*", "/", "%", "gcd", "∣", "^", "<<<")
    assert all(any(sign in row["statement"] for sign in linear) for row in found["rows"])


def test_vacuous_mutants_are_left_out(mutants):
    """`n < 0` is one way to have `n < m`, which no number is."""
    rows = mutants("Nat.sub_pos_of_lt", kinds=["apply"], most=40)["rows"]
    assert rows
    for row in rows:
        binders = row["statement"].rpartition(" : ")[0]
        for tactic in ("omega", "simp_all"):
            assert not check_proof(f"{binders} : False", f"by {tactic}").accepted


def test_hypotheses_that_a_lemma_brings_have_a_model(mutants):
    found = mutants("List.Sublist.trans", kinds=["apply"], most=40)
    assert [row for row in found["rows"] if row["hypotheses"] > 1]
    assert {row["vacuity"] for row in found["rows"]} == {"model_found"}
    assert found["counts"]["left out: no model of its hypotheses"][0] > 0


def test_lemmas_that_say_an_equation_in_other_words_are_left_out(mutants):
    found = mutants("List.modify_eq_take_drop", kinds=["rewrite"], most=40)
    assert found["counts"]["left out: a relation in other words"][0] > 0
    assert found["rows"]
    assert "List.ext_getElem_iff" not in {row["lemma"] for row in found["rows"]}


@pytest.mark.usefixtures("shared")
def test_what_a_hypothesis_names_is_not_said_to_exist():
    found = all_mutants_of(
        "(xs : List Nat) (a i : Nat) (h : i < xs.length) (e : xs[i] = a) : a ∈ xs",
        "by subst e; exact List.getElem_mem h",
        "forward",
    )
    assert found["counts"]["left out: trivial by a hypothesis that names it"][0] > 0
    assert found["rows"]
    assert not [row for row in found["rows"] if row["conclusion"].endswith("= a")]


@pytest.mark.usefixtures("shared")
def test_double_negations_are_left_out():
    found = all_mutants_of(
        "(xs : List Nat) (p : Nat → Bool) (h : (!xs.all fun x ↦ p x) = true) :"
        " ∃ x, x ∈ xs ∧ p x = false",
        "by simpa using h",
        "rewrite",
    )
    assert found["counts"]["left out: a part says nothing"][0] > 0
    assert not [row for row in found["rows"] if "!!" in row["statement"].replace(" ", "")]


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


def test_lemmas_that_simp_proves_are_left_out(mutants):
    found = mutants("List.modify_eq_take_drop", kinds=["rewrite"], most=40)
    assert found["counts"]["left out: a lemma that simp proves"][0] > 0
    assert "List.length_take" not in {row["lemma"] for row in found["rows"]}


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("statement", "proof", "kind", "lemma"),
    [
        (  # its lemma leaves w = 0, and then both sides are false
            "{w : Nat} {x y : BitVec w} : ¬BitVec.ofNat w (x.toNat / y.toNat) = 0#w ↔"
            " y ≠ 0#w ∧ y ≤ x",
            "by rw [← BitVec.udiv_def]; exact BitVec.udiv_ne_zero_iff_ne_zero_and_le",
            "rewrite",
            "BitVec.toNat_of_zero_length",
        ),
        (  # its lemma brings lcm ∣ lcm, and c ∣ d → c ∣ d
            "(a b c : Int) : Nat.lcm (Int.lcm a b) (Int.lcm (c * a) b) = Int.lcm (c * a) b",
            "Nat.lcm_eq_right_iff_dvd.2 (Int.lcm_dvd_lcm_mul_left_left a b c)",
            "rewrite",
            "Nat.lcm_eq_iff",
        ),
        (  # gcd ∣ 0 - a
            "(a b : Int) : Int.fmod a (Int.gcd a b) = 0",
            "by rw [← Int.dvd_iff_fmod_eq_zero]; exact Int.gcd_dvd_left a b",
            "forward",
            "Int.dvd_sub_self_of_fmod_eq",
        ),
        (  # (w / a) ^ n = 0 ^ n
            "{w i : Nat} (a : Nat) (h : a ∣ w) (h' : w / a = 0) (x : BitVec w) :"
            " BitVec.getMsbD x i = false",
            "BitVec.getMsbD_of_zero_length (Nat.eq_zero_of_dvd_of_div_eq_zero h h') x",
            "apply",
            "Nat.pow_left_inj",
        ),
        (  # ¬0 < b / a, which omega does not read
            "{a b : Nat} (h : Nat.gcd b a = a) (h' : b / a = 0) : b = 0",
            "Nat.eq_zero_of_dvd_of_div_eq_zero (Nat.gcd_eq_right_iff_dvd.1 h) h'",
            "apply",
            "Nat.eq_zero_of_not_pos",
        ),
        (  # a = -c * -b
            "{a b c : Int} (h : b ≠ 0) (h' : b ∣ a) : Int.tdiv a b = c ↔ a = c * b",
            "Int.tdiv_eq_iff_eq_mul_left h h'",
            "rewrite",
            "Int.neg_mul_neg",
        ),
    ],
)
def test_what_is_seen_at_a_glance_is_left_out(statement, proof, kind, lemma):
    found = all_mutants_of(statement, proof, kind)
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
    found = all_mutants_of(statement, proof, "rewrite")
    assert found["counts"][why][0] > 0
    assert lemma not in {row["lemma"] for row in found["rows"] if row["site"] == "conclusion"}


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("statement", "proof", "lemma", "why"),
    [
        (  # n = n + 1 ↔ …
            "{α : Type u} {o : Option α} :"
            " Array.size (Option.toArray o) - 1 = Array.size (Option.toArray o) ↔ o = Option.none",
            "by rw [Nat.sub_one_eq_self]; exact Option.size_toArray_eq_zero_iff",
            "Nat.sub_eq_iff_eq_add",
            "left out: a part that simp decides",
        ),
        (  # if 0 < b ∧ b ≤ a then …, where 0 < b
            "(a b : Nat) (h : 0 < b) : a % b * (a % b) < b * b",
            "Nat.mul_lt_mul'' (Nat.mod_lt a h) (Nat.mod_lt a h)",
            "Nat.mod_eq",
            "left out: a hypothesis again, inside",
        ),
    ],
)
def test_a_part_that_is_known_to_be_true_or_false_is_left_out(statement, proof, lemma, why):
    found = all_mutants_of(statement, proof, "rewrite")
    assert found["counts"][why][0] > 0
    assert found["rows"]
    assert lemma not in {row["lemma"] for row in found["rows"]}


def test_proofs_inside_a_statement_are_found_again_from_its_text(mutants):
    """``m[a]`` under ``fun (a : α) (h : …)`` needs a proof that its text does not show."""
    found = mutants("Std.HashMap.getKey?_filter", kinds=["rewrite"], most=40, size=4_000)
    (row,) = [row for row in found["rows"] if row["lemma"] == "Option.pfilter_eq_pbind_ite"]
    assert row["level"] != "plain"
    (checked,) = check_proofs([(row["statement"], proof_of(row))])
    assert checked.accepted, checked.why


def test_unfolding_a_definition_is_no_mutation(mutants):
    found = mutants("Int64.toInt_ofNat'", kinds=["rewrite"], most=60)
    assert found["counts"]["left out: a definition unfolded"][0] > 0
    assert "Int64.toInt_toBitVec" not in {row["lemma"] for row in found["rows"]}


def test_a_hypothesis_that_follows_from_the_others_is_not_added(mutants):
    found = mutants("List.eraseIdx_modify_of_lt", kinds=["rewrite"], most=60)
    assert found["counts"]["left out: a spare hypothesis"][0] > 0
