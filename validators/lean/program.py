"""The Lean program of a worker: one text, put together from the files of ``source/``.

The embedded and the native backend run the same text. A part that adds an operation stands before
``serve.lean``, whose `answer` names it.
"""

from __future__ import annotations

from importlib.resources import files

PARTS = (
    "base", "syntax", "kernel", "check", "naming", "file",
    "theorems", "mutate", "candidates", "parts", "gates", "lookup", "model", "text", "forward",
    "proof", "work", "known", "dear", "produce", "mutation", "about", "serve",
)  # fmt: skip
MARK = "@mathmill "  # what an answer's line begins with


def program() -> str:
    """The whole text."""
    folder = files("mathmill.validators.lean") / "source"
    return "".join((folder / f"{part}.lean").read_text(encoding="utf-8") for part in PARTS)
