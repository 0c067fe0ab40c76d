"""What a claim says, in Lean's prefix functions: the validators' own reading of it.

A row may carry a Lean statement of its claim. Whether it says the same is not left to whoever wrote
it: the claim is read here once more, by a grammar that shares nothing with the generators', and the
kernel's expressions of both must be equal.
"""

from __future__ import annotations

from fractions import Fraction

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
from mathmill.validators.lean.named import statement
from mathmill.validators.lean.scope import EXACT, NATURAL, WHOLE, Scope, UnsaidError, type_of
from mathmill.validators.lean.values import numbers, value

_DOMAINS = {"rational": EXACT, "integer": WHOLE}
_SIGNS: dict[int | Fraction, str] = {-1: "lt", 0: "eq", 1: "gt"}
_POLYNOMIAL = frozenset({"add", "sub", "mul", "neg", "pow", "div"})


def signature(claim: Expression) -> str:
    """The claim as a Lean signature. Raises `UnsaidError`."""
    if not isinstance(claim, Apply):
        raise UnsaidError("a claim is made of operators")
    if claim.operator == "eq":
        asked, answer = claim.arguments
        if answer in (call("true"), call("false")):
            return signature(asked if answer == call("true") else call("not", asked))
        if isinstance(asked, Apply):
            match asked.operator:
                case "solutions":
                    equation, unknown, domain = asked.arguments
                    return _solved([equation], [unknown], domain, _only(answer))
                case "system":
                    equations, unknowns, domain = asked.arguments
                    found = _only(answer)
                    values = None if found is None else [*_elements(found[0])]
                    return _solved(_elements(equations), _elements(unknowns), domain, values)
                case "expand":
                    return _identity(asked.arguments[0], answer)
                case "sorted":
                    return _sorted(asked.arguments[0], answer)
                case "list" | "range":
                    of = type_of(claim)
                    return f": @Eq (List {of}) {_values(asked, of)} {_values(answer, of)}"
                case "position":
                    return _position(asked, answer)
                case "count":
                    return _count(asked, answer)
    return statement(_reduced(claim))


def _reduced(claim: Apply) -> Apply:
    """The claim without a sign that is compared, or a text that stands for no number."""
    if claim.operator != "eq":
        return claim
    asked, answer = claim.arguments
    if isinstance(asked, Apply) and asked.operator == "sign":
        difference = asked.arguments[0]
        relation = _SIGNS.get(answer.value) if isinstance(answer, Number) else None
        if relation and isinstance(difference, Apply) and difference.operator == "sub":
            return call(relation, *difference.arguments)
    if isinstance(asked, Apply) and asked.operator == "if_then" and answer.sort == "text":
        holds, one, other = asked.arguments
        if one.sort in ("number", "text") and one != other == answer:
            return call("not", holds)
        if one == answer != other and other.sort == "text" and isinstance(holds, Apply):
            return holds
    return claim


def _position(asked: Apply, answer: Expression) -> str:
    """The first place of an element, counted from 0; -1 is that it is not there."""
    given, wanted = asked.arguments
    of = type_of(call("list", given, wanted))
    place = answer.value if isinstance(answer, Number) else None
    if place is None or place < -1 or place.denominator != 1:
        raise UnsaidError("a place in a list was expected")
    found = "(@Option.none Nat)" if place == -1 else f"(@Option.some Nat ({place} : Nat))"
    looked = f"(@List.idxOf? {of} _ {value(wanted, of, Scope())} {_values(given, of)})"
    return f": @Eq (Option Nat) {looked} {found}"


def _solved(
    equations: list[Expression],
    unknowns: list[Expression],
    domain: Expression,
    values: list[Expression] | None,
) -> str:
    """Equations, and what each unknown is if they hold; with no values, that they never do."""
    of = _DOMAINS.get(domain.value if isinstance(domain, Text) else "")
    if of is None:
        raise UnsaidError("solutions are read among the rationals or the integers alone")
    names = {unknown.name: of for unknown in unknowns if isinstance(unknown, Variable)}
    if any(type_of(equation) == EXACT != of for equation in equations):
        raise UnsaidError("equations with fractions are read over the rationals alone")
    divisors: dict[Expression, None] = {}
    for equation in equations:
        _note_divisors(equation, divisors)
    if divisors and of != EXACT:
        raise UnsaidError("quotients are read over the rationals alone")
    scope = Scope(names, nonzero=frozenset(divisors))
    given = [f"(@Ne Rat {value(divisor, of, scope)} (0 : Rat))" for divisor in divisors]
    given += [_equality(equation, of, scope) for equation in equations]
    if values is None:
        solved = ["False"]
    elif len(values) != len(names):
        raise UnsaidError("a solution has a value for each unknown")
    else:
        pairs = zip(names, values, strict=True)
        solved = [f"(@Eq {of} {name} {value(found, of, Scope())})" for name, found in pairs]
    return f"({' '.join(names)} : {of}) : Iff {_all(given)} {_all(solved)}"


def _note_divisors(node: Expression, found: dict[Expression, None]) -> None:
    """The divisors that have an unknown in them, those within others first."""
    if not isinstance(node, Apply):
        return
    for part in node.arguments:
        _note_divisors(part, found)
    if node.operator == "div" and variables(node.arguments[1]):
        found[node.arguments[1]] = None


def _only(answer: Expression) -> list[Expression] | None:
    """The single element of a set, or None if it has none."""
    if not isinstance(answer, Apply) or answer.operator != "set" or len(answer.arguments) > 1:
        raise UnsaidError("only a single solution is read here, or that there is none")
    return list(answer.arguments) or None


def _equality(equation: Expression, of: str, scope: Scope) -> str:
    if not isinstance(equation, Apply) or equation.operator != "eq":
        raise UnsaidError("only equations are read here")
    left, right = (value(part, of, scope) for part in equation.arguments)
    return f"(@Eq {of} {left} {right})"


def _all(parts: list[str]) -> str:
    *rest, text = parts
    for part in reversed(rest):
        text = f"(And {part} {text})"
    return text


def _identity(given: Expression, made: Expression) -> str:
    """Two polynomials that are equal whatever the variables are."""
    used = {node.operator for node in walk(given) if isinstance(node, Apply)}
    names = sorted(variables(given))
    if not used <= _POLYNOMIAL or not names:
        raise UnsaidError("only polynomials are expanded here")
    of = EXACT if type_of(call("eq", given, made)) == EXACT else WHOLE
    kinds = Scope(dict.fromkeys(names, of))
    both = f"{value(given, of, kinds)} {value(made, of, kinds)}"
    return f"({' '.join(names)} : {of}) : @Eq {of} {both}"


def _sorted(given: Expression, made: Expression) -> str:
    before, after = _values(given, WHOLE), _values(made, WHOLE)
    order = "@List.Pairwise Int (fun (a b : Int) => @LE.le Int _ a b)"
    return f": And ({order} {after}) (@List.Perm Int {after} {before})"


def _count(asked: Apply, answer: Expression) -> str:
    """How many elements of a list are a certain one."""
    given, wanted = asked.arguments
    claimed = value(answer, NATURAL, Scope())
    if isinstance(wanted, Text):
        text = "(@List.nil String)"
        for part in reversed(_elements(given)):
            text = f"(@List.cons String {_letters(part)} {text})"
        return f": @Eq Nat (@List.count String _ {_letters(wanted)} {text}) {claimed}"
    of = type_of(call("list", given, wanted))
    counted = f"(@List.count {of} _ {value(wanted, of, Scope())} {_values(given, of)})"
    return f": @Eq Nat {counted} {claimed}"


def _letters(node: Expression) -> str:
    if not isinstance(node, Text) or not (node.value.isascii() and node.value.isalpha()):
        raise UnsaidError("only a text of letters is read here")
    return f'"{node.value}"'


def _elements(node: Expression) -> list[Expression]:
    if not isinstance(node, Apply) or node.operator != "list":
        raise UnsaidError("a list was expected")
    return list(node.arguments)


def _values(node: Expression, of: str) -> str:
    if isinstance(node, Apply) and node.operator == "range" and of == NATURAL:
        return numbers(*node.arguments)
    text = f"(@List.nil {of})"
    for part in reversed(_elements(node)):
        text = f"(@List.cons {of} {value(part, of, Scope())} {text})"
    return text


__all__ = ["UnsaidError", "signature"]
