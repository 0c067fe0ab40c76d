"""Whether a worked solution is about its problem: it uses what is given and ends on the answer.

Another problem's solution may be true in every line; these checks tell it apart. They read
numerals, not sentences.
"""

from __future__ import annotations

import re

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, walk
from mathmill.schemas.notation import to_text
from mathmill.validators.agreement import Asked

_TYPES = frozenset({"integer", "rational", "decimal", "expression", "set", "vector"})
_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_SAYS = re.compile(r"\b(?:answer|result) (?:is|are|=):? (.+)")
_LISTED = re.compile(r"[\[{][^\[\]{}]*[\]}]")
_MOST_GIVEN = 12  # numbers; of longer lists a solution may name a few


def doubt(solution: str, answer: str, answer_type: str, parts: Asked) -> str:
    """Why the solution may be that of another problem; or ""."""
    if answer_type not in _TYPES:
        return ""
    for match in _SAYS.finditer(solution):
        if not match[1].strip("$ ").startswith(answer):
            return f"the solution says {match[0][:60]!r}"
    if not (_stands(answer, solution) or _elements_stand(parts.answer, solution)):
        return f"the solution does not come to the answer {answer[:60]}"
    given = _given(parts.asked)
    if 0 < len(given) <= _MOST_GIVEN:
        used = set(map(_bare, _NUMERAL.findall(solution)))
        missing = next((text for text in given if text not in used), "")
        if missing:
            return f"the solution does not use the given number {missing[:60]}"
    return ""


def _stands(text: str, solution: str) -> bool:
    """Whether the text stands there, and not as a piece of a longer numeral or name."""
    at = solution.find(text)
    while at >= 0:
        before, after = solution[at - 1 : at], solution[at + len(text) : at + len(text) + 2]
        if not (_joins(before) and text[0] not in "([{") and not _goes_on(after, text[-1]):
            return True
        at = solution.find(text, at + 1)
    return False


def _joins(before: str) -> bool:
    return before.isalnum() or before in {"_", ".", "-"}


def _goes_on(after: str, last: str) -> bool:
    if last in ")]}":
        return False
    return after[:1].isalnum() or (after[:1] == "." and after[1:2].isdigit())


def _elements_stand(answer: Expression, solution: str) -> bool:
    if not (isinstance(answer, Apply) and answer.operator in ("set", "list") and answer.arguments):
        return False
    if _LISTED.search(solution, solution.rfind("\n") + 1):
        return False  # the last line lists others
    return all(_stands(to_text(part), solution) for part in answer.arguments)


def _given(asked: Expression) -> list[str]:
    """The numbers of a closed question, as plain numerals; of a program, its inputs."""
    if isinstance(asked, Apply) and asked.operator == "run":
        asked = asked.arguments[1]
    given: list[str] = []
    for node in walk(asked):
        if isinstance(node, Number) and type(node.value) is int:
            given.append(str(abs(node.value)))
        elif isinstance(node, Decimal):
            given.append(_bare(node.text.lstrip("-")))
        elif not isinstance(node, Apply):
            return []  # a formula: its numbers change from line to line
    return given


def _bare(numeral: str) -> str:
    """Without zeros that do not count: ``7.20`` is ``7.2``."""
    return numeral.rstrip("0").rstrip(".") if "." in numeral else numeral
