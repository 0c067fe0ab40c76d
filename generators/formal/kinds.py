"""Of which of Lean's types the numbers of a claim are, and the brackets around a term.

>>> from mathmill.schemas.expressions import call
>>> kind_of(call("sub", 2, 9)), kind_of(call("div", 2, 9))
('Int', 'Rat')
"""

from __future__ import annotations

from mathmill.generators.formal.exact import NoTwinError, exact
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, walk

_OF_RATIONALS = frozenset(
    {"div", "floor", "ceil", "mean", "median", "round", "truncate", "sqrt", "root", "log"}
)
_OF_INTEGERS = frozenset({"sub", "neg", "abs", "sign", "congruent"})
_ASCRIPTIONS = (" : Nat", " : Int", " : Rat")


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
    """Whether it is a positive whole number, also after a calculation with natural numbers."""
    try:
        return kind_of(node) == "Nat" and exact(node) > 0
    except NoTwinError:
        return False


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
