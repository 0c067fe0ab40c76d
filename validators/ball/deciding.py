"""Statements by balls: three-valued, from enclosures at fixed points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from flint import arb, fmpz

from mathmill.schemas.expressions import (
    Apply,
    Decimal,
    Expression,
    Number,
    Variable,
    call,
    children,
    variables,
    walk,
)
from mathmill.validators.ball.evaluate import Balls, enclose, precision, rational
from mathmill.validators.ball.functions import REAL
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import UnknownError, integer

Truth = bool | None  # None: cannot be told

_PRECISIONS = (64, 256, 1_024)  # bits, tried in turn on closed statements
# Points at which formulas are compared: fixed, so that a verdict never changes from run to run.
_POINTS = tuple(
    Fraction(text)
    for text in "7/5 1/3 -2/7 5/2 -13/4 11/13 1/17 29/3 -6/11 37/7 19/8 -41/9".split()
)
_MAX_VARIABLES = 8
_RELATIONS = ("eq", "ne", "lt", "le", "gt", "ge")


def truth_of(statement: Expression) -> tuple[Truth, str]:
    """Whether the statement holds (for all real values of its variables), and why."""
    if isinstance(statement, Apply):
        if statement.operator in ("and", "or", "not", "implies"):
            return _logic(statement)
        if statement.operator == "eq":
            return _equation(statement)
        if statement.operator in _RELATIONS:
            return _relation(statement)
        if statement.operator == "true":
            return True, ""
        if statement.operator == "false":
            return False, "the statement is false"
    raise UnknownError("no statement about real numbers")


def _logic(statement: Apply) -> tuple[Truth, str]:
    parts = [_guarded(part) for part in statement.arguments]
    values = [value for value, _ in parts]
    reason = next((why for value, why in parts if value is False), "")
    if statement.operator == "not":
        return (None if values[0] is None else not values[0]), "the opposite holds"
    if statement.operator == "implies":
        values[0] = None if values[0] is None else not values[0]
    if statement.operator == "and":
        return (False if False in values else None if None in values else True), reason
    # A part without a value leaves the whole without one, unless a true part stands before it.
    return next((value for value in values if value is not False), False), reason


def _guarded(statement: Expression) -> tuple[Truth, str]:
    if variables(statement):
        return None, ""  # "for all x: A or B" does not split
    try:
        return truth_of(statement)
    except UnknownError:
        return None, ""


def _equation(statement: Apply) -> tuple[Truth, str]:
    left, right = statement.arguments
    if isinstance(right, Apply) and right.operator in ("true", "false"):
        value, reason = truth_of(left)
        if value is None:
            return None, ""
        return value is (right.operator == "true"), reason or "the statement holds"
    if isinstance(left, Apply):
        special = _SPECIAL.get(left.operator)
        if special is not None:
            return special(left, right)
    return _relation(statement)


def _relation(statement: Apply) -> tuple[Truth, str]:
    if any(side.sort not in ("number", "any") for side in statement.arguments):
        raise UnknownError("not a relation of numbers")
    names = sorted(variables(statement) - _bound(statement))
    if not names:
        return _closed(statement)
    if len(names) > _MAX_VARIABLES:
        raise UnknownError(f"more than {_MAX_VARIABLES} variables")
    counterexample = _COUNTEREXAMPLES[statement.operator]
    with precision(128):
        for point in _points(names):
            left, right = _sides(statement, point)
            if left is not None and counterexample(left - right):
                where = ", ".join(f"{name} = {point[name]}" for name in names)
                return False, f"at {where} the sides are {_show(left)} and {_show(right)}"
    return None, ""


def _bound(statement: Apply) -> set[str]:
    """Variables that an operator inside binds; the others are free."""
    found: set[str] = set()
    for node in walk(statement):
        if isinstance(node, Apply) and node.operator in ("integral", "sum", "limit", "substitute"):
            found |= variables(node.arguments[1])
    return found


def _points(names: list[str]) -> Iterator[dict[str, Fraction]]:
    for at in range(len(_POINTS)):
        yield {
            name: _POINTS[(at + 5 * k) % len(_POINTS)] + Fraction(k, 19)
            for k, name in enumerate(names)
        }


def _sides(statement: Apply, point: dict[str, Fraction]) -> tuple[Any, Any]:
    """Balls of both sides at the point; (None, None) where one is not defined."""
    here = {name: arb(rational(value)) for name, value in point.items()}
    balls = Balls(REAL)
    left, right = (balls.value(side, here) for side in statement.arguments)
    if left.is_finite() and right.is_finite():
        return left, right
    return None, None


# What the ball of left - right must show for a point to refute the relation.
_COUNTEREXAMPLES: dict[str, Callable[[Any], bool]] = {
    "eq": lambda gap: not gap.contains(0),
    "ne": lambda gap: gap.is_zero(),
    "lt": lambda gap: gap >= 0,
    "le": lambda gap: gap > 0,
    "gt": lambda gap: gap <= 0,
    "ge": lambda gap: gap < 0,
}
_PROOFS: dict[str, Callable[[Any], bool]] = {
    "eq": lambda gap: gap.is_zero(),  # the ball is the point 0, so the sides are equal
    "ne": lambda gap: not gap.contains(0),
    "lt": lambda gap: gap < 0,
    "le": lambda gap: gap <= 0,
    "gt": lambda gap: gap > 0,
    "ge": lambda gap: gap >= 0,
}


def _closed(statement: Apply) -> tuple[Truth, str]:
    for bits in _PRECISIONS:
        with precision(bits):
            left, right = _sides(statement, {})
            if left is None:
                if statement.operator in ("eq", "ne"):
                    return _closed_complex(statement)
                continue
            if _PROOFS[statement.operator](left - right):
                return True, ""
            if _COUNTEREXAMPLES[statement.operator](left - right):
                return False, f"the sides are {_show(left)} and {_show(right)}"
    return None, ""


def _closed_complex(statement: Apply) -> tuple[Truth, str]:
    left, right = map(enclose, statement.arguments)
    if (left - right).contains(0):
        return None, ""
    differs = statement.operator == "ne"
    return differs, f"the sides are {_show(left)} and {_show(right)}"


def _show(ball: Any) -> str:
    return str(ball.str(12, radius=False)) if hasattr(ball, "str") else str(ball)


def _solutions(left: Apply, right: Expression) -> tuple[Truth, str]:
    """Claimed solutions that are none; that none is missing cannot be seen by balls."""
    equation, variable, *_ = left.arguments
    if not isinstance(variable, Variable) or equation.sort != "truth":
        raise UnknownError("solutions of that kind")
    for value in children(right) if isinstance(right, Apply) and right.operator == "set" else ():
        there = Apply("substitute", (equation, variable, value))
        held, _ = _substituted(there, value)
        if held is False:
            return False, "a claimed solution does not satisfy the equation"
    return None, ""


def _substituted(there: Apply, value: Expression) -> tuple[Truth, str]:
    equation, variable, _ = there.arguments
    if not (isinstance(equation, Apply) and equation.operator in _RELATIONS):
        raise UnknownError("solutions of something else than a relation")
    sides = [call("substitute", side, variable, value) for side in equation.arguments]
    return _relation(Apply(equation.operator, tuple(sides)))


def _antiderivative(left: Apply, right: Expression) -> tuple[Truth, str]:
    body, variable = left.arguments
    return _relation(call("eq", call("derivative", right, variable), body))


def _rounded(left: Apply, right: Expression) -> tuple[Truth, str]:
    """round(x, n) = c or truncate(x, n) = c for an irrational x: c*10^n is a known integer."""
    body, places = left.arguments
    if variables(left) or not isinstance(right, Number | Decimal):
        raise UnknownError("a rounding of that kind")
    n = integer(evaluate(places, Scope()))
    if abs(n) > 300:
        raise UnknownError("a rounding to more than 300 places")
    wanted = Fraction(right.value) * Fraction(10) ** n
    for bits in _PRECISIONS[1:]:
        with precision(bits):
            scaled = abs(Balls(REAL).value(body, {})) * arb(rational(Fraction(10) ** n))
            if left.operator == "round":
                scaled = scaled + arb(rational(Fraction(1, 2)))
            whole = scaled.floor().unique_fmpz() if scaled.is_finite() else None
            if whole is not None:
                return _is_scaled(body, whole, wanted)
    return None, ""


def _is_scaled(body: Expression, whole: Any, wanted: Fraction) -> tuple[Truth, str]:
    value = Balls(REAL).value(body, {})
    signed = int(fmpz(whole)) if value > 0 else -int(fmpz(whole))
    if not (value > 0 or value < 0):
        return None, ""
    return signed == wanted, f"rounded, the value is {signed} units of the last place"


_SPECIAL: dict[str, Callable[[Apply, Expression], tuple[Truth, str]]] = {
    "solutions": _solutions,
    "antiderivative": _antiderivative,
    "round": _rounded,
    "truncate": _rounded,
}

__all__ = ["truth_of"]
