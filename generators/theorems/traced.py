"""Theorems of someone's repository with the proofs that stand there, as LeanDojo traced them."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import Any, Literal, NamedTuple

from pydantic import Field

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.generators.theorems import views
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.problem import AnswerType, Difficulty, Problem
from mathmill.schemas.traced import Trace, TracedStep, TracedTheorem

_TRIES = 2_000


class TracedParams(Params):
    """Needs a trace: ``mathmill lean trace REPOSITORY --out DIR``, then ``MATHMILL_LEAN=DIR``."""

    trace: str = Field(
        default="", max_length=100, description="The digest of the trace, as its making told it."
    )
    view: Literal["proof", "tactic", "premise"] = Field(
        default="proof",
        description="What is asked: the `proof` of a statement, the next `tactic` in a state, or "
        "the `premise` that the next step names.",
    )


class _Row(NamedTuple):
    question: str
    answer: str
    kind: AnswerType
    theorem: TracedTheorem


@generator(version=1, needs="lean")
def traced(stream: Stream, params: TracedParams) -> Problem:
    """LeanDojo (arXiv 2306.15626) records the states between the tactics of a repository's proofs
    and the premises that these name.

    Here they are asked for as those of mutants are. Only theorems whose text alone the kernel
    took, with the repository imported, are in a trace. The theorem decides the split.
    """
    trace = _trace_of(params.trace)
    rows = _rows(trace, params.view)
    for _ in range(_TRIES if rows else 0):
        row = rows[stream.integer(0, len(rows) - 1)]
        if stream.accepts is None or stream.accepts(_canonical(row.theorem)):
            return _problem(row, trace, params)
    raise BadInputError(
        f"of the {len(trace.theorems)} theorems of the trace {trace.digest} there is none for the "
        f"view {params.view!r} in this split. Choose another view, or one split alone."
    )


@cache
def _chosen() -> Trace:
    trace: Trace = _choice().chosen_trace()
    return trace


def _choice() -> Any:
    """Which Lean is used belongs to the validators; see `library`."""
    return importlib.import_module("mathmill.validators.lean.choice")


def _trace_of(digest: str) -> Trace:
    trace = _chosen()
    if trace.digest != digest:
        raise BadInputError(
            f"the trace here has the digest {trace.digest!r}, and the params ask for {digest!r}: "
            f"other theorems would come out. Set `trace: {trace.digest}`, or name the other trace"
        )
    return trace


@cache
def _rows(trace: Trace, view: str) -> Sequence[_Row]:
    return [row for theorem in trace.theorems for row in _of(theorem, view)]


def _of(theorem: TracedTheorem, view: str) -> list[_Row]:
    """What a theorem gives: its proof, its tactics of one line, or the names in these."""
    if view == "proof":
        asked = views.to_prove("traced", theorem.statement)
        return [_Row(asked, theorem.proof, "proof", theorem)]
    lines = {line.strip() for line in theorem.proof.split("\n")}
    steps = [step for step in theorem.steps if step.tactic in lines]
    if view == "tactic":
        return [
            _Row(_asked(views.next_tactic, theorem, step), step.tactic, "text", theorem)
            for step in steps
        ]
    return [
        _Row(_asked(views.next_premise, theorem, step), step.premises[0], "text", theorem)
        for step in steps
        if len(step.premises) == 1 and step.premises[0] in _names(step.tactic)
    ]


def _asked(view: Any, theorem: TracedTheorem, step: TracedStep) -> str:
    asked: str = view("traced", theorem.statement, step.before)
    return asked


def _names(tactic: str) -> list[str]:
    return [word.strip("@[](),;") for word in tactic.split()]


def _canonical(theorem: TracedTheorem) -> str:
    return f"traced {theorem.name}"


def _problem(row: _Row, trace: Trace, params: TracedParams) -> Problem:
    theorem = row.theorem
    name = f"traced_{blake2b(theorem.name.encode(), digest_size=6).hexdigest()}"
    return Problem(
        question=row.question,
        answer=row.answer,
        answer_type=row.kind,
        claim=call("lean_theorem", Text(theorem.statement), Text(theorem.proof)),
        canonical=_canonical(theorem),
        lean=f"theorem {name} {theorem.statement} := {theorem.proof}",
        layout="lean",
        difficulty=Difficulty(steps=len(theorem.steps)),
        parents=(theorem.name, *theorem.premises),
        tags=(f"view:{params.view}", f"file:{theorem.file}", f"lean:{trace.lean}"),
    )
