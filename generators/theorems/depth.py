"""Mutants of mutants: the proof of each ancestor stands inside the proof of the next."""

from __future__ import annotations

import json
from typing import Any

from mathmill.generators.theorems import library


def proof_of(row: library.Row) -> str:
    """The tactic proof, a step a line."""
    return "by\n" + _indented([step["tactic"] for step in row["steps"]])


def deepened(row: library.Row, wish: dict[str, Any], depth: int) -> library.Row | None:
    """A descendant of a mutant, `depth` mutations from the library; None where none passes.

    `wish` is what was asked of the server for the mutant itself. The proof of a descendant first
    proves its parent, as a fact of that name.
    """
    for level in range(1, depth):
        asked = {key: value for key, value in wish.items() if key not in ("start", "stop")}
        asked |= {"statement": row["statement"], "proof": proof_of(row), "most": 1}
        asked["ancestor"] = row["parent"]
        asked["used"] = [row["parent"], *row.get("ancestors", ()), row["lemma"]]
        asked["salt"] = wish["salt"] + level
        found = library.mutants(json.dumps(asked))
        if not found:
            return None
        row = within(row, found[0])
    return row


def within(parent: library.Row, child: library.Row) -> library.Row:
    """The child with a proof that needs nothing but the library."""
    names = parent["names"].split()
    lines = [step["tactic"] for step in parent["steps"]]
    if names:
        said = f"∀ {parent['binders']}, {parent['conclusion']}"
        lines = [f"intro {' '.join(names)}", *lines]
    else:
        said = parent["conclusion"]
    first = child["steps"][0]
    fact = {
        "before": first["before"],
        "tactic": f"have parent : {said} := by\n{_indented(lines)}",
        "after": first["before"],
    }
    return {
        **child,
        "parent": parent["parent"],
        "parent_statement": said,
        "ancestors": [*parent.get("ancestors", ()), parent["lemma"]],
        "steps": [fact, *child["steps"]],
        "axioms": [*dict.fromkeys(parent["axioms"] + child["axioms"])],
    }


def _indented(lines: list[str]) -> str:
    return "\n".join(f"  {line}" for text in lines for line in text.split("\n"))
