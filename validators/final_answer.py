r"""Where a model's free text says its final answer.

The first of these that occurs decides, and all its occurrences must say the same:

1. ``\boxed{...}``;
2. a line ``#### ...``;
3. ``answer is ...``, ``answer: ...`` or ``answer = ...``, to the end of the sentence;
4. the last line that is not empty.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HASHES = re.compile(r"^\s*####\s*(.+?)\s*$", re.MULTILINE)
_ANSWER = re.compile(
    r"\banswer(?:\s+is\s*:?|\s*:|\s*=)\s*\**\s*(.+?)(?=\.\s+[A-Z]|\.?\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_MAX_BOXED = 100


class FinalAnswer(NamedTuple):
    """The candidates, all from one place, and the name of that place."""

    candidates: list[str]
    place: str


def find(text: str) -> FinalAnswer:
    boxed = _boxed(text)
    if boxed:
        return FinalAnswer(boxed, "boxed")
    for place, pattern in (("####", _HASHES), ("answer is", _ANSWER)):
        found = [match[1] for match in pattern.finditer(text)]
        if found:
            return FinalAnswer(found, place)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return FinalAnswer(lines[-1:], "last line")


def _boxed(text: str) -> list[str]:
    found: list[str] = []
    at = text.find("\\boxed{")
    while at >= 0 and len(found) < _MAX_BOXED:
        start = at + len("\\boxed{")
        end = _closing(text, start)
        if end < 0:
            break
        found.append(text[start:end])
        at = text.find("\\boxed{", end)
    return found


def _closing(text: str, start: int) -> int:
    depth = 1
    for at in range(start, len(text)):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
    return -1


_WRAPPED = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"), ("**", "**"), ("`", "`"))
_TEXT_COMMAND = re.compile(r"\\(?:text|mathrm|mathbf|textbf)\s*\{([^{}]*)\}")


def tidy(candidate: str) -> str:
    """Without what surrounds an answer: mathematics signs, bold, a closing full stop."""
    candidate = _TEXT_COMMAND.sub(r"\1", candidate).strip()
    before = None
    while candidate != before:
        before = candidate
        for opening, closing in _WRAPPED:
            inside = candidate[len(opening) : len(candidate) - len(closing)]
            if (
                candidate.startswith(opening)
                and candidate.endswith(closing)
                and len(candidate) > len(opening) + len(closing)
                and opening not in inside
            ):
                candidate = inside.strip()
        if candidate.count("**") == 1:  # bold that began before the answer
            candidate = candidate.removesuffix("**").removeprefix("**").strip()
        if candidate.endswith(".") and not candidate.endswith(".."):
            candidate = candidate[:-1].rstrip()
    return candidate
