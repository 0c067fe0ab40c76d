"""What to do about a refusal whose reason alone does not say it."""

from __future__ import annotations

_RUNS = "; it has the file's code run: state it as `example : … := by decide`"
_FROM_MATHLIB = "`lemma` is a word of Mathlib, and core Lean has `theorem`: write that"
_HINTS = {
    "the command #guard is not allowed": _RUNS,
    "the command #eval is not allowed": _RUNS,
    "the command lemma is not allowed": f"; {_FROM_MATHLIB}",
    ", which this worker has not imported": (
        "; name it with --import, and for what is no part of Lean, such as Mathlib, a Lake project "
        "that has it: --project FOLDER --import Mathlib"
    ),
}


def hinted(why: str) -> str:
    """A reason, and what to do about it where we know that.

    >>> hinted("the file imports Mathlib, which this worker has not imported")
    'the file imports Mathlib, which this worker has not imported; name it with --import, ...'
    """
    return why + next((hint for words, hint in _HINTS.items() if why.endswith(words)), "")


def of_broken_line(why: str, line: str) -> str:
    """A parser's reason, and what to do about it, by the line that it stopped in."""
    return f"{why}. {_FROM_MATHLIB}" if line.split()[:1] == ["lemma"] else why
