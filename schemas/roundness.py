"""How round a number is: products of small numbers have small prime factors alone.

>>> [roughness("360"), roughness("7.70"), roughness("349"), roughness("12/37")]
[5, 11, 349, 3]
"""

from __future__ import annotations

from functools import lru_cache

_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)


@lru_cache(65_536)
def roughness(numeral: str) -> int:
    """The greatest prime factor of a numeral's digits up to a slash, or what primes to 47 leave."""
    digits = numeral.partition("/")[0].lstrip("-").replace(".", "")
    rest, last = int(digits), 1
    if not rest:
        return 1
    for prime in _PRIMES:
        while rest % prime == 0:
            rest, last = rest // prime, prime
    return max(rest, last)
