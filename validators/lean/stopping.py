"""Where a file stops to be Lean: the place that a person would point at, and what was not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from mathmill.validators.lean.header import BLANK
from mathmill.validators.lean.hints import of_broken_line


class Stop(NamedTuple):
    """The place at which the parser stopped, counted from line 1 and column 1."""

    line: int
    column: int
    text: str  # of that line
    last: bool  # nothing of the file follows

    def named(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        """The declaration that does not parse, with its place, and named by its first word."""
        words = self.text.split()
        name = answer["name"] or (words[0] if words else "the end")
        why = of_broken_line(str(answer["why"]), self.text)
        return {**answer, "name": name, "line": self.line, "why": why}

    def told(self, before: int, accepted: int) -> str:
        """What to say of the whole file, `before` declarations of which stand before the place."""
        rest = "" if self.last else ", and the rest of the file was not read"
        count = f"{accepted} of {before} declarations" if before else "no declaration"
        return (
            f"the file does not parse at line {self.line}, column {self.column}{rest}; "
            f"{count} before it {'were' if before else 'was'} accepted"
        )


def stop_of(text: str, answer: Mapping[str, Any]) -> Stop | None:
    """The place by Lean's answer, behind the white space that Lean counts to it."""
    found = answer.get("stopped")
    if found is None:
        return None
    lines = text.split("\n")
    at = sum(len(line) + 1 for line in lines[: found["line"] - 1]) + found["column"]
    blank = BLANK.match(text, at)
    behind = blank.end() if blank else at
    if behind >= len(text.rstrip()):  # the end is what was not expected
        behind = len(text.rstrip())
    line = text.count("\n", 0, behind)
    column = behind - (text.rfind("\n", 0, behind) + 1)
    return Stop(line + 1, column + 1, lines[line], behind >= len(text.rstrip()))
