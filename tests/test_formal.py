"""What is read of a row about a formal proof without Lean."""

import pytest

from mathmill.schemas.expressions import Text, call
from mathmill.validators.rows import Facts, inspect

STATEMENT = "(a b : Nat) (h : a ∣ b) : Nat.gcd b a = a"
PROOF = (
    "by\n  have key := @Nat.gcd_eq_right_iff_dvd b a\n  rw [iff_true_right] at key <;> assumption"
)
ASKED = f"Prove in Lean 4:\n\ntheorem mutant {STATEMENT}"


def wrong(question=ASKED, answer=PROOF, kind="proof", statement=STATEMENT, proof=PROOF):
    claim = call("lean_theorem", Text(statement), Text(proof))
    found = inspect(Facts(question, answer, kind, "", "", claim))
    return "" if found.verdict is None else found.verdict.reason


def test_a_row_that_asks_for_its_claim_is_left_to_lean():
    assert wrong() == ""
    assert wrong(answer="have key := @Nat.gcd_eq_right_iff_dvd b a", kind="text") == ""
    assert wrong(answer="Nat.gcd_eq_right_iff_dvd", kind="text") == ""
    assert wrong(answer="iff_true_right", kind="text") == ""
    assert wrong("Which statement follows from T?", STATEMENT, "text") == ""


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"question": ASKED.replace("a ∣ b", "b ∣ a")}, "does not state"),
        ({"question": ASKED + " ∨ True"}, "does not state"),
        ({"answer": PROOF.replace("key", "kex", 1)}, "not the proof"),
        ({"answer": "by simp"}, "not the proof"),
        ({"answer": "Nat.gcd_eq_left_iff_dvd", "kind": "text"}, "neither a step"),
        ({"answer": "rw [iff_true_right] at key", "kind": "text"}, "neither a step"),
        ({"answer": "by", "kind": "text", "proof": "x"}, "neither a step"),
        ({"answer": STATEMENT, "kind": "text", "statement": ": 1 = 1"}, "another statement"),
        ({"statement": "", "answer": PROOF}, "as texts"),
    ],
)
def test_a_row_about_something_else_is_refuted(changed, reason):
    assert reason in wrong(**changed)
