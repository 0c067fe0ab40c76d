"""Claims as Lean statements with their proofs: one function for the claims of every generator.

>>> from mathmill.schemas.expressions import call
>>> twin(call("eq", call("gcd", 48, 18), 6))
Twin(statement=': (Nat.gcd 48 18 : Nat) = 6', proof='by decide')
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from mathmill.generators.formal.degrees import MOST_DEGREE, degree, divisors, is_linear
from mathmill.generators.formal.exact import NoTwinError
from mathmill.generators.formal.kinds import bare, kind_of
from mathmill.generators.formal.naming import FUNCTIONS, called
from mathmill.generators.formal.terms import Names, range_of, term, truth
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
_CONNECTIVES = frozenset({"and", "or", "implies", "exists"})
_NAME = re.compile("[A-Za-z](_?[0-9]+)?")  # no word of Lean's is like these
_LETTERS = re.compile("[A-Za-z]{1,40}")
_MOST_SORTED = 25  # a longer list takes `decide` minutes


_SIGNS: dict[Expression, str] = {Number(-1): "lt", Number(0): "eq", Number(1): "gt"}


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
    return _truth(claim)


def _truth(claim: Apply) -> Twin:
    """A statement about numbers, with a name for each value that Lean has no word for."""
    kind = kind_of(claim)
    made = called(claim, kind)
    said = truth(claim, kind, {part: each.shown for part, each in made.items()})
    functions = [name for name in FUNCTIONS if name in {each.function for each in made.values()}]
    defined = "".join(f"{FUNCTIONS[name][0]} " for name in functions)
    proof = _proof(claim, kind)
    if functions:
        unfolded = ", ".join(FUNCTIONS[name][1] for name in functions)
        proof = f"by simp only [{unfolded}] <;> decide +kernel"
    values = [each for each in made.values() if each.binder]
    if not values:
        return Twin(f"{defined}: {said}", proof)
    if claim.operator in _CONNECTIVES:
        said = f"({said})"
    binders = " ".join(f"({each.binder})" for each in values) if values[1:] else values[0].binder
    parts = [part for each in values for part in each.said]
    return Twin(
        f"{defined}: ∃ {binders}, {' ∧ '.join([*parts, said])}",
        f"⟨{', '.join(each.value for each in values)}, {proof}⟩",
    )


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
    said = " ∧ ".join([*_divisors(equation, unknown, kind), _equation(equation, kind, (unknown,))])
    opening = f"({unknown.name} : {kind}) : {said} ↔"
    if not answer.arguments:
        return Twin(f"{opening} False", "by grind")
    return Twin(f"{opening} {unknown.name} = {bare(term(answer.arguments[0], kind))}", proof)


def _system(asked: Apply, answer: Expression) -> Twin:
    """Linear equations that hold together: the one solution, and that there is no other."""
    equations, unknowns, domain = asked.arguments
    names = tuple(part for part in _elements(unknowns) if isinstance(part, Variable))
    if domain not in _DOMAINS or not isinstance(answer, Apply) or len(answer.arguments) != 1:
        raise NoTwinError
    kind, proof = _DOMAINS[domain]
    said = " ∧ ".join(_equation(part, kind, names) for part in _elements(equations))
    values = [bare(term(part, kind)) for part in _elements(answer.arguments[0])]
    if len(names) != len(values):
        raise NoTwinError
    solved = " ∧ ".join(f"{name.name} = {value}" for name, value in zip(names, values, strict=True))
    return Twin(f"({' '.join(each.name for each in names)} : {kind}) : {said} ↔ {solved}", proof)


def _equation(equation: Expression, kind: str, unknowns: tuple[Variable, ...]) -> str:
    if not isinstance(equation, Apply) or equation.operator != "eq":
        raise NoTwinError
    names: Names = {unknown: unknown.name for unknown in unknowns}
    if not all(map(_NAME.fullmatch, names.values())) or not is_linear(equation):
        raise NoTwinError
    if kind_of(equation) == "Rat" and kind != "Rat":
        raise NoTwinError
    left, right = (bare(term(part, kind, names)) for part in equation.arguments)
    return f"{left} = {right}"


def _divisors(equation: Expression, unknown: Variable, kind: str) -> list[str]:
    """That no divisor with the unknown in it is zero."""
    names: Names = {unknown: unknown.name}
    found = divisors(equation)
    if found and kind != "Rat":
        raise NoTwinError
    return [f"{bare(term(part, kind, names))} ≠ 0" for part in found]


def _identity(asked: Apply, answer: Expression) -> Twin:
    """A polynomial and its expanded form: equal for all values of the variables."""
    given = asked.arguments[0]
    names = sorted(variables(given))
    if not names or not all(map(_NAME.fullmatch, names)) or degree(given) > MOST_DEGREE:
        raise NoTwinError
    kind = "Rat" if kind_of(call("eq", given, answer)) == "Rat" else "Int"
    shown: Names = {Variable(name): name for name in names}
    left, right = (bare(term(part, kind, shown)) for part in (given, answer))
    return Twin(f"({' '.join(names)} : {kind}) : {left} = {right}", "by grind")


def _sorting(asked: Apply, answer: Expression) -> Twin:
    if len(_elements(answer)) > _MOST_SORTED:
        raise NoTwinError
    given, made = _list(asked.arguments[0], "Int"), _list(answer, "Int")
    return Twin(
        f": (({made} : List Int).Pairwise fun a b => a ≤ b) ∧ ({made} : List Int).Perm {given}",
        "by decide",
    )


def _sign(asked: Apply, answer: Expression) -> Twin:
    """The sign of a difference says which of two numbers is the greater."""
    (given,) = asked.arguments
    relation = _SIGNS.get(answer)
    if relation is None or not isinstance(given, Apply) or given.operator != "sub":
        return _truth(call("eq", asked, answer))
    return _truth(call(relation, *given.arguments))


def _known(asked: Apply, answer: Expression) -> Twin:
    """Where a text is the answer and not a number, or not another text, what its condition says."""
    condition, one, other = asked.arguments
    if not isinstance(answer, Text) or one == other:
        return _truth(call("eq", asked, answer))
    if answer == other and (one.sort == "number" or isinstance(one, Text)):
        return _truth(call("not", condition))
    if answer == one and isinstance(other, Text) and isinstance(condition, Apply):
        return _truth(condition)
    return _truth(call("eq", asked, answer))


def _position(asked: Apply, answer: Expression) -> Twin:
    """The first place of an element, which Lean counts from 0, too."""
    elements, element = asked.arguments
    if not isinstance(answer, Number):
        raise NoTwinError
    kind = kind_of(call("list", elements, element))
    place = "none" if answer == Number(-1) else f"some {term(answer, 'Nat')}"
    said = f"({_list(elements, kind)} : List {kind}).idxOf? {term(element, kind)} = {place}"
    return Twin(f": {said}", _proof(asked, kind))


def _count(asked: Apply, answer: Expression) -> Twin:
    """How often a number, or a text of letters, stands in a list."""
    elements, element = asked.arguments
    if all(isinstance(part, Text) for part in (*_elements(elements), element)):
        kind = "String"
        listed, wanted = f"[{', '.join(map(_quoted, _elements(elements)))}]", _quoted(element)
    else:
        kind = kind_of(call("list", elements, element))
        listed, wanted = _list(elements, kind), term(element, kind)
    said = f"({listed} : List {kind}).count {wanted} = {term(answer, 'Nat')}"
    return Twin(f": {said}", _proof(asked, kind))


def _quoted(node: Expression) -> str:
    if not isinstance(node, Text) or not _LETTERS.fullmatch(node.value):
        raise NoTwinError
    return f'"{node.value}"'


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
    "sign": _sign,
    "if_then": _known,
    "position": _position,
    "count": _count,
    "list": _same_list,
    "range": _same_list,
}
