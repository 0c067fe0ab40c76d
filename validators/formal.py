"""What the texts of a row about a formal proof must have to do with its claim.

The claim ``lean_theorem(S, P)`` is decided by Lean. Whether the row asks for that is read here: the
question shows the statement, or asks for it; the answer is the proof, the statement, or a part of
the proof, to the letter.
"""

from __future__ import annotations

import re

from mathmill.schemas.expressions import Apply, Expression, Text, walk


def misread(question: str, answer: str, answer_type: str, claim: Apply) -> str:
    """Why question or answer are not about the claim, or the empty text."""
    statement, proof = (part.value if isinstance(part, Text) else "" for part in claim.arguments)
    if not statement or not proof:
        return "a claim of a proof needs the statement and the proof as texts"
    if answer_type == "proof":
        if answer != proof:
            return "the answer is not the proof that the claim is about"
        return "" if _shows(question, statement) else "the question does not state the theorem"
    if answer == statement:
        return ""
    if not _shows(question, statement):
        return "the question does not state the theorem, and the answer is another statement"
    if answer in _lines(proof) or answer in _words(proof):
        return ""
    return "the answer is neither a step of the proof nor a theorem that it uses"


def misplaced(lean: str, claim: Expression) -> str:
    """Why the column `lean` does not hold the claim's theorem, or the empty text."""
    if not lean:
        return ""
    theorems = (
        node for node in walk(claim) if isinstance(node, Apply) and node.operator == "lean_theorem"
    )
    for theorem in theorems:
        statement, proof = (
            part.value if isinstance(part, Text) else "" for part in theorem.arguments
        )
        if re.fullmatch(rf"theorem [^\s:(){{}}]+ {re.escape(f'{statement} := {proof}')}", lean):
            return ""
    return "the Lean theorem of the row is not the one that its claim is about"


def _shows(question: str, statement: str) -> bool:
    """Whether a line of the question ends in the whole statement."""
    return any(line.endswith(f" {statement}") for line in question.split("\n"))


def _lines(proof: str) -> set[str]:
    return {line.strip() for line in proof.split("\n")} - {"by", ""}


def _words(proof: str) -> set[str]:
    """The names that a proof uses, without the signs around them."""
    return {word.strip("@[](),;").lstrip("@") for word in proof.split()}
