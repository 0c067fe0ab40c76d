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
from mathmill.validators.lean.checking import check_proofs

pytestmark = [pytest.mark.xdist_group("lean"), pytest.mark.timeout(900)]

NATURAL = "Nat."
KINDS = ("rewrite", "apply", "forward")
SECONDS = 600  # for a first answer on a busy machine


def table(kind, count=4, start=0, **params):
    found = generators.get(f"theorems.{kind}")
    return found.table(start=start, count=count, **{"namespace": NATURAL, **params})


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
@pytest.mark.parametrize("view", ["tactic", "state", "premise", "follows"])
def test_views_ask_for_parts_of_the_same_theorems(view):
    rows = validators.check_table(table("rewrite", 2, view=view)).to_pylist()
    for row in rows:
        assert row["verdict"] == "confirmed", row["reason"]
        if view == "follows":
            assert row["lean"].split(" := by")[0].endswith(row["answer"])
        elif view == "state":
            assert row["answer"] == "no goals" or "⊢" in row["answer"]
            assert row["question"].split("\n")[-3] in row["lean"]
        else:
            assert row["answer"] in row["lean"]
            assert "⊢" in row["question"]
        for broken in changed(row, view):
            checked = validators.check_table(as_table(broken))
            assert checked.to_pylist()[0]["verdict"] == "refuted", broken["question"]


def as_table(row):
    return ARROW.empty_table().from_pylist([row], schema=ARROW)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def changed(row, view):
    """Rows in which the question, the claim and the answer still fit together, and are not so."""
    _, proof, *parts = (part.value for part in from_json(row["claim"]).arguments)
    if view == "tactic":
        others = [(parts[0].replace("⊢ ", "⊢ ¬"), parts[1])]
    elif view == "state":
        others = [(*parts[:2], f"{parts[2]} ∨ True"), (parts[0].replace("⊢ ", "⊢ ¬"), *parts[1:])]
    elif view == "premise":
        others = [(parts[0], "Nat.add_comm"), (parts[0], "key")]
    else:
        lemma_states = parts[3].replace("=", "≠").replace("↔", "∧")
        others = [(parts[0], f"{parts[1]} ∨ True", *parts[2:]), (*parts[:3], lemma_states)]
    for other in others:
        assert list(other) != parts
        question, answer, claim = row["question"], row["answer"], row["claim"]
        for old, new in zip(parts, other, strict=True):
            if old != new:
                question = question.replace(old, new)
                answer = new if answer == old else answer
                claim = claim.replace(quoted(old), quoted(new))
        yield {**row, "question": question, "answer": answer, "claim": claim}
    yield {**row, "question": "What is 1 + 1?"}
    yield {**row, "answer": proof.split("\n")[-1].strip() if view == "follows" else "assumption"}


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
        checked = validators.check_table(as_table(broken))
        assert checked.to_pylist()[0]["verdict"] == "refuted"


@pytest.mark.parametrize("name", ["Int.gcd_sub_mul_left_left", "List.Sublist.trans"])
def test_what_is_wrong_with_one_mutant_leaves_the_others(mutants, name):
    """Conclusions that are implications; tactics that recurse past a small stack."""
    found = mutants(name)
    assert found["counts"]["theorems"][0] == 1
    assert found["rows"]


def test_a_longer_run_of_the_same_theorem_begins_with_the_same_mutants(mutants):
    few = mutants("Nat.dvd_gcd_iff", most=2)["rows"]
    many = mutants("Nat.dvd_gcd_iff", most=5)["rows"]
    assert json.dumps(few) == json.dumps(many[:2])
    salted = mutants("Nat.dvd_gcd_iff", most=2, salt=1)["rows"]
    assert json.dumps(salted) != json.dumps(few)


def test_no_variable_has_a_name_that_looks_like_another(mutants):
    """The library calls a type of this theorem by a rho, which the kernel's witness may refuse."""
    rows = mutants("Std.HashMap.isEmpty_of_isEmpty_insertMany", kinds=["rewrite"], most=8)["rows"]
    assert rows
    for row in rows:
        assert "ρ" not in row["statement"] + proof_of(row)
        assert "{r : Type w}" in row["statement"]


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


def test_the_axioms_of_a_mutant_are_those_of_its_proof_checked_by_itself(mutants):
    rows = mutants("Nat.dvd_gcd_iff", kinds=["rewrite"], most=20)["rows"]
    checked = check_proofs([(row["statement"], proof_of(row)) for row in rows])
    assert [set(row["axioms"]) for row in rows] == [set(found.axioms) for found in checked]
    assert {"propext"} in [set(row["axioms"]) for row in rows]


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_the_kernel_takes_250_distinct_mutants_a_second(shared, lean):
    """On an idle machine: 60 theorems of Nat, all lemmas of Init and Std, before the gates."""
    start = library.listed().names.index("Nat.dvd_gcd_iff")
    request = {"op": "mutate", "start": start, "stop": start + 20, "cheap": 1}
    library.ask(request, SECONDS)
    answer = lean.ask({**request, "stop": start + 80}, SECONDS)
    assert len(answer["keys"]) / (answer["ms"] / 1000) >= 250
