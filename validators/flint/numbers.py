"""Integers by FLINT: factors and primality of numbers too large for trial division."""

from __future__ import annotations

from functools import lru_cache

from flint import fmpz

from mathmill.validators.exact.values import UnknownError

_FACTOR_BITS = 160  # a product of two 24-digit primes takes about a second
_PRIME_BITS = 700  # the proof of a 210-digit prime takes about a second


@lru_cache(maxsize=4_096)
def factor(n: int) -> tuple[tuple[int, int], ...]:
    """The factorisation of n >= 1 into proven primes, ascending."""
    if n.bit_length() > _FACTOR_BITS:
        raise UnknownError(f"factors of a number above {_FACTOR_BITS} bits")
    return tuple(sorted((int(prime), int(exponent)) for prime, exponent in fmpz(n).factor()))


def is_prime(n: int) -> bool:
    if n.bit_length() > _PRIME_BITS:
        raise UnknownError(f"primality of a number above {_PRIME_BITS} bits")
    return bool(n > 1 and fmpz(n).is_prime())
