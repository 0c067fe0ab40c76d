"""What is read of a row about a formal proof without Lean."""

import pytest

from mathmill.schemas.expressions import Text, call, to_json
from mathmill.validators import formal, score
from mathmill.validators.rows import Facts, inspect

STATEMENT = "(a b : Nat) (h : a ∣ b) : Nat.gcd b a = a"
PROOF = (
    "by\n  have key := @Nat.gcd_eq_right_iff_dvd b a\n  rw [iff_true_right] at key <;> assumption"
)
ASKED = f"Prove in Lean 4:\n\ntheorem mutant {STATEMENT}"


STATE = "a b : Nat\nh : a ∣ b\n⊢ b.gcd a = a"
NEXT = "a b : Nat\nh : a ∣ b\nkey : b.gcd a = a ↔ a ∣ b\n⊢ b.gcd a = a"
STEP, LAST = PROOF.split("\n  ")[1:]
THEOREM = ("Nat.gcd_eq_right_iff_dvd", "∀ {n m : Nat}, Nat.gcd n m = m ↔ m ∣ n")
LEMMA = ("iff_true_right", "∀ {a b : Prop} (ha : a), (b ↔ a) ↔ b")


def in_state(asks, state=STATE, statement=STATEMENT):
    return f"To prove in Lean 4:\n\ntheorem t {statement}\n\nThe state:\n\n{state}\n\n{asks}"


TACTIC = "Which tactic comes next?"
AFTER = f"The tactic:\n\n{STEP}\n\nWhich state, or `no goals`, comes next?"
PREMISE = "Which theorem of the library does the next step use?"
FOLLOWS = (
    f"In Lean 4, which statement follows from\n\n  {' : '.join(THEOREM)}\n\nby rewriting in its"
    f" conclusion with\n\n  {' : '.join(LEMMA)}\n\n? Give it as `binders : conclusion`."
)


def claimed(operator, *parts, statement=STATEMENT, proof=PROOF):
    return call(operator, *map(Text, (statement, proof, *parts)))


def reason(question, answer, claim, kind="text"):
    found = inspect(Facts(question, answer, kind, "", "", claim))
    return "" if found.verdict is None else found.verdict.reason


def wrong(question=ASKED, answer=PROOF, kind="proof", statement=STATEMENT, proof=PROOF):
    return reason(question, answer, claimed("lean_theorem", statement=statement, proof=proof), kind)


def test_a_row_that_asks_for_its_claim_is_left_to_lean():
    assert wrong() == ""
    assert wrong(in_state(TACTIC), STEP, "text") == ""  # of a trace: its state is not looked at
    assert wrong(in_state(PREMISE), LEMMA[0], "text") == ""
    assert reason(in_state(TACTIC), STEP, claimed("lean_step", STATE, STEP)) == ""
    assert reason(in_state(AFTER), NEXT, claimed("lean_state", STATE, STEP, NEXT)) == ""
    assert reason(in_state(PREMISE), LEMMA[0], claimed("lean_premise", STATE, LEMMA[0])) == ""
    assert reason(FOLLOWS, STATEMENT, claimed("lean_follows", *THEOREM, *LEMMA)) == ""


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"question": ASKED.replace("a ∣ b", "b ∣ a")}, "does not state"),
        ({"question": ASKED + " ∨ True"}, "does not state"),
        ({"question": "What is 1 + 1? " + ASKED}, "does not state"),
        ({"answer": PROOF.replace("key", "kex", 1)}, "not the proof"),
        ({"answer": "by simp"}, "not the proof"),
        ({"question": in_state(PREMISE), "answer": "dvd_refl", "kind": "text"}, "neither a step"),
        ({"question": in_state(TACTIC), "answer": "by", "kind": "text"}, "neither a step"),
        ({"answer": STEP, "kind": "text"}, "not the one"),
        ({"statement": "", "answer": PROOF}, "as texts"),
    ],
)
def test_a_row_about_something_else_is_refuted(changed, reason):
    assert reason in wrong(**changed)


@pytest.mark.parametrize(
    ("question", "answer", "claim"),
    [
        ("What is 1 + 1?", STEP, claimed("lean_step", STATE, STEP)),
        (in_state(TACTIC, "⊢ False"), STEP, claimed("lean_step", STATE, STEP)),
        (in_state(TACTIC), LAST, claimed("lean_step", STATE, STEP)),
        (in_state(PREMISE), STEP, claimed("lean_step", STATE, STEP)),
        (in_state(AFTER), STATE, claimed("lean_state", STATE, STEP, NEXT)),
        (in_state(AFTER), NEXT, claimed("lean_state", STATE, LAST, NEXT)),
        (in_state(AFTER), NEXT, claimed("lean_state", NEXT, STEP, NEXT)),
        (in_state(TACTIC), NEXT, claimed("lean_state", STATE, STEP, NEXT)),
        (in_state(PREMISE), "rw", claimed("lean_premise", STATE, LEMMA[0])),
        ("What is 1 + 1?", STATEMENT, claimed("lean_follows", *THEOREM, *LEMMA)),
        (FOLLOWS, ": 1 = 1", claimed("lean_follows", *THEOREM, *LEMMA)),
        (FOLLOWS, STATEMENT, claimed("lean_follows", "Nat.gcd_comm", THEOREM[1], *LEMMA)),
        (FOLLOWS, STATEMENT, claimed("lean_follows", *LEMMA, *THEOREM)),
        (FOLLOWS.replace("with", "backwards with"), STATEMENT,
         claimed("lean_follows", *THEOREM, *LEMMA)),
    ],
)  # fmt: skip
def test_what_a_row_shows_is_what_its_claim_says(question, answer, claim):
    assert reason(question, answer, claim)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (claimed("lean_step", STATE, STEP), ""),
        (claimed("lean_step", STATE.replace("∣", "<"), STEP), "does not come to that state"),
        (claimed("lean_step", STATE, LAST), "in another way"),
        (claimed("lean_state", STATE, STEP, NEXT), ""),
        (claimed("lean_state", STATE, STEP, STATE), "to another state"),
        (claimed("lean_state", STATE, LAST, NEXT), "in another way"),
        (claimed("lean_state", NEXT, LAST, STATE), "does not come to that state"),
        (claimed("lean_premise", STATE, THEOREM[0]), ""),
        (claimed("lean_premise", STATE, "key"), "the library has no key"),
        (claimed("lean_premise", STATE, LEMMA[0]), "does not use"),
        (claimed("lean_follows", *THEOREM, *LEMMA), ""),
        (claimed("lean_follows", THEOREM[0], "False", *LEMMA), "does not state"),
        (claimed("lean_follows", *THEOREM, LEMMA[0], "False"), "does not state"),
        (claimed("lean_follows", "parent", "False", *LEMMA), "does not state"),
    ],
)
def test_what_lean_says_decides_what_a_row_shows(claim, why):
    steps = [(STATE, STEP, NEXT), ("⊢ True", LAST, "no goals")]
    found = formal.untrue(formal.shown_by(claim), steps, dict((THEOREM, LEMMA)))
    assert why in found
    assert bool(why) == bool(found)


def test_a_state_that_leads_to_two_others_has_no_one_answer():
    steps = [(STATE, STEP, NEXT), (STATE, STEP, "no goals")]
    for after in (NEXT, "no goals"):
        claim = claimed("lean_state", STATE, STEP, after)
        assert "to another state" in formal.untrue(formal.shown_by(claim), steps, {})


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (NEXT, "confirmed"),
        (f"The state is\n```lean\n{NEXT}\n```", "confirmed"),
        ("no goals", "refuted"),
        (NEXT.replace("↔", "→"), "refuted"),
    ],
)
def test_a_state_is_scored_to_the_letter(given, outcome):
    row = row_of(in_state(AFTER), NEXT, claimed("lean_state", STATE, STEP, NEXT))
    assert score(row, given).outcome.value == outcome


def test_another_tactic_or_premise_may_be_right_too():
    row = row_of(in_state(TACTIC), STEP, claimed("lean_step", STATE, STEP))
    assert score(row, f"`{STEP}`").confirmed
    assert score(row, "simp").outcome.value == "undecided"
    row = row_of(in_state(PREMISE), LEMMA[0], claimed("lean_premise", STATE, LEMMA[0]))
    assert score(row, f"The answer is {LEMMA[0]}.").confirmed


def row_of(question, answer, claim):
    return {"question": question, "answer": answer, "answer_type": "text", "layout": "lean",
            "claim": to_json(claim)}  # fmt: skip


def test_how_the_last_steps_use_a_lemma():
    for first, last, how in (
        ("have key : a = b := by rw [← L] <;> assumption", "exact @T a key b",
         "rewriting in argument 2 backwards with"),
        ("have key : a = b := @L a b", "exact @T key",
         "asking, for argument 1, what it takes to have it from"),
        ("have key := @T a", "exact @L a key", "giving its conclusion to"),
        ("have key := @T a", "exact Iff.mp (@L a b) key", "giving its conclusion to"),
    ):  # fmt: skip
        proof = f"by\n  {first}\n  {last}"
        question = FOLLOWS.replace(" : ".join(THEOREM), "T : p").replace(" : ".join(LEMMA), "L : q")
        question = question.replace("rewriting in its conclusion with", how)
        claim = claimed("lean_follows", "T", "p", "L", "q", proof=proof)
        assert reason(question, STATEMENT, claim) == ""
