"""Claims as Lean statements with their proofs: one function for the claims of every generator.

>>> from mathmill.schemas.expressions import call
>>> twin(call("eq", call("gcd", 48, 18), 6))
Twin(statement=': (Nat.gcd 48 18 : Nat) = 6', proof='by decide')
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from mathmill.generators.formal.terms import NoTwinError, bare, kind_of, range_of, term, truth
from mathmill.schemas.expressions import (
    Apply,
    Expression,
    Number,
    Text,
    Variable,
    call,
    variables,
    walk,
)

_DOMAINS: dict[Expression, tuple[str, str]] = {
    Text("rational"): ("Rat", "by grind"),
    Text("integer"): ("Int", "by omega"),
}
_MANY = frozenset({"sum", "for_all", "exists", "range"})
_NAME = re.compile("[A-Za-z](_?[0-9]+)?")  # no word of Lean's is like these
_MOST_DEGREE = 6
_MOST_SORTED = 25  # a longer list takes `decide` minutes


class Twin(NamedTuple):
    statement: str
    proof: str

    @property
    def theorem(self) -> str:
        """The text that the column `lean` holds."""
        return f"theorem twin {self.statement} := {self.proof}"


def twin(claim: Expression) -> Twin | None:
    """The Lean statement that says what the claim says, with a proof; None if there is none."""
    try:
        return _twin(claim)
    except NoTwinError:
        return None


def _twin(claim: Expression) -> Twin:
    if not isinstance(claim, Apply):
        raise NoTwinError
    if claim.operator == "eq":
        asked, answer = claim.arguments
        if isinstance(asked, Apply) and asked.operator in _SHAPES:
            return _SHAPES[asked.operator](asked, answer)
        if answer in (call("true"), call("false")):
            return _twin(asked if answer == call("true") else call("not", asked))
    kind = kind_of(claim)
    return Twin(f": {truth(claim, kind)}", _proof(claim, kind))


def _proof(claim: Expression, kind: str) -> str:
    """The kernel alone computes rationals, which do not unfold outside it, and what is long."""
    operators = {part.operator for part in walk(claim) if isinstance(part, Apply)}
    return "by decide +kernel" if kind == "Rat" or operators & _MANY else "by decide"


def _solution(asked: Apply, answer: Expression) -> Twin:
    """A linear equation: what solves it, and that nothing else does."""
    equation, unknown, domain = asked.arguments
    if not isinstance(unknown, Variable) or domain not in _DOMAINS:
        raise NoTwinError
    if not isinstance(answer, Apply) or answer.operator != "set" or len(answer.arguments) > 1:
        raise NoTwinError
    kind, proof = _DOMAINS[domain]
    said = _equation(equation, kind, (unknown.name,))
    opening = f"({unknown.name} : {kind}) : {said} ↔"
    if not answer.arguments:
        return Twin(f"{opening} False", "by grind")
    return Twin(f"{opening} {unknown.name} = {bare(term(answer.arguments[0], kind))}", proof)


def _system(asked: Apply, answer: Expression) -> Twin:
    """Linear equations that hold together: the one solution, and that there is no other."""
    equations, unknowns, domain = asked.arguments
    names = tuple(part.name for part in _elements(unknowns) if isinstance(part, Variable))
    if domain not in _DOMAINS or not isinstance(answer, Apply) or len(answer.arguments) != 1:
        raise NoTwinError
    kind, proof = _DOMAINS[domain]
    said = " ∧ ".join(_equation(part, kind, names) for part in _elements(equations))
    values = [bare(term(part, kind)) for part in _elements(answer.arguments[0])]
    if len(names) != len(values):
        raise NoTwinError
    solved = " ∧ ".join(f"{name} = {value}" for name, value in zip(names, values, strict=True))
    return Twin(f"({' '.join(names)} : {kind}) : {said} ↔ {solved}", proof)


def _equation(equation: Expression, kind: str, names: tuple[str, ...]) -> str:
    if not isinstance(equation, Apply) or equation.operator != "eq":
        raise NoTwinError
    if not all(map(_NAME.fullmatch, names)) or max(map(_degree, equation.arguments)) > 1:
        raise NoTwinError
    if kind_of(equation) == "Rat" and kind != "Rat":
        raise NoTwinError
    left, right = (bare(term(part, kind, frozenset(names))) for part in equation.arguments)
    return f"{left} = {right}"


def _degree(node: Expression) -> int:
    """The degree in all variables together. Raises `NoTwinError` if it is no polynomial."""
    if isinstance(node, Variable):
        return 1
    if not isinstance(node, Apply):
        return 0
    degrees = [_degree(part) for part in node.arguments]
    if node.operator == "mul":
        return sum(degrees)
    if node.operator in ("add", "sub", "neg"):
        return max(degrees)
    power = node.arguments[1] if len(node.arguments) > 1 else None
    if node.operator == "pow" and isinstance(power, Number) and power.value <= _MOST_DEGREE:
        return degrees[0] * int(power.value)
    if node.operator == "div" and degrees[1] == 0:
        return degrees[0]
    raise NoTwinError


def _identity(asked: Apply, answer: Expression) -> Twin:
    """A polynomial and its expanded form: equal for all values of the variables."""
    given = asked.arguments[0]
    names = sorted(variables(given))
    if not names or not all(map(_NAME.fullmatch, names)) or _degree(given) > _MOST_DEGREE:
        raise NoTwinError
    kind = "Rat" if kind_of(call("eq", given, answer)) == "Rat" else "Int"
    left, right = (bare(term(part, kind, frozenset(names))) for part in (given, answer))
    return Twin(f"({' '.join(names)} : {kind}) : {left} = {right}", "by grind")


def _sorting(asked: Apply, answer: Expression) -> Twin:
    if len(_elements(answer)) > _MOST_SORTED:
        raise NoTwinError
    given, made = _list(asked.arguments[0], "Int"), _list(answer, "Int")
    return Twin(
        f": (({made} : List Int).Pairwise fun a b => a ≤ b) ∧ ({made} : List Int).Perm {given}",
        "by decide",
    )


def _same_list(asked: Apply, answer: Expression) -> Twin:
    kind = kind_of(call("eq", asked, answer))
    said = f": ({_list(asked, kind)} : List {kind}) = {_list(answer, kind)}"
    return Twin(said, _proof(asked, kind))


def _list(node: Expression, kind: str) -> str:
    if isinstance(node, Apply) and node.operator == "range" and kind == "Nat":
        return range_of(*node.arguments)
    return f"[{', '.join(bare(term(part, kind)) for part in _elements(node))}]"


def _elements(node: Expression) -> tuple[Expression, ...]:
    if not isinstance(node, Apply) or node.operator != "list":
        raise NoTwinError
    return node.arguments


_SHAPES: dict[str, Callable[[Apply, Expression], Twin]] = {
    "solutions": _solution,
    "system": _system,
    "expand": _identity,
    "sorted": _sorting,
    "list": _same_list,
    "range": _same_list,
}
