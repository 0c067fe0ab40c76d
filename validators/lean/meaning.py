"""What a claim says, in Lean's prefix functions: the validators' own reading of it.

A row may carry a Lean statement of its claim. Whether it says the same is not left to whoever wrote
it: the claim is read here once more, by a grammar that shares nothing with the generators', and the
kernel's expressions of both must be equal.
"""

from __future__ import annotations

from collections.abc import Callable

from mathmill.schemas.expressions import Apply, Expression, Number, Variable, walk

_FOLDED = {"add": "HAdd.hAdd", "mul": "HMul.hMul", "gcd": "Nat.gcd", "lcm": "Nat.lcm"}
_OF_TWO = {"sub": "HSub.hSub", "quotient": "HDiv.hDiv", "mod": "HMod.hMod", "pow": "HPow.hPow"}
_RELATIONS: dict[str, Callable[[str, str, str], str]] = {
    "eq": lambda of, a, b: f"@Eq {of} {a} {b}",
    "ne": lambda of, a, b: f"@Ne {of} {a} {b}",
    "lt": lambda of, a, b: f"@LT.lt {of} _ {a} {b}",
    "gt": lambda of, a, b: f"@GT.gt {of} _ {a} {b}",
    "le": lambda of, a, b: f"@LE.le {of} _ {a} {b}",
    "ge": lambda of, a, b: f"@GE.ge {of} _ {a} {b}",
}


class UnsaidError(Exception):
    """The claim has no reading in Lean; the message says which part."""


def signature(claim: Expression) -> str:
    """The claim as a Lean signature. Raises `UnsaidError`."""
    if not isinstance(claim, Apply):
        raise UnsaidError("a claim is made of operators")
    if claim.operator == "divides":
        first, second = (_value(part, "Int", ()) for part in claim.arguments)
        return f": @Dvd.dvd Int _ {first} {second}"
    if claim.operator not in _RELATIONS:
        raise UnsaidError(f"{claim.operator} is not read here")
    asked, answer = claim.arguments
    shape = asked.operator if isinstance(asked, Apply) and claim.operator == "eq" else ""
    if shape == "solutions":
        return _equation(asked, answer)
    if shape == "sorted":
        (given,) = asked.arguments if isinstance(asked, Apply) else ()
        before, after = _values(given, "Int"), _values(answer, "Int")
        order = "@List.Pairwise Int (fun (a b : Int) => @LE.le Int _ a b)"
        return f": And ({order} {after}) (@List.Perm Int {after} {before})"
    of = "Int" if _signed(claim) else "Nat"
    if shape == "list":
        return f": @Eq (List {of}) {_values(asked, of)} {_values(answer, of)}"
    return f": {_RELATIONS[claim.operator](of, _value(asked, of, ()), _value(answer, of, ()))}"


def _equation(asked: Expression, answer: Expression) -> str:
    assert isinstance(asked, Apply)  # noqa: S101 - of operator solutions
    equation, unknown = asked.arguments[0], asked.arguments[1]
    if not isinstance(unknown, Variable) or not isinstance(equation, Apply):
        raise UnsaidError("only one equation in one unknown is read here")
    if equation.operator != "eq" or not isinstance(answer, Apply):
        raise UnsaidError("only an equation with a set of solutions is read here")
    if answer.operator != "set" or len(answer.arguments) != 1:
        raise UnsaidError("only a single solution is read here")
    name = unknown.name
    left, right = (_value(part, "Int", (name,)) for part in equation.arguments)
    value = _value(answer.arguments[0], "Int", ())
    return f"({name} : Int) : Iff (@Eq Int {left} {right}) (@Eq Int {name} {value})"


def _signed(claim: Expression) -> bool:
    """Whether a part of the claim may be negative."""
    return any(
        (isinstance(node, Number) and node.value < 0)
        or (isinstance(node, Apply) and node.operator in ("sub", "neg", "abs"))
        for node in walk(claim)
    )


def _values(node: Expression, of: str) -> str:
    if not isinstance(node, Apply) or node.operator != "list":
        raise UnsaidError("a list was expected")
    text = f"(@List.nil {of})"
    for part in reversed(node.arguments):
        text = f"(@List.cons {of} {_value(part, of, ())} {text})"
    return text


def _value(node: Expression, of: str, names: tuple[str, ...]) -> str:
    if isinstance(node, Number):
        return _numeral(node, of)
    if isinstance(node, Variable):
        if node.name not in names:
            raise UnsaidError(f"{node.name} is no unknown of the claim")
        return node.name
    if not isinstance(node, Apply):
        raise UnsaidError("a number was expected")
    parts = [_value(part, of, names) for part in node.arguments]
    if node.operator == "neg":
        return f"(Neg.neg {parts[0]})"
    if node.operator in _OF_TWO:
        return _pair(node, parts)
    if node.operator not in _FOLDED or (_FOLDED[node.operator].startswith("Nat.") and of != "Nat"):
        raise UnsaidError(f"{node.operator} over {of} is not read here")
    text = parts[0]
    for part in parts[1:]:
        text = f"({_FOLDED[node.operator]} {text} {part})"
    return text


def _pair(node: Apply, parts: list[str]) -> str:
    """Lean's `/` and `%` are the claim's for positive divisors alone; powers are of naturals."""
    second = node.arguments[1]
    if node.operator == "sub":
        return f"(HSub.hSub {parts[0]} {parts[1]})"
    if not isinstance(second, Number) or second.value.denominator != 1:
        raise UnsaidError(f"{node.operator} is read with a whole number alone")
    if second.value < (0 if node.operator == "pow" else 1):
        raise UnsaidError(f"{node.operator} by {second.value} is not read here")
    last = _numeral(second, "Nat") if node.operator == "pow" else parts[1]
    return f"({_OF_TWO[node.operator]} {parts[0]} {last})"


def _numeral(node: Number, of: str) -> str:
    if node.value.denominator != 1:
        raise UnsaidError(f"{node.value} is no whole number")
    digits = f"({abs(node.value)} : {of})"
    return f"(Neg.neg {digits})" if node.value < 0 else digits
