"""Statements by SymPy: true, false, or None where it cannot tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from mathmill.schemas.expressions import Apply, Expression, Number, Text, variables, walk
from mathmill.validators.exact.values import UnknownError
from mathmill.validators.flint.written import expanded
from mathmill.validators.symbolic.build import Builder, Symbolic

Truth = bool | None

_DOMAINS = {
    "real": sympy.S.Reals,
    "complex": sympy.S.Complexes,
    "rational": sympy.S.Rationals,
    "integer": sympy.S.Integers,
}
_DIGITS = 50  # of the number that a difference must have to count as not zero


def truth_of(statement: Expression) -> Truth:
    """Whether the statement holds; UnknownError names what SymPy was not asked."""
    if not isinstance(statement, Apply):
        raise UnknownError("no statement")
    if statement.operator in ("and", "or", "not"):
        return _logic(statement.operator, [truth_of(part) for part in statement.arguments])
    builder = Builder(real=not _complex(statement))
    if statement.operator == "eq":
        return _equation(builder, *statement.arguments)
    if statement.operator in ("lt", "le", "gt", "ge", "ne"):
        left, right = map(builder.build, statement.arguments)
        return _relation(statement.operator, left - right)
    raise UnknownError(f"{statement.operator} is not given to SymPy")


def _complex(statement: Expression) -> bool:
    return any(
        node == Text("complex") or (isinstance(node, Apply) and node.operator == "i")
        for node in walk(statement)
    )


def _logic(operator: str, parts: list[Truth]) -> Truth:
    if operator == "not":
        return None if parts[0] is None else not parts[0]
    if operator == "and":
        return False if False in parts else None if None in parts else True
    # A part without a value leaves the whole without one, unless a true part stands before it.
    return next((part for part in parts if part is not False), False)


def _relation(operator: str, gap: Symbolic) -> Truth:
    if operator == "ne":
        equal = is_zero(gap)
        return None if equal is None else not equal
    signs: dict[str, Callable[[], Truth]] = {
        "lt": lambda: gap.is_negative,
        "le": lambda: gap.is_nonpositive,
        "gt": lambda: gap.is_positive,
        "ge": lambda: gap.is_nonnegative,
    }
    # With free symbols "not always" is no "never": only a proof that it holds counts.
    found = signs[operator]()
    return found if found or not gap.free_symbols else None


def _equation(builder: Builder, left: Expression, right: Expression) -> Truth:
    if isinstance(right, Apply) and right.operator in ("true", "false"):
        found = truth_of(left)
        return None if found is None else found is (right.operator == "true")
    if isinstance(left, Apply):
        special = _SPECIAL.get(left.operator)
        if special is not None:
            return special(builder, left, right)
    return same(builder.build(left), builder.build(right))


def same(left: Any, right: Any) -> Truth:
    """Whether two SymPy objects of any kind are equal."""
    if isinstance(left, sympy.Tuple) or isinstance(right, sympy.Tuple):
        if not (isinstance(left, sympy.Tuple) and isinstance(right, sympy.Tuple)):
            return False
        if len(left) != len(right):
            return False
        return _logic("and", [same(a, b) for a, b in zip(left, right, strict=True)])
    if isinstance(left, sympy.MatrixBase) and isinstance(right, sympy.MatrixBase):
        if left.shape != right.shape:
            return False
        return _logic("and", [is_zero(entry) for entry in left - right])
    if isinstance(left, sympy.Set) and isinstance(right, sympy.Set):
        return _same_sets(left, right)
    if not (isinstance(left, sympy.Expr) and isinstance(right, sympy.Expr)):
        return None
    if left.is_infinite or right.is_infinite:
        return True if left == right else None
    return is_zero(left - right)


def is_zero(gap: Symbolic) -> Truth:
    """Whether an expression is zero for all values of its symbols for which it is defined."""
    if gap.has(sympy.nan, sympy.zoo, sympy.oo, sympy.Integral, sympy.Limit, sympy.Derivative):
        return None
    if gap == 0 or sympy.simplify(gap) == 0:
        return True
    if gap.free_symbols:
        return None  # equal somewhere or nowhere: ball arithmetic looks for counterexamples
    number = gap.evalf(_DIGITS)
    if number.is_number and abs(number) > sympy.Rational(1, 10 ** (_DIGITS // 2)):
        return False
    return True if gap.equals(0) else None


def _same_sets(left: Symbolic, right: Symbolic) -> Truth:
    if left == right:
        return True
    if isinstance(left, sympy.FiniteSet) and isinstance(right, sympy.FiniteSet):
        unmatched = list(right)
        for element in left:
            found = next((other for other in unmatched if same(element, other)), None)
            if found is None:
                return None if any(same(element, other) is None for other in unmatched) else False
            unmatched.remove(found)
        return not unmatched
    if isinstance(left, sympy.ConditionSet | sympy.ImageSet):
        return None
    difference = sympy.SymmetricDifference(left, right)
    return True if difference == sympy.S.EmptySet else None


def _solutions(builder: Builder, left: Apply, right: Expression) -> Truth:
    statement, variable, domain = left.arguments
    among = _DOMAINS.get(domain.value) if isinstance(domain, Text) else None
    if among is None:
        raise UnknownError("solutions in that domain")
    x = builder.build(variable)
    found = sympy.solveset(builder.build(statement), x, among)
    if isinstance(found, sympy.FiniteSet):
        # SymPy has cancelled x^2/x already, so a pole may look like a solution.
        for divisor in map(builder.build, _divisors(statement)):
            if any(is_zero(divisor.subs(x, value)) is not False for value in found):
                return None
    elif _divisors(statement):
        return None
    return _same_sets(found, builder.build(right))


def _divisors(statement: Expression) -> list[Expression]:
    """What is divided by, as written."""
    return [
        node.arguments[1] if node.operator == "div" else node.arguments[0]
        for node in walk(statement)
        if isinstance(node, Apply)
        and (node.operator == "div" or (node.operator == "pow" and _negative(node.arguments[1])))
        and variables(node)
    ]


def _negative(exponent: Expression) -> bool:
    return not (isinstance(exponent, Number) and exponent.value >= 0)


def _roots(builder: Builder, left: Apply, right: Expression) -> Truth:
    polynomial, variable, domain = left.arguments
    if domain not in (Text("real"), Text("complex")):
        raise UnknownError("roots in that domain")
    poly = sympy.Poly(builder.build(polynomial), builder.build(variable))
    roots = poly.real_roots() if domain == Text("real") else poly.all_roots()
    return same(sympy.Tuple(*roots), builder.build(right))


def _system(builder: Builder, left: Apply, right: Expression) -> Truth:
    equations, unknowns, domain = left.arguments
    if not (isinstance(equations, Apply) and isinstance(unknowns, Apply)):
        raise UnknownError("a system of that kind")
    built = [builder.build(equation) for equation in equations.arguments]
    found = sympy.nonlinsolve(built, [builder.build(name) for name in unknowns.arguments])
    if not isinstance(found, sympy.FiniteSet):
        return None
    if domain != Text("complex"):
        if any(part.is_real is None for point in found for part in point):
            return None
        found = sympy.FiniteSet(*(p for p in found if all(part.is_real for part in p)))
    return _same_sets(found, builder.build(right))


def _antiderivative(builder: Builder, left: Apply, right: Expression) -> Truth:
    body, variable = map(builder.build, left.arguments)
    return is_zero(sympy.diff(builder.build(right), variable) - body)


def _expand(builder: Builder, left: Apply, right: Expression) -> Truth:
    equal = is_zero(builder.build(left) - builder.build(right))
    return equal if not equal or expanded(right) else False


def _factor(builder: Builder, left: Apply, right: Expression) -> Truth:
    raise UnknownError("whether factors are irreducible")


_SPECIAL: dict[str, Callable[[Builder, Apply, Expression], Truth]] = {
    "solutions": _solutions,
    "roots": _roots,
    "system": _system,
    "antiderivative": _antiderivative,
    "expand": _expand,
    "factor": _factor,
}
