"""Proofs and files checked by the Lean kernel: `check_proof`, `check_proofs`, `check_file`.

>>> from mathmill.validators.lean.checking import check_proof   # doctest: +SKIP
>>> check_proof("(a b : Nat) : a + b = b + a", "by omega").accepted  # doctest: +SKIP
True

A check has three outcomes: accepted; refused, with Lean's or our reason; or undecided, where a
limit was reached. See docs/lean.md for what acceptance means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pydantic import Field

from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.validators.lean import starting
from mathmill.validators.lean.choice import chosen
from mathmill.validators.lean.header import lacking
from mathmill.validators.lean.hints import hinted
from mathmill.validators.lean.pool import Pool
from mathmill.validators.lean.stopping import stop_of
from mathmill.validators.lean.texts import as_proof, objection, statement_objection

_UNPROVED = "the file does not prove "
# Lean's words where it gave up for want of time or depth: no verdict on the mathematics.
_LIMITS = ("maximum number of heartbeats", "deterministic) timeout", "maximum recursion depth")


class ProofCheck(Frozen):
    """What became of one declaration."""

    accepted: bool
    undecided: bool = False
    why: str = Field(default="", description="Why it was not accepted.")
    axioms: tuple[str, ...] = Field(default=(), description="Of the trusted three, those named.")
    name: str = ""
    line: int = 0
    asked: bool = Field(default=False, description="Its statement was given, and compared.")
    mentions: tuple[str, ...] = Field(
        default=(), description="Declarations of the same file that the statement mentions."
    )


class FileCheck(Frozen):
    """What became of a file: accepted only if each declaration was."""

    accepted: bool
    undecided: bool = False
    why: str = ""
    declarations: tuple[ProofCheck, ...] = ()


def check_proof(statement: str, proof: str, *, pool: Pool | None = None) -> ProofCheck:
    """Whether the kernel accepts `proof` (`by …`, a term, `| …`) of `statement`.

    A statement is what stands between a theorem's name and `:=`: ``(n : Nat) : n + 0 = n``.
    """
    return check_proofs([(statement, proof)], pool=pool)[0]


def check_proofs(pairs: Sequence[tuple[str, str]], *, pool: Pool | None = None) -> list[ProofCheck]:
    """`check_proof` of each pair, by all workers of the pool at once, in order."""
    found: list[ProofCheck | None] = []
    requests: list[dict[str, Any]] = []
    for statement, proof in pairs:
        why = statement_objection(statement) or objection(proof)
        found.append(ProofCheck(accepted=False, why=why) if why else None)
        if not why:
            requests.append({"op": "check", "statement": statement, "proof": as_proof(proof)})
    answers = iter((pool or shared_pool()).ask_all(requests) if requests else ())
    return [_checked(next(answers)) if known is None else known for known in found]


class Facts(NamedTuple):
    """What Lean says of a theorem that it has accepted."""

    steps: Sequence[tuple[str, str, str]] = ()  # each line of its proof between two states
    statements: Mapping[str, str] = {}  # of the names that were asked for and that the library has
    lost: str = ""  # why there is no answer


def facts_of(
    asked: Sequence[tuple[str, Sequence[str], Sequence[str]]], *, pool: Pool | None = None
) -> list[Facts]:
    """Of each statement with the lines of its proof: their states, and the statements of names.

    Only what `check_proof` has accepted may be asked about.
    """
    requests = [
        {"op": "about", "statement": statement, "lines": list(lines), "names": list(names)}
        for statement, lines, names in asked
    ]
    return list(map(_facts, (pool or shared_pool()).ask_all(requests) if requests else ()))


def _facts(answer: dict[str, Any]) -> Facts:
    if lost := str(answer.get("lost") or answer.get("error") or answer.get("why") or ""):
        return Facts(lost=lost)
    steps = [(step["before"], step["tactic"], step["after"]) for step in answer["steps"]]
    return Facts(steps, answer["statements"])


def same_statements(
    pairs: Sequence[tuple[str, str]], *, pool: Pool | None = None
) -> list[ProofCheck]:
    """Of each pair, whether both are the same expression to the kernel, however written."""
    requests = [{"op": "same", "statement": one, "other": other} for one, other in pairs]
    answers = (pool or shared_pool()).ask_all(requests) if requests else ()
    return [_checked(answer) for answer in answers]


async def check_proof_async(statement: str, proof: str, *, pool: Pool | None = None) -> ProofCheck:
    """`check_proof` for asyncio."""
    why = statement_objection(statement) or objection(proof)
    if why:
        return ProofCheck(accepted=False, why=why)
    request = {"op": "check", "statement": statement, "proof": as_proof(proof)}
    return _checked(await (pool or shared_pool()).ask_async(request))


def check_file(
    text: str, *, statements: Mapping[str, str] | None = None, pool: Pool | None = None
) -> FileCheck:
    """Whether the kernel accepts each declaration of a file.

    `statements` are what named theorems must state; each is read in the library alone, so that
    nothing in the file can change what it means. One that the file does not prove is refused.
    """
    why = objection(text)
    if why:
        return FileCheck(accepted=False, why=why)
    wanted = [{"name": name, "statement": said} for name, said in (statements or {}).items()]
    for said in (statements or {}).values():
        if why := statement_objection(said):
            raise BadInputError(f"the statement {said[:80]!r} cannot be asked for: {why}")
    asked = pool or shared_pool()
    if why := lacking(text, asked.imports):
        return FileCheck(accepted=False, why=hinted(why))
    answer = asked.ask({"op": "file", "text": text, "statements": wanted})
    return _file(text, answer, statements or {})


def _file(text: str, answer: dict[str, Any], statements: Mapping[str, str]) -> FileCheck:
    why = hinted(str(answer.get("lost") or answer.get("error") or answer.get("why") or ""))
    if "declarations" not in answer:
        return FileCheck(accepted=False, undecided=True, why=why)
    found = list(answer["declarations"])
    stop = stop_of(text, answer)
    if stop is not None and found:
        found[-1] = stop.named(found[-1])
    declarations = tuple(_checked(one) for one in found)
    if stop is not None and not why:
        before = declarations[:-1]
        why = stop.told(len(before), sum(one.accepted for one in before))
    proved = {one.name for one in declarations if one.accepted and one.asked}
    missing = [name for name in statements if name not in proved]
    if missing and (not why or stop is not None):
        why = f"{why}; {_UNPROVED}" if why else _UNPROVED
        why += ", ".join(missing)
    if not why and not declarations:
        why = "the file declares nothing"
    accepted = bool(answer["accepted"]) and not why
    doubt = any(one.undecided for one in declarations)
    return FileCheck(accepted=accepted, undecided=doubt, why=why, declarations=declarations)


def _checked(answer: dict[str, Any]) -> ProofCheck:
    lost = answer.get("lost") or answer.get("error")
    if lost:
        return ProofCheck(accepted=False, undecided=True, why=str(lost))
    why = hinted(str(answer["why"]))
    name = answer.get("name", "")
    return ProofCheck(
        accepted=answer["accepted"] is True,
        undecided=any(words in why for words in _LIMITS),
        why=why,
        axioms=tuple(answer["axioms"]),
        name="example" if str(name).startswith("mathmill_example") else str(name),
        line=answer.get("line", 0),
        asked=answer.get("asked", False),
        mentions=tuple(answer.get("mentions", ())),
    )


def available() -> bool:
    """Whether the Lean that `shared_pool` would start is installed."""
    try:
        backend, imports = chosen()
        backend.launch(imports)
    except MathmillError:
        return False
    return True


@cache
def shared_pool() -> Pool:
    """The process's own pool: one worker, started when it is first asked; see `choice`."""
    backend, imports = chosen()
    return Pool(backend, imports=imports, progress=starting.report)
