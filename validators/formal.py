"""What the texts of a row about a formal proof must have to do with its claim.

Lean decides the claim: ``lean_theorem(S, P)``, or one that says besides what the row shows, such as
``lean_step(S, P, B, T)``. Whether the row asks for that is read here: the question is the one that
belongs to such a claim, to the letter, and the answer is the claim's.

Of a theorem that was traced in a repository the claim is ``lean_theorem`` whatever is asked: its
proof need not run line by line. There the state is the word of the trace; the answer must be a line
of the proof, or a name in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeGuard

from mathmill.schemas.expressions import Apply, Expression, Text, walk

OPERATORS = frozenset({"lean_theorem", "lean_step", "lean_state", "lean_premise", "lean_follows"})

_NAME = r"[^\s:(){}]+"
_ASKS_TACTIC = "Which tactic comes next?"
_ASKS_STATE = "Which state, or `no goals`, comes next?"
_ASKS_PREMISE = "Which theorem of the library does the next step use?"
_WRONG_QUESTION = "the question is not the one that the claim answers"


def is_formal(claim: Expression) -> TypeGuard[Apply]:
    """Whether it is a claim about a theorem with its proof."""
    return isinstance(claim, Apply) and claim.operator in OPERATORS


def misread(question: str, answer: str, answer_type: str, claim: Apply) -> str:
    """Why question or answer are not about the claim, or the empty text."""
    statement, proof, *shown = texts(claim)
    if not statement or not proof:
        return "a claim of a proof needs the statement and the proof as texts"
    if claim.operator == "lean_theorem":
        return _misread_theorem(question, answer, answer_type, statement, proof)
    if answer_type != "text":
        return f"the answer is of type text, not {answer_type}"
    if claim.operator == "lean_follows":
        wanted, right = _follows(proof, *shown), statement
    else:
        *seen, right = shown
        wanted = _in_state(statement, seen[0], _asks(claim.operator, seen))
    if not wanted or not re.fullmatch(wanted, question):
        return _WRONG_QUESTION
    return "" if answer == right else "the answer is not that of the claim"


Step = tuple[str, str, str]  # a state, the line of the proof that it meets, and the state after


class Shown(NamedTuple):
    """What a row shows of a theorem besides it, and what Lean is asked about that."""

    operator: str
    statement: str
    proof: str
    parts: list[str]  # the further arguments of the claim

    @property
    def lines(self) -> list[str]:
        """The lines of the proof, of which the states are asked for."""
        return [] if self.operator == "lean_follows" else lines_of(self.proof)

    @property
    def names(self) -> list[str]:
        """The names whose statements are asked for."""
        if self.operator == "lean_follows":
            return self.parts[::2]
        return self.parts[1:] if self.operator == "lean_premise" else []


def shown_by(claim: Expression) -> Shown | None:
    """What the claim says besides that a proof proves a statement, if it does."""
    if not is_formal(claim) or claim.operator == "lean_theorem":
        return None
    statement, proof, *parts = texts(claim)
    return Shown(claim.operator, statement, proof, parts)


def untrue(shown: Shown, steps: Iterable[Step], statements: Mapping[str, str]) -> str:
    """Why it is not so, by the steps of the proof and the library's statements; "" if it is."""
    if shown.operator == "lean_follows":
        theorem, said, lemma, lemma_said = shown.parts
        if theorem == "parent":
            states = shown.proof.startswith(f"by\n  have parent : {said} := by\n")
        else:
            states = statements.get(theorem) == said
        if not states:
            return f"{theorem} does not state that"
        return "" if statements.get(lemma) == lemma_said else f"{lemma} does not state that"
    state, answer, *after = shown.parts
    steps = [step for step in steps if step[0] == state]
    tactics = [tactic for _, tactic, _ in steps]
    if not tactics:
        return "the proof does not come to that state"
    if shown.operator in ("lean_step", "lean_state") and answer not in tactics:
        return "in that state the proof goes on in another way"
    if shown.operator == "lean_step":
        return ""
    if shown.operator == "lean_state":
        leads_to = {next_state for _, tactic, next_state in steps if tactic == answer}
        return "" if leads_to == set(after) else "the tactic leads to another state"
    if answer not in statements:
        return f"the library has no {answer}"
    used = any(answer in names_in(tactic) for tactic in tactics)
    return "" if used else f"in that state the proof does not use {answer}"


def texts(claim: Apply) -> list[str]:
    """The arguments, "" for what is no text."""
    return [part.value if isinstance(part, Text) else "" for part in claim.arguments]


def misplaced(lean: str, claim: Expression) -> str:
    """Why the column `lean` does not hold the claim's theorem, or the empty text."""
    if not lean:
        return ""
    for theorem in filter(is_formal, walk(claim)):
        statement, proof, *_ = texts(theorem)
        if re.fullmatch(rf"theorem {_NAME} {re.escape(f'{statement} := {proof}')}", lean):
            return ""
    return "the Lean theorem of the row is not the one that its claim is about"


def lines_of(proof: str) -> list[str]:
    """The steps of a tactic proof, a line each; none where they are not a line each."""
    head, *lines = proof.split("\n")
    if head != "by" or any(re.match(r"  \S", line) is None for line in lines):
        return []
    return [line[2:] for line in lines]


def names_in(tactic: str) -> set[str]:
    """The names that a text uses, without the signs around them."""
    return {word.strip("@[](),;").lstrip("@") for word in tactic.split()}


def _misread_theorem(
    question: str, answer: str, answer_type: str, statement: str, proof: str
) -> str:
    if answer_type == "proof":
        if answer != proof:
            return "the answer is not the proof that the claim is about"
        asks = rf"Prove in Lean 4:\n\ntheorem {_NAME} {re.escape(statement)}"
        return "" if re.fullmatch(asks, question) else "the question does not state the theorem"
    for asks, answers in ((_ASKS_TACTIC, _steps(proof)), (_ASKS_PREMISE, names_in(proof))):
        if re.fullmatch(_in_state(statement, None, asks), question):
            wrong = "the answer is neither a step of the proof nor a theorem that it uses"
            return "" if answer in answers else wrong
    return _WRONG_QUESTION


def _asks(operator: str, seen: Sequence[str]) -> str:
    if operator == "lean_state":
        return f"The tactic:\n\n{seen[1]}\n\n{_ASKS_STATE}"
    return _ASKS_TACTIC if operator == "lean_step" else _ASKS_PREMISE


def _in_state(statement: str, state: str | None, asks: str) -> str:
    shown = "(?s:.+)" if state is None else re.escape(state)
    theorem = rf"theorem {_NAME} {re.escape(statement)}"
    return rf"To prove in Lean 4:\n\n{theorem}\n\nThe state:\n\n{shown}\n\n{re.escape(asks)}"


def _follows(proof: str, theorem: str, said: str, lemma: str, lemma_said: str) -> str:
    """The question about what follows; "" where the proof uses no lemma so."""
    how = _how(proof, theorem, lemma)
    return how and re.escape(
        f"In Lean 4, which statement follows from\n\n  {theorem} : {said}\n\nby {how}\n\n"
        f"  {lemma} : {lemma_said}\n\n? Give it as `binders : conclusion`."
    )


def _how(proof: str, theorem: str, lemma: str) -> str:
    """How the last two steps of a proof get from a theorem to the statement by a lemma."""
    *_, first, last = ["", "", *proof.split("\n")]
    key = re.match(r"  have (\S+) (:=|: )", first)
    if key is None:
        return ""
    on_hypothesis = key[2] == ": "
    rewritten = re.search(rf"rw \[(← )?{re.escape(lemma)}\]", first if on_hypothesis else last)
    backwards = "backwards " if rewritten and rewritten[1] else ""
    if lemma not in names_in(first if on_hypothesis else last) and not rewritten:
        return ""
    if not on_hypothesis:
        if theorem not in names_in(first):
            return ""
        how = f"rewriting in its conclusion {backwards}with"
        return how if rewritten else "giving its conclusion to"
    call = re.fullmatch(rf"  exact @?{re.escape(theorem)}((?: \S+)*)", last)
    if call is None or key[1] not in call[1].split():
        return ""
    place = f"argument {call[1].split().index(key[1]) + 1}"
    if rewritten:
        return f"rewriting in {place} {backwards}with"
    return f"asking, for {place}, what it takes to have it from"


def _steps(proof: str) -> set[str]:
    return {line.strip() for line in proof.split("\n")} - {"by", ""}
