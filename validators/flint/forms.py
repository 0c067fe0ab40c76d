"""Quotients of polynomials over Q in variables and kernels, by FLINT.

A *kernel* is a variable, or a function such as sin(u) or sqrt(u) that stands as one symbol. Equal
quotients in the symbols are equal functions wherever both are defined, so equality here proves;
inequality proves only where every symbol is a variable.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from mathmill.validators.exact.values import Exact, UndefinedError, UnknownError, lowest

Polynomial = Any  # flint.fmpq_mpoly, which has no type stubs

MAX_TERMS = 20_000
MAX_POWER = 400
_MAX_WORK = 2_000_000  # products of terms in one claim
_SIZES = (16, 64)  # symbols of a ring; the larger is tried when the smaller is full


class FullError(UnknownError):
    """More symbols than the ring has."""


class Form(NamedTuple):
    """num/den; den is not zero. Not in lowest terms: `Ring.settle` makes it so."""

    num: Polynomial
    den: Polynomial


@dataclass(slots=True)
class Symbol:
    """A generator of the ring, and what it stands for."""

    kind: str  # "variable", or the name of a function
    argument: Form | None
    name: str


class Ring:
    """The symbols of one claim, found as it is read, and arithmetic on its forms.

    Symbols take generators from the last to the first, so that in lexicographic order a kernel
    comes before all that its argument is made of, and relations reduce from the outside in.
    """

    def __init__(self, size: int) -> None:
        self._context, self._generators = _context(size)
        self.free = size
        self._one = self._context.constant(1)
        self._work = 0
        self._at: dict[tuple[str, str], int] = {}
        self.symbols: dict[int, Symbol] = {}
        # (generator, its degree, polynomial that is zero), outermost kernels first
        self.relations: list[tuple[int, int, Polynomial]] = []
        self.zero, self.one = self.constant(0), self.constant(1)

    def constant(self, value: Exact) -> Form:
        if type(value) is int:
            return Form(self._context.constant(value), self._one)
        rational = fmpq(value.numerator, value.denominator)
        return Form(self._context.constant(rational), self._one)

    def of(self, num: Polynomial) -> Form:
        return Form(num, self._one)

    def symbol(self, kind: str, key: str, argument: Form | None = None) -> tuple[int, bool]:
        """The generator of a symbol, and whether it is new."""
        known = self._at.get((kind, key))
        if known is not None:
            return known, False
        if self.free == 0:
            raise FullError("too many different functions")
        self.free -= 1
        self._at[kind, key] = self.free
        self.symbols[self.free] = Symbol(kind, argument, key)
        return self.free, True

    def generator(self, at: int) -> Form:
        return Form(self._generators[at], self._one)

    def relate(self, at: int, relation: Form) -> None:
        """Record that a form, with `at` as its leading generator, is zero."""
        self.relations.append((at, relation.num.degrees()[at], relation.num))
        self.relations.sort(key=lambda known: known[0])

    def variable(self, name: str) -> Form:
        return self.generator(self.symbol("variable", name)[0])

    def variable_at(self, name: str) -> int | None:
        return self._at.get(("variable", name))

    def plain(self, *forms: Form) -> bool:
        """Whether forms are of variables alone: then different ones are different functions."""
        return all(
            self.symbols[at].kind == "variable"
            for form in forms
            for polynomial in (form.num, form.den)
            for at, degree in enumerate(polynomial.degrees())
            if degree
        )

    def renew(self) -> None:
        """Start to count the work anew, for another claim."""
        self._work = 0

    # Arithmetic

    def add(self, a: Form, b: Form) -> Form:
        if a.den == b.den:
            return Form(a.num + b.num, a.den)
        num = self.times(a.num, b.den) + self.times(b.num, a.den)
        return Form(num, self.times(a.den, b.den))

    def negate(self, a: Form) -> Form:
        return Form(-a.num, a.den)

    def subtract(self, a: Form, b: Form) -> Form:
        return self.add(a, Form(-b.num, b.den))

    def multiply(self, a: Form, b: Form) -> Form:
        return Form(self.times(a.num, b.num), self.times(a.den, b.den))

    def divide(self, a: Form, b: Form) -> Form:
        if self.is_zero(b):
            raise UndefinedError("division by zero")
        return Form(self.times(a.num, b.den), self.times(a.den, b.num))

    def power(self, a: Form, n: int) -> Form:
        if n < 0:
            return self.power(self.divide(self.one, a), -n)
        if n > MAX_POWER and not (a.num.is_constant() and a.den.is_constant()):
            raise UnknownError(f"a power above {MAX_POWER}")
        self._check_power(a.num, n)
        self._check_power(a.den, n)
        return Form(a.num**n, a.den**n)

    def times(self, p: Polynomial, q: Polynomial) -> Polynomial:
        if q.is_one():
            return p
        if p.is_one():
            return q
        work = len(p) * len(q)
        self._spend(work)
        product = p * q
        if work > MAX_TERMS and len(product) > MAX_TERMS:
            raise UnknownError(f"more than {MAX_TERMS} terms")
        return product

    def _check_power(self, p: Polynomial, n: int) -> None:
        """Refuse a power that would be long, before it is worked out."""
        terms = len(p)
        size = 1
        for k in range(1, terms):  # binomial(n + terms - 1, terms - 1) terms at the most
            size = size * (n + k) // k
            if size > MAX_TERMS:
                raise UnknownError(f"more than {MAX_TERMS} terms")
        if n > 4:
            height = max(
                (int(c.p).bit_length() + int(c.q).bit_length() for c in p.coeffs()), default=0
            )
            if height * n > 100_000:
                raise UnknownError("coefficients of more than 100,000 bits")
            self._spend(size * terms)

    def _spend(self, work: int) -> None:
        self._work += work
        if self._work > _MAX_WORK:
            raise UnknownError("the formula is too much work")

    # Normal forms

    def reduce(self, p: Polynomial) -> Polynomial:
        """The remainder by the relations, from the outermost kernel inwards."""
        if p.is_constant():
            return p
        degrees = p.degrees()
        for at, degree, relation in self.relations:
            if degrees[at] >= degree:
                p = p % relation
                degrees = p.degrees()
        return p

    def is_zero(self, a: Form) -> bool:
        return bool(a.num.is_zero() or (self.relations and self.reduce(a.num).is_zero()))

    def equal(self, a: Form, b: Form) -> bool:
        """Equal as quotients of polynomials in the symbols, relations applied."""
        if a.den == b.den:
            difference = a.num - b.num
        else:
            difference = self.times(a.num, b.den) - self.times(b.num, a.den)
        return bool(difference.is_zero() or (self.relations and self.reduce(difference).is_zero()))

    def settle(self, a: Form) -> Form:
        """The same value, reduced and in lowest terms with the denominator monic."""
        num, den = a.num, a.den
        if den.is_one():
            reduced = self.reduce(num) if self.relations else num
            return a if reduced is num else Form(reduced, den)
        if self.relations:
            num, reduced = self.reduce(num), self.reduce(den)
            den = den if reduced.is_zero() else reduced
        if not den.is_constant():
            common = num.gcd(den)
            if not common.is_one():
                num, den = divmod(num, common)[0], divmod(den, common)[0]
        lead = den.leading_coefficient()
        return a if lead == 1 and num is a.num and den is a.den else Form(num / lead, den / lead)

    def rational(self, a: Form) -> Exact | None:
        """The value of a constant form; None when it is not a rational number."""
        settled = a if a.num.is_constant() and a.den.is_constant() else self.settle(a)
        if not (settled.num.is_constant() and settled.den.is_constant()):
            return None
        if settled.num.is_zero():
            return 0
        value = settled.num.leading_coefficient() / settled.den.leading_coefficient()
        return lowest(Fraction(int(value.p), int(value.q)))  # type: ignore[return-value]


@cache
def _context(size: int) -> tuple[Any, tuple[Polynomial, ...]]:
    """FLINT's description of the ring, and its generators."""
    context = fmpq_mpoly_ctx.get(tuple(f"g{at}" for at in range(size)), Ordering.lex)
    return context, context.gens()


def with_ring(work: Callable[[Ring], Any]) -> Any:
    """Do `work` in a small ring, or in a larger one where the small one is full."""
    for size in _SIZES[:-1]:
        try:
            return work(Ring(size))
        except FullError:
            continue
    return work(Ring(_SIZES[-1]))
