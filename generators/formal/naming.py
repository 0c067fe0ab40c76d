"""What core Lean has no word for: each gets a name, and is said by what it must be.

A square root, say, is *the* number s with 0 ≤ s and s ^ 2 = 9 / 4; that there is one is proved by
naming it. Whatever is told so is unique, so that nothing is lost by saying "there is". Factorials
and binomial coefficients are values of a function that the statement defines.

>>> from mathmill.schemas.expressions import call
>>> (made,) = called(call("eq", call("sqrt", call("div", 9, 4)), call("div", 3, 2)), "Rat").values()
>>> made.binder, made.said, made.value
('s : Rat', ('0 ≤ s', 's ^ 2 = 9 / 4'), '3 / 2')
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from mathmill.generators.formal.exact import NoTwinError, exact, logarithm, root, whole
from mathmill.generators.formal.kinds import ascribed, bare
from mathmill.generators.formal.terms import Names, natural, term
from mathmill.schemas.expressions import Apply, Expression, Number

# n * (n - 1) * … of k factors, by 1 * 2 * … * k: where k is above n, a factor is 0.
FUNCTIONS = {
    "choose": (
        "(choose : Nat → Nat → Nat) (h : ∀ n k, choose n k ="
        " List.foldl (fun a b => a * b) 1 (List.map (fun i => n - i) (List.range k))"
        " / List.foldl (fun a b => a * b) 1 (List.range' 1 k))",
        "h",
    ),
    "factorial": (
        "(factorial : Nat → Nat)"
        " (h' : ∀ n, factorial n = List.foldl (fun a b => a * b) 1 (List.range' 1 n))",
        "h'",
    ),
}
_MOST_INDEX = 12
_MOST_EXPONENT = 1_000
_MOST_LIST = 25


class Called(NamedTuple):
    """A value that has a name, or is one of a function that has."""

    shown: str  # what stands in its place
    binder: str = ""
    said: tuple[str, ...] = ()  # what it must be
    value: str = ""
    function: str = ""


def called(claim: Expression, kind: str) -> dict[Expression, Called]:
    """The parts of a claim that need a name, those within others first."""
    found: dict[Expression, Called] = {}
    _visit(claim, kind, found)
    return found


def _visit(node: Expression, kind: str, found: dict[Expression, Called]) -> None:
    if not isinstance(node, Apply) or node in found:
        return
    inner = _floored_root(node)
    for part in node.arguments if inner is None else inner:
        _visit(part, kind, found)
    names = {known: made.shown for known, made in found.items()}
    if inner is not None:
        found[node] = _whole_root(inner, names, _fresh("k", found))
    elif node.operator in _CALLED:
        name, made = _CALLED[node.operator]
        if node.operator != "pow" or not isinstance(node.arguments[1], Number):
            fresh = name if name in FUNCTIONS else _fresh(name, found)
            found[node] = made(node, kind, names, fresh)


def _function(node: Apply, kind: str, names: Names, name: str) -> Called:
    exact(node)  # else there is none, or it is too large
    given = " ".join(natural(part, kind, names) for part in node.arguments)
    return Called(f"({name} {given})", function=name)


def _fresh(letter: str, found: dict[Expression, Called]) -> str:
    used = sum(made.binder.startswith(letter) for made in found.values())
    return f"{letter}{used + 1}" if used else letter


def _root(node: Apply, kind: str, names: Names, name: str) -> Called:
    given = node.arguments[0]
    index = 2 if node.operator == "sqrt" else whole(exact(node.arguments[1]), _MOST_INDEX)
    value = root(exact(given), index)
    said = (f"0 ≤ {name}", f"{name} ^ {index} = {bare(term(given, kind, names))}")
    return Called(name, f"{name} : Rat", said, _shown(value))


def _logarithm(node: Apply, kind: str, names: Names, name: str) -> Called:
    given, base = node.arguments
    value = logarithm(exact(given), exact(base))
    power = ascribed(f"{term(base, kind, names)} ^ {name}", kind)
    said = f"{power} = {bare(term(given, kind, names))}"
    return Called(name, f"{name} : Nat", (said,), str(value))


def _power(node: Apply, kind: str, names: Names, name: str) -> Called:
    """A power whose exponent is worked out."""
    base, exponent = node.arguments
    value = whole(exact(exponent), _MOST_EXPONENT)
    said = f"{ascribed(name, kind)} = {bare(term(exponent, kind, names))}"
    shown = f"({term(base, kind, names)} ^ {name})"
    return Called(shown, f"{name} : Nat", (said,), str(value))


def _median(node: Apply, kind: str, names: Names, name: str) -> Called:
    (given,) = node.arguments
    if not isinstance(given, Apply) or given.operator != "list":
        raise NoTwinError
    values = sorted(map(exact, given.arguments))
    if not 0 < len(values) <= _MOST_LIST:
        raise NoTwinError
    middle = len(values) // 2
    shown = f"({name}.getD {middle} 0)"
    if len(values) % 2 == 0:
        shown = f"(({name}.getD {middle - 1} 0 + {name}.getD {middle} 0) / 2)"
    elements = ", ".join(bare(term(part, kind, names)) for part in given.arguments)
    said = (f"{name}.Pairwise (fun a b => a ≤ b)", f"{name}.Perm [{elements}]")
    listed = f"[{', '.join(map(_shown, values))}]"
    return Called(shown, f"{name} : List Rat", said, listed)


def _floored_root(node: Apply) -> tuple[Expression, Number] | None:
    """Radicand and factor of a root that is taken, multiplied and rounded down."""
    if node.operator != "floor" or not isinstance(node.arguments[0], Apply):
        return None
    product = node.arguments[0]
    if product.operator != "mul" or len(product.arguments) != 2:
        return None
    taken, factor = product.arguments
    if not isinstance(taken, Apply) or taken.operator != "sqrt":
        return None
    if not isinstance(factor, Number) or factor.value <= 0 or factor.value.denominator != 1:
        return None
    return taken.arguments[0], factor


def _whole_root(inner: tuple[Expression, ...], names: Names, name: str) -> Called:
    given, factor = inner
    value = exact(given) * exact(factor) ** 2
    if value < 0:
        raise NoTwinError
    square = f"{term(given, 'Rat', names)} * {term(factor, 'Rat')} ^ 2"
    said = (f"({name} ^ 2 : Rat) ≤ {square}", f"({square} : Rat) < ({name} + 1) ^ 2")
    return Called(name, f"{name} : Nat", said, str(math.isqrt(math.floor(value))))


def _shown(value: Fraction) -> str:
    over, under = value.as_integer_ratio()
    return str(over) if under == 1 else f"{over} / {under}"


_Maker = Callable[[Apply, str, Names, str], Called]
_CALLED: dict[str, tuple[str, _Maker]] = {
    "sqrt": ("s", _root), "root": ("s", _root), "log": ("n", _logarithm),
    "pow": ("n", _power), "median": ("l", _median), "binomial": ("choose", _function),
    "factorial": ("factorial", _function),
}  # fmt: skip
