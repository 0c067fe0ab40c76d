"""The lines of a worked solution: each equation in them must hold.

A line that is a chain of relations (``48 = 2 * 18 + 12``), or prose that ends in ``: chain``, is
checked; other prose is not. Without variables the chain must hold exactly. With variables it must
hold at every solution of the claim, where the claim has solutions; ``x = value`` alone may name
one of them. Otherwise it must be an identity, which the witnesses decide. ``name = formula`` with
a name that the claim does not know defines that name for the lines below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import (
    Apply,
    Expression,
    Number,
    Variable,
    call,
    children,
    substituted,
    variables,
)
from mathmill.schemas.operators import OPERATORS
from mathmill.schemas.reader import read
from mathmill.validators import chains
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import Exact, UndefinedError, UnknownError
from mathmill.validators.flint.reading import identity_holds
from mathmill.validators.moves import Steps, is_identity
from mathmill.validators.texts import claim_text

_RELATION = re.compile(r"[=<>≤≥≠]")
_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z]{2,}(?![A-Za-z(])")
_ASIDE = re.compile(  # numbers with an operator between them, "=", and a number
    r"(?<![A-Za-z0-9_.)\]}^*/+-])(?<![-+*/^=<>] )-?[0-9.]+(?: ?[-+*/] ?[0-9.]*[0-9])+ = "
    r"-?[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_(\[/^*]| ?[-+*/^=])",
    re.ASCII,
)
_LINKS = frozenset({"eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not", "member"})
_MAX_LINES = 2_000

Solution = dict[str, Expression]


class Obligation(NamedTuple):
    """A claim that a witness must still confirm for the line to hold; without one, a doubt."""

    line: str
    claim: Expression | None
    doubt: str = "has names that the claim does not know"


class WorkedSolution:
    """What the lines are checked against: the claim's variables and solutions."""

    def __init__(self, claim: Expression) -> None:
        self._claim = claim
        self._text = ""  # the claim's; a line that says just this is decided as the claim is
        self._known = variables(claim)
        self._solutions = solutions_of(claim)
        self._points = _exact_points(self._solutions)
        self._definitions: dict[str, Expression] = {}
        self._unknown, equation = _unknown(claim)
        self._steps = Steps(self._unknown, equation, self._points)

    def check(self, lines: Sequence[str]) -> str | list[Obligation]:
        """Why the lines are wrong, or what is still to be decided for them to be right."""
        if len(lines) > _MAX_LINES:
            return f"a worked solution has at most {_MAX_LINES} lines, not {len(lines)}"
        open_claims: list[Obligation] = []
        for line in lines:
            step, text = _parts_of(line)
            if text is None:
                continue
            splits = bool(self._unknown) and "factor" in step and self._unknown in text
            identity = splits and is_identity(text, self._unknown)
            if not identity and self._quick(text) is not True:
                found = self._slow(line, text)
                if isinstance(found, str):
                    return found
                open_claims += found
            if self._unknown and step and not self._steps.fit(step, text, identity):
                open_claims.append(Obligation(line, None, "is not the step that it names"))
        return open_claims

    def _quick(self, text: str) -> bool | None:
        """By plain arithmetic: true, false (then looked at again), or cannot tell."""
        if self._points is None or self._definitions:
            return None
        if not _LETTER.search(text):
            return chains.holds(text, {})
        if self._solutions:
            return all(chains.holds(text, point) for point in self._points)
        if not self._text:
            self._text = claim_text(self._claim)
        return text == self._text or identity_holds(text, self._known)

    def _slow(self, line: str, text: str) -> str | list[Obligation]:
        try:
            statement = read(text)
        except BadInputError as error:
            if is_prose(text):
                return _asides(line)
            return f"the line {line[:80]!r} cannot be read: {error}"
        if statement.sort != "truth":
            return []
        used = variables(statement)
        new = used - self._known - self._definitions.keys()
        if new:
            return self._define(line, statement, new)
        if self._definitions:
            statement = substituted(statement, self._definitions)
            used = variables(statement)
        if not used or not self._solutions or not used <= self._solutions[0].keys():
            return _obligations(line, statement)
        return self._at_solutions(line, statement)

    def _define(self, line: str, statement: Expression, new: frozenset[str]) -> list[Obligation]:
        left, *rest = children(statement)
        if (
            isinstance(left, Variable)
            and new == {left.name}
            and isinstance(statement, Apply)
            and statement.operator == "eq"
            and left.name not in variables(rest[0])
        ):
            self._definitions[left.name] = substituted(rest[0], self._definitions)
            return []
        return [Obligation(line, None)]  # names without a meaning here

    def _at_solutions(self, line: str, statement: Expression) -> str | list[Obligation]:
        if names_solution(statement, self._solutions):
            return []
        found: list[Obligation] = []
        for solution in self._solutions:
            there = substituted(statement, solution)
            try:
                if evaluate(there, Scope()) is not True:
                    return f"the line {line[:80]!r} does not hold at the solution"
            except UndefinedError as error:
                return f"the line {line[:80]!r} has no value at the solution: {error}"
            except UnknownError:
                found += _obligations(line, there)
        return found


def _parts_of(line: str) -> tuple[str, str | None]:
    """What a line says, and the part that must hold: all of it, or what follows its last ``: ``."""
    if not _RELATION.search(line):
        return line, None
    if ": " in line:
        head, _, tail = line.rpartition(": ")
        return head, tail if _RELATION.search(tail) else None
    return "", line


def is_prose(text: str) -> bool:
    """Whether a text has words that are no names of functions."""
    return any(word not in OPERATORS for word in _WORD.findall(text))


def _asides(line: str) -> list[Obligation]:
    """Doubt where prose has a false equation of numbers in it: ``so 2 + 2 = 5``."""
    false = any(chains.holds(match[0], {}) is False for match in _ASIDE.finditer(line))
    return [Obligation(line, None, "has a false equation in it")] if false else []


def _unknown(claim: Expression) -> tuple[str, Expression | None]:
    """The unknown that a claim is solved for, and the equation, where it is one."""
    asked = claim.arguments[0] if isinstance(claim, Apply) and claim.arguments else claim
    if not (isinstance(asked, Apply) and asked.operator in ("solutions", "roots")):
        return "", None
    body, unknown, *_ = asked.arguments
    if not isinstance(unknown, Variable):
        return "", None
    return unknown.name, body if asked.operator == "solutions" else None


def _obligations(line: str, statement: Expression) -> list[Obligation]:
    """One claim a link of the chain, so that each goes to the cheapest witness."""
    parts = _links(statement)
    return [Obligation(line, part) for part in parts]


def _links(statement: Expression) -> Iterable[Expression]:
    if isinstance(statement, Apply) and statement.operator == "and":
        return [link for part in statement.arguments for link in _links(part)]
    return [statement]


def names_solution(statement: Expression, solutions: Sequence[Solution]) -> bool:
    """Whether a statement just says ``x = value`` for one of the solutions."""
    if not (isinstance(statement, Apply) and statement.operator in ("eq", "or")):
        return False
    if statement.operator == "or":
        return all(names_solution(part, solutions) for part in statement.arguments)
    left, right = statement.arguments
    if not isinstance(left, Variable) or variables(right):
        return False
    return any(_equal(solution.get(left.name), right) for solution in solutions)


def _equal(left: Expression | None, right: Expression) -> bool:
    if left is None:
        return False
    try:
        return left == right or evaluate(call("eq", left, right), Scope()) is True
    except (UndefinedError, UnknownError):
        return False


def solutions_of(claim: Expression) -> list[Solution]:
    """The solutions that the claim states: of ``solutions``, ``roots`` or ``system``."""
    if not isinstance(claim, Apply):
        return []
    if claim.operator == "and":
        return next((found for part in claim.arguments if (found := solutions_of(part))), [])
    if claim.operator != "eq" or not isinstance(claim.arguments[0], Apply):
        return []
    asked, answer = claim.arguments
    assert isinstance(asked, Apply)  # noqa: S101
    if asked.operator in ("solutions", "roots") and isinstance(asked.arguments[1], Variable):
        if not (isinstance(answer, Apply) and answer.operator in ("set", "list")):
            return []
        return [{asked.arguments[1].name: value} for value in answer.arguments]
    if asked.operator == "system":
        names = [part.name for part in children(asked.arguments[1]) if isinstance(part, Variable)]
        return [dict(zip(names, children(point), strict=False)) for point in children(answer)]
    return []


def _exact_points(solutions: Sequence[Solution]) -> list[dict[str, Exact]] | None:
    """The solutions as exact numbers; one empty point where the claim has none."""
    points: list[dict[str, Exact]] = []
    for solution in solutions:
        point: dict[str, Exact] = {}
        for name, value in solution.items():
            if not isinstance(value, Number):
                return None
            point[name] = value.value
        points.append(point)
    return points or [{}]


__all__ = ["Obligation", "WorkedSolution", "is_prose", "names_solution", "solutions_of"]
