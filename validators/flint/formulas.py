"""Expressions to forms: arithmetic, elementary functions, derivatives, polynomial operations."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeVar

from flint import fmpq, fmpq_poly

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable, variables
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import (
    Exact,
    Matrix,
    UndefinedError,
    UnknownError,
    bits,
    capped,
    integer,
    number,
)
from mathmill.validators.flint import kernels, matrices, numbers, univariate
from mathmill.validators.flint.differentiation import Differentiation
from mathmill.validators.flint.forms import Form, Ring, with_ring

T = TypeVar("T")
Bindings = Mapping[str, Form]
_EMPTY: Bindings = {}


def exact_scope() -> Scope:
    """Closed values with FLINT's factors, primality and matrices."""
    return Scope(factor=numbers.factor, is_prime=numbers.is_prime, extra=matrices.OPERATIONS)


class Formulas:
    """Reads expressions into one ring; derivatives share their work."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self.read: dict[frozenset[str], dict[str, Any]] = {}  # by the names known: texts read here
        self._derivatives: dict[str, Differentiation] = {}

    def form(self, node: Expression, bound: Bindings = _EMPTY) -> Form:
        if isinstance(node, Apply):
            handler = _HANDLERS.get(node.operator)
            return self._closed(node, bound) if handler is None else handler(self, node, bound)
        if isinstance(node, Variable):
            known = bound.get(node.name)
            return self.ring.variable(node.name) if known is None else known
        if not isinstance(node, Number | Decimal):
            raise UnknownError("a text is no formula")
        capped(bits(node.value), "a numeral")
        return self.ring.constant(node.value)

    def _closed(self, node: Apply, bound: Bindings) -> Form:
        """Any other operator: only where it has a rational value."""
        if bound and not variables(node).isdisjoint(bound):
            raise UnknownError(f"{node.operator} of a substituted formula")
        return self.ring.constant(number(evaluate(node, exact_scope())))

    def derivative(self, form: Form, name: str) -> Form:
        """Differentiate: a fresh table when the ring's symbols stand for something else."""
        known = self._derivatives.get(name)
        if known is None:
            known = self._derivatives[name] = Differentiation(self.ring, name)
        return known.of(form)


_SHARED_SYMBOLS = 24  # symbols of the ring that claims share
_FREE = 8  # symbols that must be left in it for another claim


class _Shared(threading.local):
    formulas: Formulas | None = None


_shared = _Shared()


def with_formulas(work: Callable[[Formulas], T]) -> T:
    """Do `work` in a ring shared with the claims before, whose kernels and derivatives it knows.

    What a claim means does not depend on the ring. Where the shared one does not decide, a fresh
    one is asked, so that the verdict does not depend on the claims before either.
    """
    formulas = _shared.formulas
    if formulas is None or formulas.ring.free < _FREE:
        formulas = _shared.formulas = Formulas(Ring(_SHARED_SYMBOLS))
    formulas.ring.renew()
    try:
        return work(formulas)
    except UnknownError:
        _shared.formulas = None
    result: T = with_ring(lambda ring: work(Formulas(ring)))
    return result


def _fold(combine: str) -> Callable[[Formulas, Apply, Bindings], Form]:
    def handler(formulas: Formulas, node: Apply, bound: Bindings) -> Form:
        work = getattr(formulas.ring, combine)
        first, *rest = node.arguments
        result = formulas.form(first, bound)
        for argument in rest:
            result = work(result, formulas.form(argument, bound))
        return result

    return handler


def _power(formulas: Formulas, node: Apply, bound: Bindings) -> Form:
    ring = formulas.ring
    base, exponent = node.arguments
    if isinstance(exponent, Number) and type(exponent.value) is int:
        root = formulas.form(base, bound)
        if ring.rational(root) == 0 and exponent.value < 0:
            raise UndefinedError("zero to a negative power")
        return ring.power(root, exponent.value)
    height = formulas.form(exponent, bound)
    if isinstance(base, Apply) and base.operator == "e":
        return kernels.exponential(ring, height)
    return kernels.general_power(ring, formulas.form(base, bound), height)


def _function(name: str) -> Callable[[Formulas, Apply, Bindings], Form]:
    make = kernels.FUNCTIONS[name]
    return lambda formulas, node, bound: make(
        formulas.ring, formulas.form(node.arguments[0], bound)
    )


def _root(formulas: Formulas, node: Apply, bound: Bindings) -> Form:
    degree = formulas.ring.rational(formulas.form(node.arguments[1], bound))
    if type(degree) is not int:
        raise UnknownError("a root of a degree that is no integer")
    return kernels.root(formulas.ring, formulas.form(node.arguments[0], bound), degree)


def _log(formulas: Formulas, node: Apply, bound: Bindings) -> Form:
    above, below = (
        kernels.logarithm(formulas.ring, formulas.form(part, bound)) for part in node.arguments
    )
    return formulas.ring.divide(above, below)


def _derivative(formulas: Formulas, node: Apply, bound: Bindings) -> Form:
    body, variable, *order = node.arguments
    times = integer(evaluate(order[0], Scope())) if order else 1
    if not isinstance(variable, Variable) or not 0 <= times <= 50:
        raise UnknownError("a derivative of that kind")
    if variable.name in bound:
        raise UnknownError("a derivative by a variable that is bound")
    result = formulas.form(body, bound)
    for _ in range(times):
        result = formulas.derivative(result, variable.name)
    return result


def _substitute(formulas: Formulas, node: Apply, bound: Bindings) -> Form:
    body, variable, value = node.arguments
    if not isinstance(variable, Variable):
        raise UnknownError("a substitution for something that is no variable")
    inside = {**bound, variable.name: formulas.form(value, bound)}
    return formulas.form(_differentiated(formulas, body, variable), inside)


def _differentiated(formulas: Formulas, body: Expression, variable: Variable) -> Expression:
    """Only bodies in which no derivative is taken by the variable that is substituted."""
    stack = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, Apply):
            if node.operator == "derivative" and node.arguments[1] == variable:
                raise UnknownError("a substitution into a derivative")
            stack.extend(node.arguments)
    return body


def _univariate(formulas: Formulas, node: Apply, bound: Bindings) -> Form:
    """Operations on polynomials in one variable, by their coefficients."""
    if bound:
        raise UnknownError(f"{node.operator} of a substituted formula")
    return form_of(formulas.ring, *univariate.operation(node))


def form_of(ring: Ring, polynomial: Any, name: str) -> Form:
    """A univariate polynomial (or a plain number) as a form."""
    if isinstance(polynomial, int | Fraction):
        return ring.constant(polynomial)
    total, x = ring.zero, ring.variable(name)
    for degree, coefficient in enumerate(polynomial.coeffs()):
        if coefficient:
            term = ring.multiply(ring.power(x, degree), ring.constant(exact(coefficient)))
            total = ring.add(total, term)
    return total


def exact(value: Any) -> Exact:
    """A flint rational as a Python number."""
    if value.q == 1:
        return int(value.p)
    return Fraction(int(value.p), int(value.q))


def _charpoly(formulas: Formulas, node: Apply, bound: Bindings) -> Form:
    matrix = evaluate(node.arguments[0], exact_scope())
    if not isinstance(matrix, Matrix) or not isinstance(node.arguments[1], Variable):
        raise UnknownError("a characteristic polynomial of that kind")
    return form_of(formulas.ring, matrices.charpoly(matrix), node.arguments[1].name)


def _integral(formulas: Formulas, node: Apply, bound: Bindings) -> Form:
    """A definite integral of a polynomial, by its antiderivative."""
    body, variable, low, high = node.arguments
    if not isinstance(variable, Variable) or bound:
        raise UnknownError("an integral of that kind")
    above, below = univariate.fraction(body, variable.name)
    if below.degree() > 0:
        raise UnknownError("an integral of a quotient")
    primitive = (above / below[0]).integral()
    ends = [number(evaluate(end, Scope())) for end in (low, high)]
    values = [primitive(fmpq(end.numerator, end.denominator)) for end in ends]
    return formulas.ring.constant(exact(fmpq_poly([values[1] - values[0]])[0]))


_HANDLERS: dict[str, Callable[[Formulas, Apply, Bindings], Form]] = {
    "add": _fold("add"),
    "sub": _fold("subtract"),
    "mul": _fold("multiply"),
    "div": _fold("divide"),
    "neg": lambda formulas, node, bound: formulas.ring.negate(
        formulas.form(node.arguments[0], bound)
    ),
    "pow": _power,
    "root": _root,
    "log": _log,
    **{name: _function(name) for name in kernels.FUNCTIONS},
    "pi": lambda formulas, node, bound: formulas.ring.generator(formulas.ring.symbol("pi", "")[0]),
    "e": lambda formulas, node, bound: kernels.exponential(formulas.ring, formulas.ring.one),
    "i": lambda formulas, node, bound: kernels.imaginary_unit(formulas.ring),
    "derivative": _derivative,
    "substitute": _substitute,
    "expand": lambda formulas, node, bound: formulas.form(node.arguments[0], bound),
    "factor": lambda formulas, node, bound: formulas.form(node.arguments[0], bound),
    **dict.fromkeys(univariate.OPERATIONS, _univariate),
    "charpoly": _charpoly,
    "integral": _integral,
}
