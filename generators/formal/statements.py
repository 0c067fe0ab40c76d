"""Claims as Lean statements with their proofs: one function for the claims of every generator.

>>> from mathmill.schemas.expressions import call
>>> twin(call("eq", call("gcd", 48, 18), 6))
Twin(statement=': (Nat.gcd 48 18 : Nat) = 6', proof='by decide')
"""

from __future__ import annotations

from typing import NamedTuple

from mathmill.schemas.expressions import Apply, Expression, Number, Variable

_DECIDE = "by decide"
_SIGNS = {"add": "+", "sub": "-", "mul": "*"}
_NAMES = {"gcd": "gcd", "lcm": "lcm"}
_RELATIONS = {"eq": "=", "ne": "≠", "lt": "<", "le": "≤", "gt": ">", "ge": "≥"}
_MOST_POWER = 1_000  # a larger exponent makes numbers that the kernel should not compute


class Twin(NamedTuple):
    statement: str
    proof: str


class _NoTwinError(Exception):
    """The claim says something that is not put into Lean."""


def twin(claim: Expression) -> Twin | None:
    """The Lean statement that says what the claim says, with a proof; None if there is none."""
    try:
        return _twin(claim)
    except _NoTwinError:
        return None


def _twin(claim: Expression) -> Twin:
    if not isinstance(claim, Apply):
        raise _NoTwinError
    if claim.operator == "divides":
        first, second = (_term(part, "Int") for part in claim.arguments)
        return Twin(f": ({first} : Int) ∣ {second}", _DECIDE)
    if claim.operator not in _RELATIONS:
        raise _NoTwinError
    asked, answer = claim.arguments
    if isinstance(asked, Apply) and claim.operator == "eq":
        if asked.operator == "solutions":
            return _solution(asked, answer)
        if asked.operator == "sorted":
            return _sorting(asked, answer)
        if asked.operator == "list":
            kind = _type(claim)
            left = ", ".join(_bare(_term(part, kind)) for part in asked.arguments)
            return Twin(f": ([{left}] : List {kind}) = {_list(answer, kind)}", _DECIDE)
    kind = _type(claim)
    relation = _RELATIONS[claim.operator]
    left, right = _bare(_term(asked, kind)), _term(answer, kind)
    return Twin(f": ({left} : {kind}) {relation} {right}", _DECIDE)


def _solution(asked: Apply, answer: Expression) -> Twin:
    """A linear equation over the integers: what solves it, and that nothing else does."""
    equation, unknown = asked.arguments[:2]
    if not isinstance(unknown, Variable) or not isinstance(equation, Apply):
        raise _NoTwinError
    if equation.operator != "eq" or not isinstance(answer, Apply) or answer.operator != "set":
        raise _NoTwinError
    if len(answer.arguments) != 1:
        raise _NoTwinError
    left, right = (_bare(_term(part, "Int", unknown.name)) for part in equation.arguments)
    value = _term(answer.arguments[0], "Int")
    name = unknown.name
    return Twin(f"({name} : Int) : {left} = {right} ↔ {name} = {value}", "by omega")


def _sorting(asked: Apply, answer: Expression) -> Twin:
    given, made = _list(asked.arguments[0], "Int"), _list(answer, "Int")
    return Twin(
        f": (({made} : List Int).Pairwise fun a b => a ≤ b) ∧ ({made} : List Int).Perm {given}",
        _DECIDE,
    )


def _list(node: Expression, kind: str) -> str:
    if not isinstance(node, Apply) or node.operator != "list":
        raise _NoTwinError
    return f"[{', '.join(_term(part, kind) for part in node.arguments)}]"


def _type(node: Expression) -> str:
    """Nat where nothing can be negative, else Int."""
    if isinstance(node, Number):
        return "Nat" if node.value >= 0 else "Int"
    if isinstance(node, Apply):
        if node.operator in ("sub", "neg", "abs"):
            return "Int"
        if any(_type(part) == "Int" for part in node.arguments):
            return "Int"
    return "Nat"


def _term(node: Expression, kind: str, unknown: str = "") -> str:
    if isinstance(node, Number):
        if node.value.denominator != 1:
            raise _NoTwinError
        return f"({node.value})" if node.value < 0 else str(node.value)
    if isinstance(node, Variable) and node.name == unknown:
        return unknown
    if not isinstance(node, Apply):
        raise _NoTwinError
    parts = [_term(part, kind, unknown) for part in node.arguments]
    if node.operator in _SIGNS:
        return f"({f' {_SIGNS[node.operator]} '.join(parts)})"
    if node.operator == "neg":
        return f"(-{parts[0]})"
    if node.operator in _NAMES and kind == "Nat":
        nested = parts[0]
        for part in parts[1:]:
            nested = f"(Nat.{_NAMES[node.operator]} {nested} {part})"
        return nested
    return _bounded(node, parts)


def _bare(term: str) -> str:
    """A term without the parentheses around all of it, unless it is a negative number."""
    if not term.startswith("(") or term.startswith("(-"):
        return term
    depth = 0
    for place, letter in enumerate(term):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return term[1:-1] if place == len(term) - 1 else term
    return term


def _bounded(node: Apply, parts: list[str]) -> str:
    """What is meant the same in Lean only within bounds."""
    last = node.arguments[-1]
    if not isinstance(last, Number) or last.value.denominator != 1:
        raise _NoTwinError
    if node.operator == "pow" and 0 <= last.value <= _MOST_POWER:
        return f"({parts[0]} ^ {last.value})"
    if node.operator in ("quotient", "mod") and last.value > 0:
        return f"({parts[0]} {'/' if node.operator == 'quotient' else '%'} {parts[1]})"
    raise _NoTwinError
