"""Numbers, and statements about numbers, as Lean terms over Nat, Int or Rat.

>>> from mathmill.schemas.expressions import call
>>> claim = call("lt", call("div", 1, 3), call("max", 2, 5))
>>> truth(claim, kind_of(claim))
'(1 / 3 : Rat) < (max 2 5 : Rat)'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce

from mathmill.generators.formal.exact import NoTwinError, exact, whole
from mathmill.generators.formal.kinds import ascribed, bare, kind_of
from mathmill.schemas.expressions import (
    Apply,
    Decimal,
    Expression,
    Number,
    Variable,
    variables,
    walk,
)

Names = Mapping[Expression, str]
NONE: Names = {}

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
_CONNECTED = {"and": "∧", "or": "∨", "implies": "→"}
_MOST_POWER = 1_000  # a larger exponent makes numbers that the kernel should not compute
_MOST_PLACES = 40
_MOST_NATURAL = 10**1_000  # what a difference or a quotient may come to
_MOST_RANGE = 200  # a longer range is too deep for the kernel


def term(node: Expression, kind: str, names: Names = NONE) -> str:
    """A number; what is more than a numeral or a name stands in parentheses.

    `names` are the variables and other parts that go by a name, with what is said for them.
    """
    if names and node in names:
        return names[node]
    if isinstance(node, Number):
        return _fraction(Fraction(node.value), kind)
    if isinstance(node, Decimal):
        return f"({node.text})" if node.value < 0 else node.text
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


def _rounded(node: Apply, kind: str, names: Names) -> str:
    """Floor of a quotient, or what it leaves."""
    _refuse_zero(node)
    first, second = (term(part, kind, names) for part in node.arguments)
    if kind != "Rat":
        return f"({first} {'/' if node.operator == 'quotient' else '%'} {second})"
    floor = f"(Rat.floor ({first} / {second}) : Rat)"
    return floor if node.operator == "quotient" else f"({first} - {second} * {floor})"


def _power(node: Apply, kind: str, names: Names) -> str:
    base, exponent = node.arguments
    if not isinstance(exponent, Number) or not 0 <= exponent.value <= _MOST_POWER:
        raise NoTwinError
    if exponent.value.denominator != 1:
        raise NoTwinError
    return f"({term(base, kind, names)} ^ {exponent.value})"


def _common(node: Apply, kind: str, names: Names) -> str:
    """Common divisors and multiples are those of natural numbers."""
    parts = [natural(part, kind, names) for part in node.arguments]
    nested = reduce(lambda a, b: f"(Nat.{node.operator} {a} {b})", parts)
    return nested if kind == "Nat" else ascribed(nested, kind)


def natural(node: Expression, kind: str, names: Names) -> str:
    """A natural number, in an expression of the kind.

    What is subtracted or divided is so as integers or rationals, which come to a natural number.
    """
    own = kind_of(node)
    if own == "Nat" and (kind == "Nat" or not variables(node)):
        said = term(node, "Nat", names)
    else:
        whole(exact(node), _MOST_NATURAL)
        said = term(node, own, names)
        said = f"(Int.toNat {said})" if own == "Int" else f"(Int.toNat (Rat.floor {said}))"
    powers = (part for part in walk(node) if isinstance(part, Apply) and part.operator == "pow")
    if own != "Rat" and any(part in names for part in powers):
        raise NoTwinError  # it has a name among numbers of the kind
    return said


def _decimals(node: Apply, kind: str, names: Names) -> str:
    """What is rounded to decimals, halves away from zero, or cut off."""
    given, places = node.arguments
    if not isinstance(places, Number) or places.value not in range(_MOST_PLACES):
        raise NoTwinError
    below = exact(given) < 0
    shift = 10**places.value
    said = term(given, kind, names) if shift == 1 else f"{shift} * {term(given, kind, names)}"
    if node.operator == "round":
        said += " - 1 / 2" if below else " + 1 / 2"
    whole = f"(Rat.{'ceil' if below else 'floor'} ({bare(said)}) : Rat)"
    return whole if shift == 1 else f"({whole} / {shift})"


def _chosen(node: Apply, kind: str, names: Names) -> str:
    condition, *both = node.arguments
    first, second = (bare(term(part, kind, names)) for part in both)
    return f"(if {truth(condition, kind, names)} then {first} else {second} : {kind})"


def _summed(node: Apply, kind: str, names: Names) -> str:
    """The sum, the product or the mean of the elements of a list that is written out."""
    (given,) = node.arguments
    if not isinstance(given, Apply) or given.operator != "list" or not given.arguments:
        raise NoTwinError
    sign = " * " if node.operator == "product" else " + "
    added = f"({sign.join(term(part, kind, names) for part in given.arguments)})"
    return f"({added} / {len(given.arguments)})" if node.operator == "mean" else added


def _sign(node: Apply, kind: str, names: Names) -> str:
    if kind != "Int":
        raise NoTwinError
    return f"(Int.sign {term(node.arguments[0], kind, names)})"


def _counted(node: Apply, kind: str, names: Names) -> str:
    """How many numbers of a range have a property: the sum of 1 for each that has it, else 0."""
    summand, unknown, first, last = node.arguments
    if not isinstance(summand, Apply) or summand.operator != "if_then":
        raise NoTwinError
    condition, one, zero = summand.arguments
    if one != Number(1) or zero != Number(0) or kind != "Nat":
        raise NoTwinError
    assert isinstance(unknown, Variable)  # noqa: S101 - of sort variable
    said = truth(condition, kind, {**names, unknown: unknown.name})
    return f"(List.filter (fun {unknown.name} => {said}) {range_of(first, last)}).length"


_TERMS: dict[str, Callable[[Apply, str, Names], str]] = {
    "quotient": _rounded, "mod": _rounded, "pow": _power, "gcd": _common, "lcm": _common,
    "if_then": _chosen, "total": _summed, "product": _summed, "mean": _summed, "sign": _sign,
    "sum": _counted, "round": _decimals, "truncate": _decimals,
}  # fmt: skip


def truth(node: Expression, kind: str, names: Names = NONE) -> str:
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
        return f"{first if names and kind == 'Nat' else ascribed(first, kind)} ∣ {second}"
    if node.operator == "congruent" and kind == "Int":
        first, second, modulus = (term(part, kind, names) for part in node.arguments)
        return f"({modulus} : Int) ∣ {first} - {second}"
    raise NoTwinError


def _some(node: Apply, names: Names) -> str:
    """That one of a range has the property or, after ``not for_all``, that one lacks it.

    A question may go on beyond the range: then that all of it do would be less than is asked.
    """
    condition, unknown, over = node.arguments
    if not isinstance(over, Apply) or over.operator != "range":
        raise NoTwinError
    assert isinstance(unknown, Variable)  # noqa: S101 - of sort variable
    said = truth(condition, "Nat", {**names, unknown: unknown.name})
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
