"""Statements by exact algebra: why they are false, "" when they are true, or unknown."""

from __future__ import annotations

from collections.abc import Callable

from mathmill.schemas.expressions import Apply, Expression, Variable, call
from mathmill.validators.exact.evaluate import closed, evaluate
from mathmill.validators.exact.values import UndefinedError, UnknownError, same, show
from mathmill.validators.flint import solving, written
from mathmill.validators.flint.forms import with_ring
from mathmill.validators.flint.formulas import Formulas, exact_scope, with_formulas
from mathmill.validators.flint.solving import Wrong, domain_of


def wrong(statement: Expression) -> Wrong:
    """Why the statement is false, or "" if it is true.

    Raises `UnknownError` when exact algebra does not decide it.
    """
    if not isinstance(statement, Apply) or statement.sort != "truth":
        raise UnknownError("no statement")
    handler = _STATEMENTS.get(statement.operator)
    if handler is not None:
        return handler(statement)
    return _closed(statement)


def _closed(statement: Expression) -> Wrong:
    if not closed(statement):
        raise UnknownError("a statement with variables")
    try:
        value = evaluate(statement, exact_scope())
    except UndefinedError as error:
        return f"the claim has no value: {error}"
    return "" if value is True else "the statement is false"


def _and(statement: Apply) -> Wrong:
    unknown: UnknownError | None = None
    for part in statement.arguments:
        try:
            reason = wrong(part)
        except UnknownError as error:
            unknown = error
            continue
        if reason:
            return reason
    if unknown is not None:
        raise unknown
    return ""


def _not(statement: Apply) -> Wrong:
    """By value alone: a statement may be wrong for want of a value, and so is its opposite."""
    if not closed(statement):
        raise UnknownError("the opposite of a statement with variables")
    return _closed(statement)


def _equation(statement: Apply) -> Wrong:
    left, right = statement.arguments
    if isinstance(right, Apply) and right.operator in ("true", "false"):
        return _truth(left, right)
    if isinstance(left, Apply):
        special = _SPECIAL.get(left.operator)
        if special is not None:
            return special(left, right)
    if closed(statement):
        try:
            return _values(left, right)
        except UnknownError:
            pass
    if left.sort not in ("number", "any") or right.sort not in ("number", "any"):
        return _parts(left, right)
    reason: Wrong = _identity(left, right)
    return reason


def _truth(left: Expression, right: Apply) -> Wrong:
    if right.operator == "true":
        return wrong(left)
    return _not(call("not", left))


def _values(left: Expression, right: Expression) -> Wrong:
    value, wanted = (evaluate(side, exact_scope()) for side in (left, right))
    return "" if same(value, wanted) else f"the value is {show(value)}, not {show(wanted)}"


def _parts(left: Expression, right: Expression) -> Wrong:
    """Lists and matrices of formulas, entry by entry."""
    if not (
        isinstance(left, Apply)
        and isinstance(right, Apply)
        and left.operator == right.operator
        and left.operator in ("list", "matrix")
    ):
        raise UnknownError("values that are no numbers")
    if len(left.arguments) != len(right.arguments):
        return "the lists differ in length"
    pairs = zip(left.arguments, right.arguments, strict=True)
    return _and(call("and", *(call("eq", *pair) for pair in pairs))) if left.arguments else ""


def _identity(left: Expression, right: Expression) -> Wrong:
    return with_formulas(lambda formulas: _compare(formulas, left, right))


def _compare(formulas: Formulas, left: Expression, right: Expression) -> Wrong:
    ring = formulas.ring
    first, second = formulas.form(left), formulas.form(right)
    kinds = {symbol.kind for symbol in ring.symbols.values()}
    if "i" in kinds and not kinds <= {"i", "variable", "root2"}:
        raise UnknownError("functions of complex numbers")
    if ring.equal(first, second):
        return ""
    if ring.plain(first, second):
        return "the two sides are different rational functions"
    raise UnknownError("the normal forms differ")


def _expand(left: Apply, right: Expression) -> Wrong:
    reason: Wrong = _identity(left.arguments[0], right)
    if reason:
        return reason
    return "" if written.expanded(right) else "the answer is no sum of different monomials"


def _factor(left: Apply, right: Expression) -> Wrong:
    reason: Wrong = _identity(left.arguments[0], right)
    if reason:
        return reason
    whole = with_ring(lambda ring: written.factored(right, ring))
    return "" if whole else "the answer is no product of irreducible polynomials"


def _antiderivative(left: Apply, right: Expression) -> Wrong:
    body, variable = left.arguments
    if not isinstance(variable, Variable):
        raise UnknownError("an antiderivative by something that is no variable")
    slope = call("derivative", right, variable)
    reason: Wrong = _identity(slope, body)
    return reason


def _solutions(left: Apply, right: Expression) -> Wrong:
    equation, variable, domain = left.arguments
    return solving.solutions(equation, variable, domain_of(domain), right)


def _roots(left: Apply, right: Expression) -> Wrong:
    poly, variable, domain = left.arguments
    return solving.roots(poly, variable, domain_of(domain), right)


def _system(left: Apply, right: Expression) -> Wrong:
    if right.sort == "list":
        return "solutions of a system are a set of lists, not a list"
    equations, unknowns, domain = left.arguments
    return solving.linear_system(equations, unknowns, domain_of(domain), right)


_SPECIAL: dict[str, Callable[[Apply, Expression], Wrong]] = {
    "expand": _expand,
    "factor": _factor,
    "antiderivative": _antiderivative,
    "solutions": _solutions,
    "roots": _roots,
    "system": _system,
}
_STATEMENTS: dict[str, Callable[[Apply], Wrong]] = {"eq": _equation, "and": _and, "not": _not}

__all__ = ["wrong"]
