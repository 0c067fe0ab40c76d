"""One row, checked in four ways: answer, question, program, worked solution; then its claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Text, call, from_json, walk
from mathmill.schemas.verdict import Outcome, Verdict, refuted, undecided
from mathmill.validators import formal, quantities, relevance, vocabulary
from mathmill.validators.agreement import Asked, agrees, sides
from mathmill.validators.decide import decide
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.question import Question
from mathmill.validators.registry import ODD, describe
from mathmill.validators.worked import WorkedSolution

_READER = "reader"  # the name under which the text of a row, not its claim, is refuted


class Facts(NamedTuple):
    """The columns that a check looks at."""

    question: str
    answer: str
    answer_type: str
    solution: str
    program: str
    claim: str | Expression
    lean: str = ""


@dataclass(slots=True)
class Findings:
    """What inspecting one row came to: a verdict already, or claims still to decide."""

    verdict: Verdict | None = None
    claim: Expression | None = None
    others: list[tuple[str, Expression]] = field(default_factory=list)  # with what each is about
    doubt: str = ""  # why the row cannot be confirmed, even if its claims hold


def check_rows(rows: Sequence[Facts]) -> list[Verdict]:
    """One verdict a row; the claims of all rows go to the witnesses in batches."""
    findings = [inspect(row) for row in rows]
    claims: list[Expression] = []
    for found in findings:
        if found.claim is not None:
            claims.append(found.claim)
            claims.extend(claim for _, claim in found.others)
    verdicts = iter(decide(claims))
    return [_conclude(found, verdicts) for found in findings]


def inspect(row: Facts) -> Findings:
    """Everything that the row's texts alone can show."""
    try:
        claim = from_json(row.claim) if isinstance(row.claim, str) else row.claim
    except BadInputError as error:
        return Findings(refuted(_READER, f"the claim cannot be read: {error}"))
    if wrong := formal.misplaced(row.lean, claim):
        return Findings(refuted(_READER, wrong))
    if formal.is_formal(claim):
        wrong = formal.misread(row.question, row.answer, row.answer_type, claim)
        return Findings(refuted(_READER, wrong)) if wrong else Findings(claim=claim)
    parts = sides(claim)
    if parts is None:
        parts = Asked(claim, call("true"))
    if claim.sort != "truth":
        return Findings(refuted(_READER, "the claim is no statement"))
    found = Findings(claim=claim)
    try:
        wrong = _inspect(row, claim, parts, found)
    except (BadInputError, UndefinedError, *ODD) as error:
        return Findings(undecided(_READER, f"the row is too odd to read: {describe(error)}"))
    return Findings(refuted(_READER, wrong)) if wrong else found


def _inspect(row: Facts, claim: Expression, parts: Asked, found: Findings) -> str:
    """Fill `found`; the reason if the row is already seen to be wrong."""
    agreement = agrees(row.answer, row.answer_type, claim, parts)
    if isinstance(agreement, str):
        return agreement
    if agreement is not None:
        found.others.append(("the answer", agreement))
    question = Question(row.question)
    wrong = question.asks(parts.asked) or _program(row.program, claim, parts, found)
    if wrong:
        return wrong
    surplus = question.surplus(parts.asked)
    if surplus:
        found.doubt = f"the question gives {surplus!r}, which the claim does not know"
    found.doubt = found.doubt or _unfitting(row, parts, question)
    return _solution(row, claim, parts, found) if row.solution else ""


def _unfitting(row: Facts, parts: Asked, question: Question) -> str:
    """Why the words of the question may not ask what the claim answers."""
    doubt = vocabulary.doubt(row.question, row.answer, _operators(row.claim), parts)
    if not doubt and isinstance(parts.asked, Apply) and parts.asked.operator == "run":
        inputs = parts.asked.arguments[1]
        assert isinstance(inputs, Apply)  # noqa: S101 - of sort list
        doubt = quantities.doubt(
            row.question, question.numbers, row.solution, row.program, inputs.arguments
        )
    return doubt


def _operators(claim: str | Expression) -> str:
    """The claim as JSON text, or as much of it as names its operators."""
    if isinstance(claim, str):
        return claim
    return "".join(f'["{node.operator}"' for node in walk(claim) if isinstance(node, Apply))


def _solution(row: Facts, claim: Expression, parts: Asked, found: Findings) -> str:
    """Fill `found` with what the worked lines leave open; the reason if one is wrong."""
    worked = WorkedSolution(claim).check(row.solution.split("\n"))
    if isinstance(worked, str):
        return worked
    for line, open_claim, doubt in worked:
        if open_claim is None:
            found.doubt = f"the line {line[:80]!r} {doubt}"
        else:
            found.others.append((f"the line {line[:80]!r}", open_claim))
    if not found.doubt:
        found.doubt = relevance.doubt(row.solution, row.answer, row.answer_type, parts)
    return ""


def _program(program: str, claim: Expression, parts: Asked, found: Findings) -> str:
    """The claim must run the very program that the row shows."""
    if not program:
        if isinstance(parts.asked, Apply) and parts.asked.operator == "run":
            found.doubt = "the claim runs a program that the row does not show"
        return ""
    runs = [node for node in walk(claim) if isinstance(node, Apply) and node.operator == "run"]
    if not runs:
        found.doubt = "the row has a program that the claim does not run"
    elif all(run.arguments[0] != Text(program) for run in runs):
        return "the row's program is not the one that the claim runs"
    return ""


def _conclude(found: Findings, verdicts: object) -> Verdict:
    if found.verdict is not None:
        return found.verdict
    main: Verdict = next(verdicts)  # type: ignore[call-overload]
    others: list[Verdict] = [next(verdicts) for _ in found.others]  # type: ignore[call-overload]
    if main.refuted:
        return main
    for (about, _), verdict in zip(found.others, others, strict=True):
        if verdict.refuted:
            return refuted(verdict.witness, f"{about} is wrong: {verdict.reason}")
    if main.outcome is Outcome.UNDECIDED:
        return main
    for (about, _), verdict in zip(found.others, others, strict=True):
        if verdict.outcome is Outcome.UNDECIDED:
            return undecided(verdict.witness, f"{about}: {verdict.reason}")
    return undecided(_READER, found.doubt) if found.doubt else main
