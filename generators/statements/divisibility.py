"""Statements about divisors and remainders."""

from __future__ import annotations

from math import comb, factorial, gcd, lcm

from mathmill.generators.statements.family import Family, Params
from mathmill.generators.streams import Stream


def factors(number: int) -> dict[int, int]:
    """The prime factors with their exponents.

    >>> factors(360)
    {2: 3, 3: 2, 5: 1}
    """
    found: dict[int, int] = {}
    divisor = 2
    while number > 1:
        while number % divisor == 0:
            found[divisor] = found.get(divisor, 0) + 1
            number //= divisor
        divisor += 1
    return found


def _square_free(number: int) -> bool:
    return max(factors(number).values()) == 1


def _is_prime(number: int) -> bool:
    return number > 1 and factors(number) == {number: 1}


def _has_two_roots_of_one(m: int) -> bool:
    """4, and powers of an odd prime or twice those: where 1 and -1 are the only roots."""
    odd = m // 2 if m % 4 == 2 else m
    return m == 4 or (odd % 2 == 1 and len(factors(odd)) == 1)


def _power(stream: Stream, truth: bool) -> Params:
    return stream.integer(4, 800), stream.integer(2, 9)


def _two(stream: Stream, truth: bool) -> Params:
    """The third number divides neither of the first two, which would be trivial.

    A false one is a true one with another second number, which has as much in common with the
    first, and not all that it must have with the third.
    """
    while True:
        a, b = stream.integer(4, 60), stream.integer(4, 60)
        common = lcm(a, b)
        divisors = [d for d in range(2, common + 1) if common % d == 0 and a % d and b % d]
        if not divisors or a == b:
            continue
        c = stream.choice(divisors)
        if truth:
            return a, b, c
        others = [
            x
            for x in range(4, 61)
            if gcd(x, a) == gcd(b, a) and gcd(x, c) > 1 and x % c and x != a and lcm(a, x) % c
        ]
        if others:
            b = stream.choice(others)
            return (a, b, c) if stream.chance(1, 2) else (b, a, c)


# Only where m divides k! for a small k are there true ones whose coefficients have no divisor in
# common with m. Half of all are such ones, times what they then have in common.
_WITHOUT_COMMON = (3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 30)
_COMMON = (1, 1, 1, 2, 3, 5)
_LARGEST = 60


def _polynomial(stream: Stream, truth: bool) -> Params:
    """Coefficients of n, n^2, …; true ones are sums of falling products, times what they lack.

    A false one is a true one with another such product besides, which is 0 at the first few
    numbers; m and its common divisor with the coefficients are as in true ones.
    """
    m, common = stream.choice(_WITHOUT_COMMON), stream.choice(_COMMON)
    while m * common > _LARGEST:
        common = stream.choice(_COMMON)
    while True:
        size = stream.integer(3, 6)
        sums = [0] * (size + 1)
        for k in range(1, size + 1):
            scale = m // gcd(m, factorial(k)) * stream.integer(-2, 2)
            sums = _plus(sums, _falling(k), scale)
        if gcd(*sums, m) > 1 or not any(x % m for x in sums):
            continue
        if not truth:
            k = max(stream.integer(2, size), stream.integer(2, size))  # fails first at k
            scale = stream.choice((-2, -1, 1, 2))
            if scale * factorial(k) % m == 0:
                continue  # it would still be true
            sums = _plus(sums, _falling(k), scale)
        found = [x % m + m * stream.integer(-2, 1) for x in sums[1:]]
        if found[-1] > 0 and sum(map(bool, found)) >= 2 and gcd(*found, m) == 1:
            return tuple(common * x for x in found), m * common


def _plus(sums: list[int], more: list[int], scale: int) -> list[int]:
    padded = more + [0] * (len(sums) - len(more))
    return [x + scale * y for x, y in zip(sums, padded, strict=True)]


def _falling(k: int) -> list[int]:
    """The coefficients of n*(n - 1)*...*(n - k + 1), the constant first."""
    found = [1]
    for root in range(k):
        found = [x - root * y for x, y in zip([0, *found], [*found, 0], strict=True)]
    return found


def value(coefficients: tuple[int, ...], n: int) -> int:
    return sum(c * n**power for power, c in enumerate(coefficients, start=1))


def _always_divisible(coefficients: tuple[int, ...], m: int) -> bool:
    """By differences at 0: all must be multiples of m."""
    values = [value(coefficients, n) for n in range(len(coefficients) + 1)]
    return all(
        sum((-1) ** (k - i) * comb(k, i) * values[i] for i in range(k + 1)) % m == 0
        for k in range(len(values))
    )


# Moduli of a remainder that is told and one that is asserted. In the first the second divides the
# first, so that the remainder is settled; in the others it has no other primes, so that it may be.
_SETTLED = [(m, q) for m in range(3, 51) for q in range(3, m + 1) if m % q == 0]
_OPEN = [
    (m, q)
    for m in range(3, 51)
    for q in range(3, 51)
    if m % q and all(m % p == 0 for p in factors(q))
]


def _remainders(stream: Stream, truth: bool) -> Params:
    """The moduli are related alike in true and false ones, so that this tells nothing."""
    settled = stream.chance(3, 5)
    while True:
        m, q = stream.choice(_SETTLED if settled else _OPEN)
        r, k = stream.integer(1, m - 1), stream.integer(2, 11)
        s = pow(r, k, q)
        if settled and not truth:  # a remainder that some such power has
            s = pow(stream.integer(0, q - 1), k, q)
        if _remainder_holds(r, m, k, s, q) is truth:
            return r, m, k, s, q


# At how many of r, r + m, r + 2*m it holds; the later it fails, the more are too large to ask for.
_HELD = (0, 0, 1, 1, 1, 2, 2, 2, 2, 2)


def _late_remainders(stream: Stream) -> Params:
    """Fails at r, at r + m, or not before r + 2*m."""
    held = stream.choice(_HELD)
    while True:
        m, k = stream.integer(3, 50), stream.integer(2, 11)
        r = stream.integer(1, m - 1)
        q = stream.integer(3, 50)
        # Mostly with one dividing the other, as most true ones have them.
        if held == 0 and q % m and m % q and stream.chance(9, 10):
            continue
        if held == 2:
            found = [d for d in range(3, 51) if ((r + m) ** k - r**k) % d == 0]
            if not found:
                continue
            q = stream.choice(found)
        s = pow(r, k, q) if held else (r**k + stream.integer(1, q - 1)) % q
        return r, m, k, s, q


def _remainder_holds(r: int, m: int, k: int, s: int, q: int) -> bool:
    return {pow(n, k, q) for n in range(r, lcm(m, q) + 1, m)} == {s}


def _digits(n: int, base: int) -> int:
    total = 0
    while n:
        total, n = total + n % base, n // base
    return total


def _in_base(stream: Stream, truth: bool) -> Params:
    base = stream.integer(4, 30)
    return base, stream.integer(2, base - 1)


def _primes_below(limit: int) -> list[int]:
    return [p for p in range(2, limit) if _is_prime(p)]


FAMILIES = {
    "divisor of a power": Family(
        _power,
        lambda a, k: _square_free(a),
        lambda a, k, n: n**k % a == 0 and n % a > 0,
        lambda a, k, n: (n**k,),
        lambda a, k: a,
        weight=8,
    ),
    "two divisors": Family(
        _two,
        lambda a, b, c: lcm(a, b) % c == 0,
        lambda a, b, c, n: n % a == n % b == 0 and n % c > 0,
        lambda a, b, c, n: (n % c,),
        lambda a, b, c: lcm(a, b),
        weight=10,
        same=lambda v: (sorted(v[:2]), v[2]),
    ),
    "divisor of a product": Family(
        lambda stream, truth: (stream.integer(4, 45),),
        _is_prime,
        lambda a, x, y: x * y % a == 0 and x % a > 0 and y % a > 0,
        lambda a, x, y: (x * y,),
        lambda a: a,
        weight=2,
    ),
    "square roots of one": Family(
        lambda stream, truth: (m := stream.integer(4, 360), m - 1),
        lambda m, last: _has_two_roots_of_one(m),
        lambda m, last, n: n * n % m == 1 and n % m not in (1, last),
        lambda m, last, n: (n * n, n % m),
        lambda m, last: m,
        weight=5,
    ),
    "values of a polynomial": Family(
        _polynomial,
        _always_divisible,
        lambda f, m, n: value(f, n) % m > 0,
        lambda f, m, n: (value(f, n), value(f, n) % m),
        lambda f, m: m,
        weight=12,
    ),
    "digit sums": Family(
        _in_base,
        lambda b, d: (b - 1) % d == 0,
        lambda b, d, n: _digits(n, b) % d == 0 and n % d > 0,
        lambda b, d, n: (_digits(n, b), n % d),
        lambda b, d: 4 * b * d,
        weight=4,
    ),
    "sum of consecutive integers": Family(
        lambda stream, truth: (stream.integer(3, 60), stream.integer(2, 30)),
        lambda k, d: k % d == 0 and k * (k - 1) // 2 % d == 0,
        lambda k, d, n: sum(range(n, n + k)) % d > 0,
        lambda k, d, n: (sum(range(n, n + k)), sum(range(n, n + k)) % d),
        lambda k, d: d,
        weight=6,
    ),
    "product of consecutive integers": Family(
        lambda stream, truth: (stream.integer(2, 7), stream.integer(3, 120 if truth else 45)),
        lambda k, d: factorial(k) % d == 0,
        lambda k, d, n: comb(n + k - 1, k) * factorial(k) % d > 0,
        lambda k, d, n: (v := comb(n + k - 1, k) * factorial(k), v % d),
        lambda k, d: d,
        weight=5,
    ),
    "remainder of a power": Family(
        _remainders,
        _remainder_holds,
        lambda r, m, k, s, q, n: n % m == r and n**k % q != s,
        lambda r, m, k, s, q, n: (n**k, n**k % q),
        lambda r, m, k, s, q: lcm(m, q),
        weight=12,
        find=_late_remainders,
    ),
    "equal squares": Family(
        lambda stream, truth: (stream.integer(3, 60),),
        lambda m: _has_two_roots_of_one(m) and _square_free(m),
        lambda m, x, y: (x * x - y * y) % m == 0 and (x - y) % m > 0 and (x + y) % m > 0,
        lambda m, x, y: (x * x - y * y, x - y, x + y),
        lambda m: m,
        weight=2,
    ),
    "sum of powers": Family(
        lambda stream, truth: (stream.integer(3, 20), stream.integer(2, 9)),
        lambda m, k: k % 2 == 1,
        lambda m, k, x, y: (x + y) % m == 0 and (x**k + y**k) % m > 0,
        lambda m, k, x, y: (x + y, x**k + y**k),
        lambda m, k: m,
        weight=4,
    ),
    "coprime neighbours": Family(
        lambda stream, truth: (
            stream.choice(_primes_below(14)),
            stream.integer(2, 150 if truth else 40),
        ),
        lambda p, k: set(factors(k)) == {p},
        lambda p, k, n: n % p > 0 and gcd(n, n + k) > 1,
        lambda p, k, n: (gcd(n, n + k), n + k),
        lambda p, k: p * k,
        weight=4,
    ),
}
