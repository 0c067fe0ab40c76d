"""From a draw to a theorem as a problem: the theorem, one mutant of it, and what is asked."""

from __future__ import annotations

import json
from typing import Any

from mathmill.generators.streams import Stream
from mathmill.generators.theorems import library, views
from mathmill.generators.theorems.depth import deepened, proof_of
from mathmill.generators.theorems.params import TheoremParams
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Text, call
from mathmill.schemas.problem import AnswerType, Difficulty, Problem

_TOGETHER = 4  # neighbouring items that are mutants of one theorem, if it has so many
_LOOKS = 20_000  # theorems looked at for one item, by their names
_TRIES = 300  # and of these asked for their mutants; more than half have one that passes


def draw(stream: Stream, params: TheoremParams, kind: str) -> Problem:
    """One mutant of one theorem of the library.

    Most of the work on a theorem serves all its mutants, so neighbours share it. The theorem
    decides the split: no two mutants of it are in different ones.
    """
    names = library.expect(params.library).names
    if params.first >= len(names):
        raise BadInputError(f"first={params.first}, and the library has {len(names)} theorems")
    wanted = stream.place(_TOGETHER)
    plot = stream.shared(_TOGETHER)
    tries = 0
    for _ in range(_LOOKS):
        number = plot.integer(params.first, len(names) - 1)
        salt = plot.integer(0, 2**31 - 1)
        name = names[number]
        if not name.startswith(params.namespace) or not _of_split(plot, name):
            continue
        wish = _wish(number, salt, params, kind)
        made = (deepened(row, wish, params.depth) for row in library.mutants(json.dumps(wish)))
        found = [row for row in made if row is not None]
        if wanted < len(found):
            return _problem(found[wanted], params, stream)
        wanted -= len(found)
        tries += 1
        if tries == _TRIES:
            break
    raise BadInputError(
        f"{tries} theorems of {params.namespace or 'the library'} had no mutant of kind {kind} "
        "that passes every gate. Name another namespace, or none."
    )


def _of_split(stream: Stream, name: str) -> bool:
    return stream.accepts is None or stream.accepts(_canonical(name))


def _canonical(parent: str) -> str:
    return f"mutants of {parent}"


def _wish(number: int, salt: int, params: TheoremParams, kind: str) -> dict[str, Any]:
    return {
        "start": number,
        "stop": number + 1,
        "kinds": [kind],
        "most": _TOGETHER,
        "salt": salt,
        "size": params.max_length,
        "any_type": int(params.other_types),
    }


def _problem(row: library.Row, params: TheoremParams, stream: Stream) -> Problem:
    steps = row["steps"]
    proof = proof_of(row)
    name = f"mutant_{row['key']}"
    asked, answer, kind, claim = _asked(row, params, stream, proof)
    return Problem(
        question=asked,
        answer=answer,
        answer_type=kind,
        claim=claim,
        canonical=_canonical(row["parent"]),
        lean=f"theorem {name} {row['statement']} := {proof}",
        layout="lean",
        difficulty=Difficulty(level=row["hypotheses"], steps=len(steps)),
        parents=(row["parent"], *row.get("ancestors", ()), row["lemma"]),
        tags=_tags(row, params),
    )


def _tags(row: library.Row, params: TheoremParams) -> tuple[str, ...]:
    return (
        f"view:{params.view}",
        f"mutation:{row['kind']}",
        f"depth:{params.depth}",
        f"site:{row['site']}",
        f"direction:{'backwards' if row['backwards'] else 'forwards'}",
        f"printed:{row['level']}",
        f"vacuity:{row['vacuity']}",
        "kernel_ok",
        "text_ok",
        f"lean:{params.library}",
    )


def _asked(
    row: library.Row, params: TheoremParams, stream: Stream, proof: str
) -> tuple[str, str, AnswerType, Expression]:
    """The question, the answer with its type, and the claim, which says all that the row shows."""
    statement = row["statement"]
    theorem = Text(statement), Text(proof)
    if params.view == "proof":
        claim = call("lean_theorem", *theorem)
        return views.to_prove("mutant", statement), proof, "proof", claim
    if params.view == "follows":
        parts = _parent(row), row["parent_statement"], row["lemma"], row["lemma_statement"]
        claim = call("lean_follows", *theorem, *map(Text, parts))
        return views.what_follows(_words(row), *parts), statement, "text", claim
    if params.view == "premise":
        before = row["steps"][-1]["before"]
        answer = row["parent"] if row["site"] != "conclusion" else row["lemma"]
        claim = call("lean_premise", *theorem, Text(before), Text(answer))
        return views.next_premise("mutant", statement, before), answer, "text", claim
    step = _step(row["steps"], params.view, stream)
    before, tactic, after = step["before"], step["tactic"], step["after"]
    if params.view == "tactic":
        claim = call("lean_step", *theorem, Text(before), Text(tactic))
        return views.next_tactic("mutant", statement, before), tactic, "text", claim
    claim = call("lean_state", *theorem, Text(before), Text(tactic), Text(after))
    return views.next_state("mutant", statement, before, tactic), after, "text", claim


def _step(steps: list[dict[str, str]], view: str, stream: Stream) -> dict[str, str]:
    """Any step; but the state after the last one is always that there are no goals."""
    if view == "state" and not stream.chance(1, 8):
        return steps[stream.integer(0, len(steps) - 2)]
    return steps[stream.integer(0, len(steps) - 1)]


def _words(row: library.Row) -> str:
    """How the lemma is used. A hypothesis is named by its place among the theorem's arguments."""
    place = row["site"].replace("hypothesis", "argument")
    where = f"in {place}" if row["site"] != "conclusion" else "in its conclusion"
    if row["kind"] == "rewrite":
        return f"rewriting {where} {'backwards ' if row['backwards'] else ''}with"
    if row["kind"] == "apply":
        return f"asking, for {place}, what it takes to have it from"
    return "giving its conclusion to"


def _parent(row: library.Row) -> str:
    """What the proof calls the theorem that was mutated."""
    return "parent" if "ancestors" in row else str(row["parent"])
