"""Number theory on Python's integers. What needs a factorisation gets it from the caller."""

from __future__ import annotations

import math
from collections.abc import Callable

from mathmill.validators.exact.values import (
    UndefinedError,
    UnknownError,
    Value,
    bits,
    capped,
    integer,
    number,
    positive,
    sequence,
)

Factors = tuple[tuple[int, int], ...]  # (prime, exponent), primes ascending

_TRIAL_LIMIT = 10**10  # factored by trial division: at most 50,000 divisors tried
_PROVEN = 3_317_044_064_679_887_385_961_981  # Sorenson and Webster, arXiv:1509.00864
_BASES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
_MAX_TERMS = 10_000  # of a polynomial at all places together
_MAX_WORK = 2 * 10**9  # word operations of one modular power


def trial_factors(n: int) -> Factors:
    """The factorisation of n >= 1 by trial division."""
    if n > _TRIAL_LIMIT:
        raise UnknownError("too large to factor by trial division")
    found: list[tuple[int, int]] = []
    divisor = 2
    while divisor * divisor <= n:
        exponent = 0
        while n % divisor == 0:
            n //= divisor
            exponent += 1
        if exponent:
            found.append((divisor, exponent))
        divisor += 1 if divisor == 2 else 2
    return (*found, (n, 1)) if n > 1 else tuple(found)


def small_prime(n: int) -> bool:
    """Miller and Rabin's test with 13 bases, a proof below 3.3 * 10^24."""
    if n < 2:
        return False
    for base in _BASES:
        if n % base == 0:
            return n == base
    if n >= _PROVEN:
        raise UnknownError("too large for the proven primality test")
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_passes(n, base, odd, twos) for base in _BASES)


def _passes(n: int, base: int, odd: int, twos: int) -> bool:
    x = pow(base, odd, n)
    if x in (1, n - 1):
        return True
    return any((x := x * x % n) == n - 1 for _ in range(twos - 1))


def _modulus(value: Value) -> int:
    found = integer(value)
    if found == 0:
        raise UndefinedError("modulo zero")
    return found


def floor_quotient(a: Value, b: Value) -> int:
    divisor = number(b)
    if divisor == 0:
        raise UndefinedError("division by zero")
    return int(number(a) // divisor)


def modulo(a: Value, b: Value) -> Value:
    divisor = number(b)
    if divisor == 0:
        raise UndefinedError("modulo zero")
    return number(a) % divisor


def power_modulo(a: Value, n: Value, m: Value) -> int:
    base, exponent, modulus = integer(a), integer(n), _modulus(m)
    words = modulus.bit_length() // 64 + 1
    if exponent.bit_length() * words * words > _MAX_WORK:
        raise UnknownError("the modular power is too much work")
    try:
        return pow(base, exponent, modulus)
    except ValueError:
        raise UndefinedError(f"{base} has no inverse modulo {modulus}") from None


def lcm(*values: Value) -> int:
    result = 1
    for value in values:
        result = math.lcm(result, integer(value))
        capped(result.bit_length(), "the least common multiple")
    return result


def factorial(value: Value) -> int:
    n = integer(value)
    if n < 0:
        raise UndefinedError("the factorial of a negative number")
    capped(n * max(1, n.bit_length() - 1), "the factorial")
    return math.factorial(n)


def binomial(value: Value, choice: Value) -> int:
    n, k = integer(value), integer(choice)
    if n < 0:
        raise UnknownError("a binomial coefficient with a negative upper index")
    if k < 0 or k > n:
        return 0
    capped(min(k, n - k) * n.bit_length(), "the binomial coefficient")
    return math.comb(n, k)


def digits(value: Value, base: Value) -> tuple[int, ...]:
    n, b = integer(value), integer(base)
    if b < 2 or n < 0:
        raise UndefinedError(f"base-{b} digits of {n}")
    found = []
    while n:
        n, digit = divmod(n, b)
        found.append(digit)
    return tuple(reversed(found)) or (0,)


def from_digits(values: Value, base: Value) -> int:
    b, result = positive(base), 0
    listed = sequence(values)
    capped(len(listed) * b.bit_length(), "the number")
    for value in listed:
        digit = integer(value)
        if not 0 <= digit < b:
            raise UndefinedError(f"{digit} is no digit of base {b}")
        result = result * b + digit
    return result


def digit_sum(value: Value) -> int:
    return sum(digits(abs(integer(value)), 10))


def swap_digits(value: Value, one: Value, other: Value) -> int:
    x, y = integer(one), integer(other)
    if not (0 <= x <= 9 and 0 <= y <= 9):
        raise UndefinedError(f"{x} and {y} are not both decimal digits")
    swapped = {x: y, y: x}
    return from_digits(tuple(swapped.get(digit, digit) for digit in digits(value, 10)), 10)


def rotate_digits(value: Value, places: Value) -> int:
    listed = digits(value, 10)
    shift = integer(places) % len(listed)
    return from_digits(listed[len(listed) - shift :] + listed[: len(listed) - shift], 10)


def divides(a: Value, b: Value) -> bool:
    divisor, multiple = integer(a), integer(b)
    return multiple == 0 if divisor == 0 else multiple % divisor == 0


def congruent(a: Value, b: Value, m: Value) -> bool:
    return divides(m, integer(a) - integer(b))


def polynomial_remainders(coefficients: Value, modulus: Value) -> Value:
    """The values at 0..m-1 mod m, term by term; the constant comes first."""
    m, listed = positive(modulus), list(map(integer, sequence(coefficients)))
    if m * len(listed) > _MAX_TERMS:
        raise UnknownError(f"more than {_MAX_TERMS} terms")
    powers = range(len(listed))
    return tuple(sum(listed[k] * pow(x, k, m) for k in powers) % m for x in range(m))


def _divisor_sum(factors: Factors) -> int:
    capped(sum(exponent * bits(prime) for prime, exponent in factors), "the divisor sum")
    return math.prod((p ** (k + 1) - 1) // (p - 1) for p, k in factors)


OPERATIONS: dict[str, Callable[..., Value]] = {
    "quotient": floor_quotient,
    "mod": modulo,
    "powmod": power_modulo,
    "invmod": lambda a, m: power_modulo(a, -1, m),
    "gcd": lambda *values: math.gcd(*map(integer, values)),
    "lcm": lcm,
    "factorial": factorial,
    "binomial": binomial,
    "digits": digits,
    "from_digits": from_digits,
    "digit_sum": digit_sum,
    "polynomial_remainders": polynomial_remainders,
    "swap_digits": swap_digits,
    "rotate_digits": rotate_digits,
    "xor": lambda a, b: integer(a) ^ integer(b),
    "divides": divides,
    "congruent": congruent,
    "is_integer": lambda value: number(value).denominator == 1,
}

# Operations on the factorisation of a positive integer.
FACTORED: dict[str, Callable[[Factors], Value]] = {
    "totient": lambda factors: math.prod(p ** (k - 1) * (p - 1) for p, k in factors),
    "divisor_count": lambda factors: math.prod(k + 1 for _, k in factors),
    "divisor_sum": _divisor_sum,
    "factorization": lambda factors: factors,
}
