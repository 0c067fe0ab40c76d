"""Numbers, and statements about numbers, as Lean terms over Nat, Int or Rat.

>>> from mathmill.schemas.expressions import call
>>> claim = call("lt", call("div", 1, 3), call("max", 2, 5))
>>> truth(claim, kind_of(claim))
'(1 / 3 : Rat) < (max 2 5 : Rat)'
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable, walk

RELATIONS = {"eq": "=", "ne": "≠", "lt": "<", "le": "≤", "gt": ">", "ge": "≥"}
_SIGNS = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
# What may stand without parentheses to the left and to the right of a sign.
_LEFT = {
    "add": ("add", "sub", "mul", "div", "pow"),
    "sub": ("add", "sub", "mul", "div", "pow"),
    "mul": ("mul", "div", "pow"),
    "div": ("mul", "div", "pow"),
}
_RIGHT = {
    "add": ("mul", "div", "pow"),
    "sub": ("mul", "div", "pow"),
    "mul": ("pow",),
    "div": ("pow",),
}
_OF_RATIONALS = frozenset({"div", "floor", "ceil", "mean"})
_OF_INTEGERS = frozenset({"sub", "neg", "abs", "sign", "congruent"})
_ASCRIPTIONS = (" : Nat", " : Int", " : Rat")
_CONNECTED = {"and": "∧", "or": "∨", "implies": "→"}
_MOST_POWER = 1_000  # a larger exponent makes numbers that the kernel should not compute
_MOST_RANGE = 200  # a longer range is too deep for the kernel


class NoTwinError(Exception):
    """The claim says something that is not put into Lean."""


def kind_of(node: Expression) -> str:
    """Rat where something may be no whole number, Int where it may be negative, else Nat."""
    kinds = {_kind(part) for part in walk(node)}
    return "Rat" if "Rat" in kinds else "Int" if "Int" in kinds else "Nat"


def _kind(part: Expression) -> str:
    if isinstance(part, Decimal):
        return "Rat"
    if isinstance(part, Number):
        return "Rat" if part.value.denominator != 1 else "Int" if part.value < 0 else "Nat"
    if not isinstance(part, Apply):
        return "Nat"
    if part.operator in _OF_RATIONALS:
        return "Rat"
    if part.operator in ("quotient", "mod") and not _is_positive(part.arguments[1]):
        return "Rat"  # Lean's division of integers rounds otherwise for negative divisors
    return "Int" if part.operator in _OF_INTEGERS else "Nat"


def _is_positive(node: Expression) -> bool:
    return isinstance(node, Number) and node.value.denominator == 1 and node.value > 0


def term(node: Expression, kind: str, names: frozenset[str] = frozenset()) -> str:
    """A number; what is more than a numeral or a name stands in parentheses."""
    if isinstance(node, Number):
        return _fraction(Fraction(node.value), kind)
    if isinstance(node, Decimal):
        return f"({node.text})" if node.value < 0 else node.text
    if isinstance(node, Variable) and node.name in names:
        return node.name
    if not isinstance(node, Apply):
        raise NoTwinError
    made = _TERMS.get(node.operator)
    if made is not None:
        return made(node, kind, names)
    parts = [term(part, kind, names) for part in node.arguments]
    if node.operator in _SIGNS:
        return f"({_joined(node, parts)})"
    if node.operator == "neg":
        return f"(-{parts[0]})"
    if node.operator in ("min", "max"):
        return reduce(lambda a, b: f"({node.operator} {a} {b} : {kind})", parts)
    if node.operator == "abs":
        return f"(max {parts[0]} (-{parts[0]}) : {kind})"
    if node.operator in ("floor", "ceil"):
        return f"(Rat.{node.operator} {parts[0]} : Rat)"
    raise NoTwinError


def _joined(node: Apply, parts: list[str]) -> str:
    """Operands with the sign between them; the first goes without parentheses where it may."""
    if node.operator == "div":
        _refuse_zero(node)
    first, *others = parts
    shown = [_open(node.arguments[0], first, _LEFT[node.operator])]
    shown += [
        _open(part, text, _RIGHT[node.operator])
        for part, text in zip(node.arguments[1:], others, strict=True)
    ]
    return f" {_SIGNS[node.operator]} ".join(shown)


def _open(node: Expression, text: str, operators: tuple[str, ...]) -> str:
    """The text without its parentheses, if the node is of operators that bind as closely."""
    if isinstance(node, Number):  # a fraction is a quotient, but a negative one begins with a sign
        return bare(text) if node.value > 0 and "div" in operators else text
    opened = isinstance(node, Apply) and node.operator in operators
    return text[1:-1] if opened else text


def _fraction(value: Fraction, kind: str) -> str:
    if value.denominator != 1:
        return f"({value.numerator} / {value.denominator})"
    return f"({value})" if value < 0 and kind != "Nat" else str(value)


def _refuse_zero(node: Apply) -> None:
    """Lean gives a quotient by zero a value, which no problem does."""
    divisor = node.arguments[1]
    if isinstance(divisor, Number | Decimal) and divisor.value == 0:
        raise NoTwinError


def _rounded(node: Apply, kind: str, names: frozenset[str]) -> str:
    """Floor of a quotient, or what it leaves."""
    _refuse_zero(node)
    first, second = (term(part, kind, names) for part in node.arguments)
    if kind != "Rat":
        return f"({first} {'/' if node.operator == 'quotient' else '%'} {second})"
    floor = f"(Rat.floor ({first} / {second}) : Rat)"
    return floor if node.operator == "quotient" else f"({first} - {second} * {floor})"


def _power(node: Apply, kind: str, names: frozenset[str]) -> str:
    base, exponent = node.arguments
    if not isinstance(exponent, Number) or not 0 <= exponent.value <= _MOST_POWER:
        raise NoTwinError
    if exponent.value.denominator != 1:
        raise NoTwinError
    return f"({term(base, kind, names)} ^ {exponent.value})"


def _common(node: Apply, kind: str, names: frozenset[str]) -> str:
    """Common divisors and multiples are those of natural numbers."""
    if kind_of(node) != "Nat" or (names and kind != "Nat"):
        raise NoTwinError
    parts = [term(part, "Nat", names) for part in node.arguments]
    nested = reduce(lambda a, b: f"(Nat.{node.operator} {a} {b})", parts)
    return nested if kind == "Nat" else ascribed(nested, kind)


def _chosen(node: Apply, kind: str, names: frozenset[str]) -> str:
    condition, *both = node.arguments
    first, second = (bare(term(part, kind, names)) for part in both)
    return f"(if {truth(condition, kind, names)} then {first} else {second} : {kind})"


def _summed(node: Apply, kind: str, names: frozenset[str]) -> str:
    """The sum, the product or the mean of the elements of a list that is written out."""
    (given,) = node.arguments
    if not isinstance(given, Apply) or given.operator != "list" or not given.arguments:
        raise NoTwinError
    sign = " * " if node.operator == "product" else " + "
    whole = f"({sign.join(term(part, kind, names) for part in given.arguments)})"
    return f"({whole} / {len(given.arguments)})" if node.operator == "mean" else whole


def _sign(node: Apply, kind: str, names: frozenset[str]) -> str:
    if kind != "Int":
        raise NoTwinError
    return f"(Int.sign {term(node.arguments[0], kind, names)})"


def _counted(node: Apply, kind: str, names: frozenset[str]) -> str:
    """How many numbers of a range have a property: the sum of 1 for each that has it, else 0."""
    summand, unknown, first, last = node.arguments
    if not isinstance(summand, Apply) or summand.operator != "if_then":
        raise NoTwinError
    condition, one, zero = summand.arguments
    if one != Number(1) or zero != Number(0) or kind != "Nat":
        raise NoTwinError
    assert isinstance(unknown, Variable)  # noqa: S101 - of sort variable
    said = truth(condition, kind, names | {unknown.name})
    return f"(List.filter (fun {unknown.name} => {said}) {range_of(first, last)}).length"


_TERMS: dict[str, Callable[[Apply, str, frozenset[str]], str]] = {
    "quotient": _rounded, "mod": _rounded, "pow": _power, "gcd": _common, "lcm": _common,
    "if_then": _chosen, "total": _summed, "product": _summed, "mean": _summed, "sign": _sign,
    "sum": _counted,
}  # fmt: skip


def truth(node: Expression, kind: str, names: frozenset[str] = frozenset()) -> str:
    """A statement, without parentheses around it."""
    if not isinstance(node, Apply):
        raise NoTwinError
    if node.operator in RELATIONS:
        left, right = (bare(term(part, kind, names)) for part in node.arguments)
        said = left if kind == "Nat" and names else ascribed(left, kind)
        return f"{said} {RELATIONS[node.operator]} {right}"
    if node.operator in _CONNECTED:
        parts = [f"({truth(part, kind, names)})" for part in node.arguments]
        return f" {_CONNECTED[node.operator]} ".join(parts)
    if node.operator == "exists" and kind == "Nat":
        return _some(node, names)
    if node.operator == "not":
        (denied,) = node.arguments
        if isinstance(denied, Apply) and denied.operator == "for_all" and kind == "Nat":
            return f"¬ ({_some(denied, names)})"
        if any(isinstance(part, Apply) and part.operator == "exists" for part in walk(denied)):
            raise NoTwinError
        return f"¬ ({truth(denied, kind, names)})"
    if node.operator == "divides" and kind != "Rat":
        first, second = (term(part, kind, names) for part in node.arguments)
        return f"{first if names else ascribed(first, kind)} ∣ {second}"
    if node.operator == "congruent" and kind == "Int":
        first, second, modulus = (term(part, kind, names) for part in node.arguments)
        return f"({modulus} : Int) ∣ {first} - {second}"
    raise NoTwinError


def _some(node: Apply, names: frozenset[str]) -> str:
    """That one of a range has the property or, after ``not for_all``, that one lacks it.

    A question may go on beyond the range: then that all of it do would be less than is asked.
    """
    condition, unknown, over = node.arguments
    if not isinstance(over, Apply) or over.operator != "range":
        raise NoTwinError
    assert isinstance(unknown, Variable)  # noqa: S101 - of sort variable
    said = truth(condition, "Nat", names | {unknown.name})
    sign = "∀" if node.operator == "for_all" else "∃"
    return f"{sign} {unknown.name} ∈ {range_of(*over.arguments)}, {said}"


def range_of(first: Expression, last: Expression) -> str:
    """The natural numbers from the first to the last, both included."""
    if not isinstance(first, Number) or not isinstance(last, Number):
        raise NoTwinError
    size = last.value - first.value + 1
    if first.value < 0 or Fraction(size).denominator != 1 or not 0 < size <= _MOST_RANGE:
        raise NoTwinError
    return f"(List.range' {first.value} {size})"


def bare(said: str) -> str:
    """A term without the parentheses around all of it, unless they say its type."""
    inner = said[1:-1]
    if not _enclosed(said) or inner.endswith(_ASCRIPTIONS):
        return said
    return inner


def ascribed(said: str, kind: str) -> str:
    """A term that says its own type."""
    if _enclosed(said) and said.endswith(f" : {kind})"):
        return said
    return f"({bare(said)} : {kind})"


def _enclosed(said: str) -> bool:
    """Whether the first parenthesis is closed by the last letter."""
    depth = 0
    for place, letter in enumerate(said):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return place > 0 and place == len(said) - 1
    return False
