"""Elementary functions as kernels of a ring: what is simplified, and how they differentiate.

Every rule holds for all real arguments for which both sides are defined:
exp(a + b) = exp(a)*exp(b); sin, cos odd and even, cos^2 = 1 - sin^2; tan = sin/cos; sinh, cosh,
tanh by exp; ln of positive rationals by their primes; ln(exp(a)) = a; exp(ln(a)) = a;
root(a, n)^n = a; sqrt of rationals by their primes; a^b = exp(b*ln(a)).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from mathmill.validators.exact.arithmetic import nth_root
from mathmill.validators.exact.values import Exact, UndefinedError, UnknownError
from mathmill.validators.flint.forms import Form, Ring
from mathmill.validators.flint.numbers import factor

_MAX_EXPONENTIAL = 40  # exp(n*u) is exp(u)^n up to this n


def _key(ring: Ring, a: Form) -> str:
    return f"{a.num}|{a.den}" if not a.den.is_one() else str(a.num)


def _leading(a: Form) -> Fraction:
    """The leading coefficient of a settled form; its denominator is monic."""
    lead = a.num.leading_coefficient()
    return Fraction(int(lead.p), int(lead.q))


def _plain(ring: Ring, kind: str, argument: Form) -> Form:
    """The kernel kind(argument), with no rules of its own."""
    return ring.generator(ring.symbol(kind, _key(ring, argument), argument)[0])


def exponential(ring: Ring, argument: Form) -> Form:
    argument = ring.settle(argument)
    if not argument.den.is_constant():
        lead = _leading(argument)
        return _exponential_part(ring, ring.divide(argument, ring.constant(lead)), lead)
    result = ring.one
    for exponents, coefficient in argument.num.to_dict().items():
        part = ring.one
        for at, exponent in enumerate(exponents):
            if exponent:
                part = ring.multiply(part, ring.power(ring.generator(at), int(exponent)))
        value = Fraction(int(coefficient.p), int(coefficient.q))
        result = ring.multiply(result, _exponential_part(ring, part, value))
    return result


def _exponential_part(ring: Ring, part: Form, coefficient: Fraction) -> Form:
    """exp(coefficient*part) as a power of exp(part/denominator)."""
    n, q = coefficient.numerator, coefficient.denominator
    logarithm = _symbol_of(ring, part, "ln")
    if logarithm is not None:
        return rational_power(ring, logarithm, coefficient)
    if abs(n) > _MAX_EXPONENTIAL:  # no power of a smaller one, but a kernel of its own
        part = ring.multiply(part, ring.constant(abs(n)))
        n = 1 if n > 0 else -1
    scaled = ring.divide(part, ring.constant(q))
    kernel = _plain(ring, "exp", ring.settle(scaled))
    return ring.power(kernel, n)


def _symbol_of(ring: Ring, a: Form, kind: str) -> Form | None:
    """The argument u, where `a` is just the kernel kind(u)."""
    if not a.den.is_one() or len(a.num) != 1 or a.num.total_degree() != 1:
        return None
    at = next(at for at, degree in enumerate(a.num.degrees()) if degree)
    symbol = ring.symbols.get(at)
    if symbol is None or symbol.kind != kind or a.num != ring.generator(at).num:
        return None
    return symbol.argument


def logarithm(ring: Ring, argument: Form) -> Form:
    argument = ring.settle(argument)
    value = ring.rational(argument)
    if value is not None:
        return _logarithm_of_number(ring, value)
    inner = _symbol_of(ring, argument, "exp")
    return inner if inner is not None else _plain(ring, "ln", argument)


def _logarithm_of_number(ring: Ring, value: Exact) -> Form:
    if value <= 0:
        raise UndefinedError("the logarithm of a number that is not positive")
    total = ring.zero
    for size, sign in ((value.numerator, 1), (value.denominator, -1)):
        for prime, exponent in factor(size):
            kernel = _plain(ring, "ln", ring.constant(prime))
            total = ring.add(total, ring.multiply(kernel, ring.constant(sign * exponent)))
    return total


def sine_and_cosine(ring: Ring, argument: Form) -> tuple[Form, Form]:
    argument = ring.settle(argument)
    if argument.num.is_zero():
        return ring.zero, ring.one
    negative = _leading(argument) < 0
    if negative:
        argument = ring.negate(argument)
    key = _key(ring, argument)
    sine = ring.generator(ring.symbol("sin", key, argument)[0])
    at, new = ring.symbol("cos", key, argument)
    cosine = ring.generator(at)
    if new:
        squares = ring.add(ring.power(sine, 2), ring.power(cosine, 2))
        ring.relate(at, ring.subtract(squares, ring.one))
    return (ring.negate(sine) if negative else sine), cosine


def root(ring: Ring, argument: Form, degree: int) -> Form:
    if degree <= 0 or degree > 100:
        raise UnknownError(f"a root of degree {degree}")
    if degree == 1:
        return argument
    argument = ring.settle(argument)
    value = ring.rational(argument)
    if value is not None:
        return _root_of_number(ring, value, degree)
    size = abs(_leading(argument))
    outer = _root_of_number(ring, size, degree)
    rest = ring.divide(argument, ring.constant(size))
    return ring.multiply(outer, _root_kernel(ring, ring.settle(rest), degree))


def _root_kernel(ring: Ring, argument: Form, degree: int) -> Form:
    at, new = ring.symbol(f"root{degree}", _key(ring, argument), argument)
    kernel = ring.generator(at)
    if new:
        ring.relate(at, ring.subtract(ring.power(kernel, degree), argument))
    return kernel


def _root_of_number(ring: Ring, value: Exact, degree: int) -> Form:
    if value < 0:
        if degree != 2:
            raise UnknownError("a root of a negative number")
        return ring.multiply(imaginary_unit(ring), _root_of_number(ring, -value, 2))
    try:
        return ring.constant(nth_root(value, degree))
    except UnknownError:
        pass
    if degree != 2:
        return _root_kernel(ring, ring.constant(value), degree)
    whole, result = 1, ring.one
    for prime, exponent in factor(value.numerator * value.denominator):
        whole *= prime ** (exponent // 2)
        if exponent % 2:
            result = ring.multiply(result, _root_kernel(ring, ring.constant(prime), 2))
    return ring.multiply(result, ring.constant(Fraction(whole, value.denominator)))


def imaginary_unit(ring: Ring) -> Form:
    at, new = ring.symbol("i", "")
    unit = ring.generator(at)
    if new:
        ring.relate(at, ring.add(ring.power(unit, 2), ring.one))
    return unit


def rational_power(ring: Ring, base: Form, exponent: Exact) -> Form:
    if exponent.denominator == 1:
        return ring.power(base, exponent.numerator)
    return ring.power(root(ring, base, exponent.denominator), exponent.numerator)


def general_power(ring: Ring, base: Form, exponent: Form) -> Form:
    value = ring.rational(exponent)
    if value is not None:
        return rational_power(ring, base, value)
    return exponential(ring, ring.multiply(exponent, logarithm(ring, base)))


def _tangent(ring: Ring, argument: Form) -> Form:
    sine, cosine = sine_and_cosine(ring, argument)
    return ring.divide(sine, cosine)


def _hyperbolic(ring: Ring, argument: Form, sign: int) -> Form:
    """(exp(u) + sign*exp(-u))/2."""
    up = exponential(ring, argument)
    down = ring.divide(ring.constant(sign), up)
    return ring.divide(ring.add(up, down), ring.constant(2))


def _hyperbolic_tangent(ring: Ring, argument: Form) -> Form:
    return ring.divide(_hyperbolic(ring, argument, -1), _hyperbolic(ring, argument, 1))


def _inverse(kind: str) -> Callable[[Ring, Form], Form]:
    def make(ring: Ring, argument: Form) -> Form:
        argument = ring.settle(argument)
        if argument.num.is_zero() and kind != "acos":
            return ring.zero
        return _plain(ring, kind, argument)

    return make


def absolute(ring: Ring, argument: Form) -> Form:
    value = ring.rational(argument)
    if value is None:
        return _plain(ring, "abs", ring.settle(argument))
    return ring.constant(value if value >= 0 else -value)


FUNCTIONS: dict[str, Callable[[Ring, Form], Form]] = {
    "exp": exponential,
    "ln": logarithm,
    "sqrt": lambda ring, argument: root(ring, argument, 2),
    "sin": lambda ring, argument: sine_and_cosine(ring, argument)[0],
    "cos": lambda ring, argument: sine_and_cosine(ring, argument)[1],
    "tan": _tangent,
    "sinh": lambda ring, argument: _hyperbolic(ring, argument, -1),
    "cosh": lambda ring, argument: _hyperbolic(ring, argument, 1),
    "tanh": _hyperbolic_tangent,
    "asin": _inverse("asin"),
    "acos": _inverse("acos"),
    "atan": _inverse("atan"),
    "abs": absolute,
}
