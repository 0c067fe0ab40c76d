"""What is asked about a theorem, in words that mutants and traced theorems share."""

from __future__ import annotations


def to_prove(name: str, statement: str) -> str:
    """Asks for the proof."""
    return f"Prove in Lean 4:\n\ntheorem {name} {statement}"


def next_tactic(name: str, statement: str, before: str) -> str:
    """Asks for the tactic that comes after a state."""
    return f"{_state(name, statement, before)}\n\nWhich tactic comes next?"


def next_state(name: str, statement: str, before: str, tactic: str) -> str:
    """Asks for the state that a tactic leads to."""
    shown = _state(name, statement, before)
    return f"{shown}\n\nThe tactic:\n\n{tactic}\n\nWhich state, or `no goals`, comes next?"


def next_premise(name: str, statement: str, before: str) -> str:
    """Asks for what the library has that the next tactic uses."""
    shown = _state(name, statement, before)
    return f"{shown}\n\nWhich theorem of the library does the next step use?"


def what_follows(
    how: str, theorem: str, theorem_statement: str, lemma: str, lemma_statement: str
) -> str:
    """Asks for the statement that a theorem gives by a lemma."""
    return (
        f"In Lean 4, which statement follows from\n\n  {theorem} : {theorem_statement}\n\nby {how}"
        f"\n\n  {lemma} : {lemma_statement}\n\n? Give it as `binders : conclusion`."
    )


def _state(name: str, statement: str, before: str) -> str:
    return f"To prove in Lean 4:\n\ntheorem {name} {statement}\n\nThe state:\n\n{before}"
