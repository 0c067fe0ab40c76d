"""The embedded Lean, for real: one server for all of these tests."""

import pytest

from mathmill import validators
from mathmill.schemas.expressions import Text, call
from mathmill.testing.lean_proofs import CHEATING_FILES, CHEATS, HONEST, HONEST_FILES
from mathmill.validators.engines.lean_kernel import lean_kernel
from mathmill.validators.lean import checking
from mathmill.validators.lean.checking import check_file, check_proof, check_proofs

pytestmark = [pytest.mark.xdist_group("lean"), pytest.mark.timeout(900)]


def test_the_batteries_are_large_enough():
    assert len(HONEST) + len(HONEST_FILES) >= 40
    assert len(CHEATS) + len(CHEATING_FILES) >= 40


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_proof_is_accepted(lean, name):
    found = check_proof(*HONEST[name], pool=lean)
    assert found.accepted, found.why


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheating_proof_is_refused(lean, name):
    found = check_proof(*CHEATS[name], pool=lean)
    assert not found.accepted
    assert found.why
    assert not found.undecided, found.why


@pytest.mark.parametrize("name", HONEST_FILES)
def test_an_honest_file_is_accepted(lean, name):
    found = check_file(HONEST_FILES[name], pool=lean)
    assert found.accepted, [one for one in found.declarations if not one.accepted] or found.why


@pytest.mark.parametrize("name", CHEATING_FILES)
def test_a_cheating_file_is_refused(lean, name):
    found = check_file(CHEATING_FILES[name], pool=lean)
    assert not found.accepted
    assert found.why or any(one.why for one in found.declarations if not one.accepted)


def test_a_file_must_prove_what_was_asked_for(lean):
    text = "instance : Inhabited (2 + 2 = 4) := ⟨rfl⟩\ntheorem it : 2 + 2 = 4 := rfl\n"
    text = text.split("\n", 1)[1]
    assert check_file(text, statements={"it": ": 2 + 2 = 4"}, pool=lean).accepted
    for other in (": 2 + 2 = 5", ": 2 + 2 = (4 : Int)", "(n : Nat) : 2 + 2 = 4"):
        found = check_file(text, statements={"it": other}, pool=lean)
        assert not found.accepted
        assert "not the statement" in found.declarations[0].why
    private = "private theorem it : True := trivial\n"
    assert not check_file(private, statements={"it": ": 2 + 2 = 5"}, pool=lean).accepted
    inner = "namespace A\ntheorem it : True := trivial\nend A\n"
    assert not check_file(inner, statements={"it": ": True"}, pool=lean).accepted
    found = check_file(text, statements={"that": ": 2 + 2 = 4"}, pool=lean)
    assert (found.accepted, found.why) == (False, "the file does not prove that")


def test_what_is_refused_has_no_effect_on_what_follows(lean):
    text = "instance : Add Nat := ⟨fun _ _ => 5⟩\ntheorem x : 2 + 2 = 4 := rfl\n#eval 1\n"
    text += "theorem y : 2 + 2 = 5 := rfl\nexample : 1 + 1 = 2 := rfl\n"
    refused, kept, last, *more = check_file(text, pool=lean).declarations
    assert [(one.name, one.accepted) for one in more] == [("y", False), ("example", True)]
    assert (refused.accepted, kept.accepted, last.accepted) == (False, True, False)
    assert (refused.line, kept.line, last.line) == (1, 2, 3)
    assert "instance" in refused.why


def test_statements_tell_what_of_the_file_they_mention(lean):
    found = check_file("def two := 2\ntheorem x : two = 2 := rfl\n", pool=lean)
    assert [one.mentions for one in found.declarations] == [(), ("two",)]


def test_the_axioms_that_a_proof_names_are_told(lean):
    found = check_proof("(p q : Prop) (h : p ↔ q) : p = q", "propext h", pool=lean)
    assert found.axioms == ("propext",)


def test_no_answer_is_lost_or_swapped(lean):
    pairs = [(f": {at} + {at} = {at + at % 3}", "by decide") for at in range(60)]
    right = [at + at == at + at % 3 for at in range(60)]
    assert [found.accepted for found in check_proofs(pairs, pool=lean)] == right
    assert 0 < sum(right) < 60


def test_lean_gives_up_at_its_own_limit_without_a_restart(lean):
    before = lean.pids()
    found = check_proof(
        "(f : Nat → Nat) (h : ∀ x, f x = f (x + 1)) : f 0 = 5", "by simp [h]", pool=lean
    )
    assert found.undecided, found.why
    assert "recursion" in found.why
    assert lean.pids() == before


@pytest.fixture
def shared(lean, monkeypatch):
    monkeypatch.setattr(checking, "shared_pool", lambda: lean)


def _claim(statement, proof):
    return call("lean_theorem", Text(statement), Text(proof))


def test_the_witness_confirms_refutes_and_leaves_others_alone(shared):
    claims = [
        _claim(": 2 + 2 = 4", "rfl"),
        call("eq", 2, 2),
        _claim(": 2 + 2 = 5", "sorry"),
    ]
    right, other, wrong = lean_kernel(claims)
    assert right.confirmed
    assert right.witness == "lean_kernel"
    assert other.outcome.value == "undecided"
    assert wrong.refuted
    assert "sorry" in wrong.reason


def test_the_witness_is_registered_as_the_last():
    assert validators.witnesses()[-1].name == "lean_kernel"
