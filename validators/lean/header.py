"""The imports that a file begins with, looked at before Lean is started for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# White space and comments; a comment within a comment ends the search, and Lean reads on.
BLANK = re.compile(r"(?:\s|--[^\n]*|/-(?:[^-/]|-(?!/)|/(?!-))*-/)*")
_IMPORT = re.compile(r"(?:module|prelude)\b|(?:(?:public|meta)\s+)*import\s+(?:all\s+)?([\w.]+)")


def lacking(text: str, imports: Sequence[str]) -> str:
    r"""Why a file's imports cannot be had where these modules are imported, or the empty text.

    >>> lacking("import Init.Data.Nat\nimport Mathlib -- all", ["Init", "Std"])
    'the file imports Mathlib, which this worker has not imported'
    """
    for name in _imported(text):
        if not any(name == known or name.startswith(f"{known}.") for known in ("Init", *imports)):
            return f"the file imports {name}, which this worker has not imported"
    return ""


def _imported(text: str) -> Iterator[str]:
    at = 0
    while True:
        blank = BLANK.match(text, at)
        found = _IMPORT.match(text, blank.end() if blank else at)
        if found is None:
            return
        at = found.end()
        if found[1]:
            yield found[1]
