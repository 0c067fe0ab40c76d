"""A small repository with the files that LeanDojo's extractor leaves beside the sources.

The extractor runs inside the repository's own Lean; here its output is made by hand, as far as
lean-dojo reads it: syntax trees with byte positions, states between tactics, and premises.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

Json = dict[str, Any]

SOURCE = """module

@[expose] public section

open Nat

namespace Mine

theorem swap (a b : Nat) :
    Nat.gcd a b = Nat.gcd b a := by
  rw [gcd_comm] -- the rule

theorem swap_twice (a b c : Nat) (h : a = b) : Nat.gcd a c = Nat.gcd c b := by
  rw [h]
  exact swap b c

theorem by_term (n : Nat) : n ≤ n := Nat.le_refl n

theorem needs_more (n : Nat) : n = n := by
  exact mystery n

private theorem hidden : True := trivial

end Mine
"""


class _Tree:
    """Finds one piece of the source after the other, and notes tactics and premises."""

    def __init__(self) -> None:
        self._at = 0
        self.tactics: list[Json] = []
        self.premises: list[Json] = []

    def _token(self, text: str) -> tuple[Json, int, int]:
        start = SOURCE.index(text, self._at)
        self._at = end = start + len(text)
        after = len(SOURCE) - len(SOURCE[end:].lstrip(" "))
        if SOURCE.startswith("--", after):
            after = SOURCE.index("\n", after)
        info = {
            "leading": "",
            "pos": _bytes(start),
            "trailing": SOURCE[end:after],
            "endPos": _bytes(end),
        }
        return {"original": info}, start, end

    def atom(self, text: str) -> Json:
        return {"atom": {"info": self._token(text)[0], "val": text}}

    def ident(self, text: str, full: str = "", module: str = "Init.Prelude") -> Json:
        info, start, end = self._token(text)
        if full:
            self.premises.append(
                {
                    "fullName": full,
                    "modName": module,
                    "defPath": f"{module.replace('.', '/')}.lean",
                    "defPos": {"line": 1, "column": 0},
                    "defEndPos": {"line": 1, "column": 4},
                    "pos": _place(start),
                    "endPos": _place(end),
                }
            )
        return {"ident": {"info": info, "rawVal": text, "val": text, "preresolved": []}}

    def tactic(self, before: str, after: str, *pieces: Json) -> Json:
        tokens = [token for piece in pieces for token in _tokens(piece)]
        self.tactics.append(
            {
                "stateBefore": before,
                "stateAfter": after,
                "pos": tokens[0]["pos"],
                "endPos": tokens[-1]["endPos"],
            }
        )
        return node("Lean.Parser.Tactic.some", *pieces)


def node(kind: str, *pieces: Json) -> Json:
    return {"node": {"info": "none", "kind": kind, "args": list(pieces)}}


def _null(*pieces: Json) -> Json:
    return node("null", *pieces)


def _bytes(place: int) -> int:
    return len(SOURCE[:place].encode())


def _place(place: int) -> Json:
    lines = SOURCE[:place].split("\n")
    return {"line": len(lines), "column": len(lines[-1])}


def _tokens(piece: Json) -> list[Json]:
    if "node" in piece:
        return [token for inner in piece["node"]["args"] for token in _tokens(inner)]
    return [(piece.get("atom") or piece["ident"])["info"]["original"]]


def _command(kind: str, *pieces: Json) -> Json:
    return node(f"Lean.Parser.Command.{kind}", *pieces)


def _theorem(tree: _Tree, name: str, signature: str, proof: Any, modifier: str = "") -> Json:
    modifiers = _null()
    if modifier:
        modifiers = _null(_command(modifier, tree.atom(modifier)))
    modifiers = _command("declModifiers", modifiers)
    return _command(
        "declaration",
        modifiers,
        _command(
            "theorem",
            tree.atom("theorem"),
            _command("declId", tree.ident(name), _null()),
            _command("declSig", tree.atom(signature)),
            _command("declValSimple", tree.atom(":="), proof()),
        ),
    )


def _by(tree: _Tree, *tactics: Any) -> Any:
    def made() -> Json:
        start = tree.atom("by")
        steps: list[Json] = []
        for number, tactic in enumerate(tactics):
            steps += [_null()] * bool(number) + [tactic()]
        block = node("Lean.Parser.Tactic.tacticSeq1Indented", _null(*steps))
        return node("Lean.Parser.Term.byTactic", start, node("Lean.Parser.Tactic.tacticSeq", block))

    return made


def syntax() -> Json:
    """What stands in ``Mine.ast.json``."""
    tree = _Tree()
    swap = "(a b : Nat) :\n    Nat.gcd a b = Nat.gcd b a"
    twice = "(a b c : Nat) (h : a = b) : Nat.gcd a c = Nat.gcd c b"
    state = "a b c : Nat\nh : a = b\n⊢ a.gcd c = c.gcd b"
    commands = [
        node("Lean.Parser.Module.header", tree.atom("module")),
        # A command that lean-dojo does not know is kept as text; `public section` is newer.
        _command(
            "publicSection", *(tree.atom(word) for word in ("@[expose]", "public", "section"))
        ),
        _command("open", tree.atom("open"), tree.ident("Nat")),
        _command("namespace", tree.atom("namespace"), tree.ident("Mine")),
        _theorem(
            tree,
            "swap",
            swap,
            _by(
                tree,
                lambda: tree.tactic(
                    "a b : Nat\n⊢ a.gcd b = b.gcd a",
                    "no goals",
                    tree.atom("rw"),
                    tree.atom("["),
                    tree.ident("gcd_comm", "Nat.gcd_comm", "Init.Data.Nat.Gcd"),
                    tree.atom("]"),
                ),
            ),
        ),
        _theorem(
            tree,
            "swap_twice",
            twice,
            _by(
                tree,
                lambda: tree.tactic(
                    state,
                    "a b c : Nat\nh : a = b\n⊢ b.gcd c = c.gcd b",
                    tree.atom("rw"),
                    tree.atom("["),
                    tree.ident("h"),
                    tree.atom("]"),
                ),
                lambda: tree.tactic(
                    "a b c : Nat\nh : a = b\n⊢ b.gcd c = c.gcd b",
                    "no goals",
                    tree.atom("exact"),
                    tree.ident("swap", "Mine.swap", "Mine"),
                    tree.ident("b"),
                    tree.ident("c"),
                ),
            ),
        ),
        _theorem(
            tree,
            "by_term",
            "(n : Nat) : n ≤ n",
            lambda: node(
                "Lean.Parser.Term.app", tree.ident("Nat.le_refl", "Nat.le_refl"), tree.ident("n")
            ),
        ),
        _theorem(
            tree,
            "needs_more",
            "(n : Nat) : n = n",
            _by(
                tree,
                lambda: tree.tactic(
                    "n : Nat\n⊢ n = n",
                    "no goals",
                    tree.atom("exact"),
                    tree.ident("mystery"),
                    tree.ident("n"),
                ),
            ),
        ),
        _theorem(tree, "hidden", ": True", lambda: tree.ident("trivial", "trivial"), "private"),
        _command("end", tree.atom("end"), _null(tree.ident("Mine"))),
    ]
    return {"commandASTs": commands, "tactics": tree.tactics, "premises": tree.premises}


def write_traced(folder: Path) -> Path:
    """A git repository with one file, ``Mine.lean``, and what the extractor made of it."""
    folder.mkdir(parents=True)
    (folder / "Mine.lean").write_text(SOURCE)
    (folder / "lean-toolchain").write_text("leanprover/lean4:v4.28.0\n")
    (folder / "lakefile.toml").write_text('name = "mine"\n\n[[lean_lib]]\nname = "Mine"\n')
    (folder / ".gitignore").write_text(".lake\n")
    name = ["-c", "user.name=test", "-c", "user.email=test@example.com"]
    for words in (["init", "-q"], ["add", "."], [*name, "commit", "-qm", "first"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    traces = folder / ".lake" / "build" / "ir"
    traces.mkdir(parents=True)
    (traces / "Mine.ast.json").write_text(json.dumps(syntax()))
    (traces / "Mine.dep_paths").write_text("")
    return folder
