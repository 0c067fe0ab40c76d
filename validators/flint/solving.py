"""Solutions of equations in one variable, and of linear systems, against the claimed ones."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from flint import fmpq, fmpq_poly

from mathmill.schemas.expressions import (
    Apply,
    Expression,
    Number,
    Text,
    Variable,
    children,
    variables,
)
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import Exact, UndefinedError, UnknownError, number, show
from mathmill.validators.flint import univariate
from mathmill.validators.flint.algebraic import Algebraic, real_root_count
from mathmill.validators.flint.univariate import Poly

Wrong = str  # why a claim is false; "" when it is true


class Factored:
    """The irreducible factors over Q of a nonzero polynomial, without those of `excluded`."""

    def __init__(self, poly: Poly, excluded: Poly) -> None:
        if poly.degree() > 300:
            raise UnknownError("a polynomial of degree above 300")
        self.rational: dict[Exact, int] = {}  # root: multiplicity
        self.others: list[tuple[Poly, int]] = []
        for part, times in poly.factor()[1] if poly.degree() > 0 else ():
            if part.degree() > 1:
                if excluded.degree() < 1 or not (excluded % part).is_zero():
                    self.others.append((part, int(times)))
                continue
            root = -part[0] / part[1]
            if excluded(root) != 0:
                self.rational[_exact(root)] = int(times)


def _exact(value: Any) -> Exact:
    value = fmpq(value)
    return int(value.p) if value.q == 1 else Fraction(int(value.p), int(value.q))


def solutions(
    equation: Expression, variable: Expression, domain: str, claimed: Expression
) -> Wrong:
    """Why `claimed` is not the set of solutions in the domain."""
    if not (isinstance(equation, Apply) and equation.operator == "eq"):
        raise UnknownError("only equations are solved here")
    factors = _equation(equation, variable)
    values = _claimed(claimed, "set")
    given = _rationals(values)
    if given is None:
        return _algebraic(factors, values, domain, distinct=True)
    if len(set(given)) != len(given):
        return "a solution is listed twice"
    wanted = set(_in_domain(factors, domain))
    for value in given:
        if value not in wanted:
            return f"{show(value)} is no solution"
    if wanted - set(given):
        return f"{show(min(wanted - set(given)))} is a solution too"
    return _irrational_missing(factors, domain)


def roots(poly: Expression, variable: Expression, domain: str, claimed: Expression) -> Wrong:
    """Why `claimed` is not the ascending list of roots with multiplicity."""
    if not isinstance(variable, Variable):
        raise UnknownError("roots by something that is no variable")
    found = univariate.polynomial(poly, variable.name)
    if not found:
        raise UnknownError("the zero polynomial")
    factors = Factored(found, univariate.polynomial(_ONE, variable.name))
    values = _claimed(claimed, "list")
    given = _rationals(values)
    if given is None:
        return _algebraic(factors, values, domain, distinct=False)
    wanted = _in_domain(factors, domain)
    if given != wanted:
        return f"the rational roots are {show(tuple(wanted))}, not {show(tuple(given))}"
    return _irrational_missing(factors, domain)


def _equation(equation: Apply, variable: Expression) -> Factored:
    if not isinstance(variable, Variable):
        raise UnknownError("an equation solved for something that is no variable")
    name = variable.name
    left, right = (univariate.fraction(side, name) for side in equation.arguments)
    above = left[0] * right[1] - right[0] * left[1]
    if not above:
        raise UnknownError("an identity")
    return Factored(above, left[1] * right[1])


def _claimed(node: Expression, sort: str) -> tuple[Expression, ...]:
    if not (isinstance(node, Apply) and node.operator == sort):
        raise UnknownError(f"the answer is not written as a {sort}")
    return node.arguments


def _rationals(values: tuple[Expression, ...]) -> list[Exact] | None:
    """The values as rational numbers, or None where one is not."""
    try:
        return [number(evaluate(value, Scope())) for value in values]
    except UnknownError:
        return None


def _in_domain(factors: Factored, domain: str) -> list[Exact]:
    """The rational roots that are in the domain, ascending, with multiplicity."""
    if domain not in ("rational", "real", "complex", "integer"):
        raise UnknownError(f"the domain {domain[:40]!r}")
    return sorted(
        root
        for root, times in factors.rational.items()
        for _ in range(times)
        if domain != "integer" or type(root) is int
    )


def _irrational_missing(factors: Factored, domain: str) -> Wrong:
    """All rational roots are named: are there others in the domain?"""
    if domain in ("rational", "integer"):
        return ""
    for part, _ in factors.others:
        if domain == "complex" or real_root_count(part):
            return f"the irrational roots of {part} are missing"
    return ""


def _algebraic(
    factors: Factored, values: tuple[Expression, ...], domain: str, distinct: bool
) -> Wrong:
    """Claimed values that are algebraic numbers: each a root, all different, and none missing."""
    if domain in ("rational", "integer"):
        raise UnknownError("an irrational answer to a question for rational numbers")
    claimed = [Algebraic.of(value) for value in values]
    wanted = 0
    for part, times in _parts(factors):
        here = [value for value in claimed if value.is_root(part)]
        count = part.degree() if domain == "complex" else real_root_count(part)
        wanted += count * (1 if distinct else times)
        if len(here) != count * (1 if distinct else times):
            return f"{len(here)} roots of {part} are given, not {count}"
        if _different(here) != count:
            return f"a root of {part} is missing"
    if wanted != len(claimed):
        return "one of the values is no root"
    if domain == "real" and not all(value.is_real() for value in claimed):
        raise UnknownError("a value that is not seen to be real")
    if not distinct and not _ascending(claimed):
        raise UnknownError("an order that cannot be told")
    return ""


def _parts(factors: Factored) -> list[tuple[Poly, int]]:
    linear = [
        (fmpq_poly([univariate.rational(-root), 1]), times)
        for root, times in factors.rational.items()
    ]
    return linear + factors.others


def _different(values: list[Algebraic]) -> int:
    """How many different numbers there are; values told neither equal nor apart are unknown."""
    kept: list[Algebraic] = []
    for value in values:
        if not any(value.equals(other) for other in kept):
            kept.append(value)
    return len(kept)


def _ascending(values: list[Algebraic]) -> bool:
    return all(first.below(second) or first.equals(second) for first, second in pairwise(values))


def linear_system(
    equations: Expression, unknowns: Expression, domain: str, claimed: Expression
) -> Wrong:
    """Why `claimed` is not the one solution of a linear system."""
    from mathmill.validators.flint.systems import linear_rows, solve

    names = [part.name for part in children(unknowns) if isinstance(part, Variable)]
    if len(names) != len(children(unknowns)) or not variables(equations) <= set(names):
        raise UnknownError("a system of that kind")
    given = {
        tuple(number(evaluate(value, Scope())) for value in children(point))
        for point in _claimed(claimed, "set")
    }
    solution = solve(linear_rows(children(equations), names), len(names))
    wanted = {solution} if solution is not None and _fits(solution, domain) else set()
    if given == wanted:
        return ""
    return f"the solutions are {show(frozenset(wanted))}"


def _fits(solution: tuple[Exact, ...], domain: str) -> bool:
    return domain != "integer" or all(type(value) is int for value in solution)


def domain_of(node: Expression) -> str:
    if not isinstance(node, Text):
        raise UndefinedError("a domain is a text")
    return node.value


_ONE = Number(1)
