"""What is known of a part of a claim that is read into Lean: its type, its value, its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, walk
from mathmill.validators.exact.evaluate import Scope as Exact
from mathmill.validators.exact.evaluate import evaluate
from mathmill.validators.exact.values import UndefinedError, UnknownError

NATURAL, WHOLE, EXACT = "Nat", "Int", "Rat"

_FRACTIONS = frozenset(
    {"div", "floor", "ceil", "mean", "median", "round", "truncate", "sqrt", "root", "log"}
)
_WHOLES = frozenset({"sub", "neg", "abs", "sign", "congruent"})


class UnsaidError(Exception):
    """The claim has no reading in Lean; the message says which part."""


@dataclass(frozen=True)
class Scope:
    """What is known where a part of a claim stands."""

    types: Mapping[str, str] = field(default_factory=dict)  # of the variables that may occur
    said: Mapping[Expression, tuple[str, str]] = field(default_factory=dict)  # text and type of
    # the parts that have a name
    nonzero: frozenset[Expression] = frozenset()  # divisors that the statement says not to be 0

    def bound(self, name: str, of: str) -> Scope:
        return Scope({**self.types, name: of}, self.said, self.nonzero)


def _is_positive(by: Expression) -> bool:
    """Whether what divides is a whole number above 0: then Lean's quotient is the floor, too."""
    try:
        return type_of(by) == NATURAL and exactly(by) > 0
    except UnsaidError:
        return False


def exactly(node: Expression) -> int | Fraction:
    """The value of a part without variables. Raises `UnsaidError` if none is found."""
    try:
        found = evaluate(node, Exact())
    except (UndefinedError, UnknownError) as error:
        raise UnsaidError(f"a value is not known: {error}") from None
    if isinstance(found, bool) or not isinstance(found, int | Fraction):
        raise UnsaidError("a number was expected")
    return found


def type_of(claim: Expression) -> str:
    """The smallest of the three types in which all of the claim can be said."""
    found = NATURAL
    for node in walk(claim):
        if _needs_fractions(node):
            return EXACT
        if isinstance(node, Number) and node.value < 0:
            found = WHOLE
        if isinstance(node, Apply) and node.operator in _WHOLES:
            found = WHOLE
    return found


def _needs_fractions(node: Expression) -> bool:
    if isinstance(node, Number):
        return node.value.denominator > 1
    if isinstance(node, Apply):
        if node.operator in {"mod", "quotient"}:
            return not _is_positive(node.arguments[1])
        return node.operator in _FRACTIONS
    return isinstance(node, Decimal)
