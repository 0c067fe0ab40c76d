"""A repository that LeanDojo traced, as a folder that generators read, with a recipe."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from mathmill.pipelines import leandojo
from mathmill.pipelines.lean_options import tell
from mathmill.schemas.errors import MathmillError
from mathmill.schemas.traced import Trace, TracedTheorem, write_trace
from mathmill.validators.lean.backends import Native
from mathmill.validators.lean.checking import check_proofs
from mathmill.validators.lean.listing import Listing, listed
from mathmill.validators.lean.pool import Pool

REJECTS, RECIPE = "rejects.jsonl", "recipe.yaml"
_AT_ONCE = 64
_LOOKED_AT = 50  # theorems, for whether there are mutants of a kind
_SECONDS = 240.0  # for the mutants of one theorem
_AGAIN_SECONDS = 960.0  # and when they are asked for once more


class Mutable(NamedTuple):
    """What the mutating generators call the library, where its traced theorems begin, and which
    kinds of mutants there are.
    """

    library: str
    first: int
    kinds: tuple[str, ...]


class Kept(NamedTuple):
    """What became of the theorems of a repository."""

    trace: Trace
    rejected: Counter[str]


def keep(traced: Any, out: Path, imports: tuple[str, ...] = (), pool: Pool | None = None) -> Kept:
    """Write a LeanDojo `TracedRepo` as a trace: its theorems, those left out, and a recipe."""
    project = str(Path(traced.root_dir).resolve())
    modules = imports or leandojo.modules_of(traced)
    found = list(leandojo.theorems_of(traced))
    lean = pool or Pool(Native(project), imports=modules, progress=tell)
    try:
        try:
            good, bad = _checked(found, lean)
            library = listed(lean)
        except MathmillError as error:
            raise MathmillError(
                f"{error}\n{traced.name} is traced, and its Lean, {traced.repo.lean_version}, "
                "cannot check the theorems: mathmill's program is written for Lean 4.28 (see "
                "docs/lean.md)."
            ) from error
        mutable = _mutable(good, library, lean)
    finally:
        if pool is None:
            lean.close()
    kept = write_trace(
        out,
        Trace(
            repository=traced.name,
            commit=traced.repo.commit,
            lean=traced.repo.lean_version,
            project=project,
            imports=modules,
            digest="",
            theorems=tuple(good),
        ),
    )
    rejects = [{"why": why, **one.model_dump(mode="json")} for one, why in bad]
    lines = "".join(json.dumps(reject, ensure_ascii=False) + "\n" for reject in rejects)
    (out / REJECTS).write_text(lines, encoding="utf-8")
    (out / RECIPE).write_text(recipe_of(kept, mutable), encoding="utf-8")
    return Kept(kept, Counter(_kind(why) for _, why in bad))


def _checked(
    found: list[TracedTheorem], pool: Pool
) -> tuple[list[TracedTheorem], list[tuple[TracedTheorem, str]]]:
    """Those that the kernel takes from their text alone, and the others with the reason."""
    good, bad = [], []
    for at in range(0, len(found), _AT_ONCE):
        some = found[at : at + _AT_ONCE]
        pairs = [(one.statement, one.proof) for one in some]
        for one, check in zip(some, check_proofs(pairs, pool=pool), strict=True):
            if check.accepted:
                good.append(one)
            else:
                bad.append((one, check.why))
    return good, bad


def _kind(why: str) -> str:
    """A reason without its particulars."""
    return "that need more of their file than their text" if "nknown" in why else "refused"


def _mutable(good: list[TracedTheorem], library: Listing, pool: Pool) -> Mutable:
    """What mutating generators need to know; kinds without a mutant in the first theorems are left
    out, since a recipe with them could not be carried out.
    """
    wanted = {one.name for one in good}
    numbers = [number for number, name in enumerate(library.names) if name in wanted]
    kinds = [
        kind
        for kind in ("rewrite", "apply", "forward")
        if any(_mutants(number, kind, pool) for number in numbers[:_LOOKED_AT])
    ]
    return Mutable(library.identity, min(numbers, default=0), tuple(kinds))


def _mutants(number: int, kind: str, pool: Pool) -> list[Any]:
    asked = {"op": "mutate", "start": number, "stop": number + 1, "kinds": [kind], "most": 1}
    answer = pool.ask(asked, _SECONDS)
    if "lost" in answer:
        answer = pool.ask(asked, _AGAIN_SECONDS)
    if "lost" in answer:
        raise MathmillError(
            f"whether theorem {number} has mutants of kind {kind} is not known, since Lean was "
            f"lost twice over it: {answer['lost']}. Run the command again where more memory is free"
            " and less else is going on; what LeanDojo traced is in its cache."
        )
    rows: list[Any] = answer.get("rows", [])
    return rows


def recipe_of(trace: Trace, mutable: Mutable) -> str:
    """A recipe of the views of the theorems, and of their mutants."""
    steps = [step for one in trace.theorems for step in one.steps]
    views = ["proof"] + ["tactic"] * bool(steps) + ["premise"] * any(s.premises for s in steps)
    entries = [
        f"  - {{generator: theorems.traced, params: {{trace: {trace.digest}, view: {view}}}}}"
        for view in views
    ]
    params = f"{{library: {mutable.library}, first: {mutable.first}}}"
    entries += [f"  - {{generator: theorems.{kind}, params: {params}}}" for kind in mutable.kinds]
    rows = max(10, len(trace.theorems) * len(entries))
    return "\n".join(
        [
            f"# Theorems of {trace.repository} at {trace.commit}, traced by LeanDojo.",
            "# Needs the trace: set MATHMILL_LEAN to the folder that this file lies in.",
            f"name: {''.join(c if c.isalnum() else '-' for c in trace.repository.lower())}",
            "seed: 1",
            f"rows: {rows}",
            "datasets:",
            *entries,
            "dedup: exact",
            "",
        ]
    )
