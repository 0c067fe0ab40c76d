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
    """The third number does not divide one of the first two, which would be trivial."""
    while True:
        a, b = stream.integer(4, 60), stream.integer(4, 60)
        common = lcm(a, b)
        if truth:
            divisors = [d for d in range(2, common + 1) if common % d == 0 and a % d and b % d]
        else:  # as large as those that do divide
            found = [k * d for d in range(2, common) if common % d == 0 for k in (2, 3, 5)]
            divisors = [d for d in {a + b, *found} if common % d and d <= common]
        if divisors and a != b:
            return a, b, stream.choice(sorted(divisors))


# Only where m and k! have a common factor do products of k numbers help to be divisible by m.
_WITH_SMALL_FACTORS = (3, 4, 5, 6, 8, 9, 10, 12, 14, 15, 16, 18, 20, 21, 24, 28, 30)


def _polynomial(stream: Stream, truth: bool) -> Params:
    """Coefficients of n, n^2, …; true ones are sums of falling products, times what they lack.

    A false one has another such product besides, which is 0 at the first few numbers.
    """
    while True:
        m, size = stream.choice(_WITH_SMALL_FACTORS), stream.integer(3, 6)
        sums = [0] * (size + 1)
        for k in range(1, size + 1):
            scale = m // gcd(m, factorial(k)) * stream.integer(-2, 2)
            sums = _plus(sums, _falling(k), scale)
        if not truth:
            k = max(stream.integer(2, size), stream.integer(2, size))
            sums = _plus(sums, _falling(k), stream.choice((-2, -1, 1, 2)))
        found = [x % m + m * stream.integer(-2, 1) for x in sums[1:]]
        if found[-1] > 0 and sum(map(bool, found)) >= 2 and any(x % m for x in found):
            return tuple(found), m


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


# At how many of r, r + m, r + 2*m a false one holds; the later, the more are too large to ask for.
_HELD = (0, 0, 1, 1, 1, 2, 2, 2, 2, 2)


def _remainders(stream: Stream, truth: bool) -> Params:
    """A false one fails at r, at r + m, or not before r + 2*m."""
    held = 1 if truth else stream.choice(_HELD)
    while True:
        m, k = stream.integer(3, 50), stream.integer(2, 11)
        r = stream.integer(1, m - 1)
        q = stream.integer(3, 50)
        # Mostly with one dividing the other, as true ones have them nearly always.
        if (truth or held == 0) and q % m and m % q and stream.chance(9, 10):
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
        weight=3,
    ),
    "two divisors": Family(
        _two,
        lambda a, b, c: lcm(a, b) % c == 0,
        lambda a, b, c, n: n % a == n % b == 0 and n % c > 0,
        lambda a, b, c, n: (n % c,),
        lambda a, b, c: lcm(a, b),
        weight=30,
        same=lambda v: (sorted(v[:2]), v[2]),
    ),
    "divisor of a product": Family(
        lambda stream, truth: (stream.integer(4, 45),),
        _is_prime,
        lambda a, x, y: x * y % a == 0 and x % a > 0 and y % a > 0,
        lambda a, x, y: (x * y,),
        lambda a: a,
    ),
    "square roots of one": Family(
        lambda stream, truth: (stream.integer(4, 360),),
        _has_two_roots_of_one,
        lambda m, n: n * n % m == 1 and n % m not in (1, m - 1),
        lambda m, n: (n * n, n % m),
        lambda m: m,
    ),
    "values of a polynomial": Family(
        _polynomial,
        _always_divisible,
        lambda f, m, n: value(f, n) % m > 0,
        lambda f, m, n: (value(f, n), value(f, n) % m),
        lambda f, m: m,
        weight=60,
    ),
    "digit sums": Family(
        _in_base,
        lambda b, d: (b - 1) % d == 0,
        lambda b, d, n: _digits(n, b) % d == 0 and n % d > 0,
        lambda b, d, n: (_digits(n, b), n % d),
        lambda b, d: 4 * b * d,
    ),
    "sum of consecutive integers": Family(
        lambda stream, truth: (stream.integer(3, 60), stream.integer(2, 30)),
        lambda k, d: k % d == 0 and k * (k - 1) // 2 % d == 0,
        lambda k, d, n: sum(range(n, n + k)) % d > 0,
        lambda k, d, n: (sum(range(n, n + k)), sum(range(n, n + k)) % d),
        lambda k, d: d,
    ),
    "product of consecutive integers": Family(
        lambda stream, truth: (stream.integer(2, 7), stream.integer(3, 120 if truth else 45)),
        lambda k, d: factorial(k) % d == 0,
        lambda k, d, n: comb(n + k - 1, k) * factorial(k) % d > 0,
        lambda k, d, n: (v := comb(n + k - 1, k) * factorial(k), v % d),
        lambda k, d: d,
    ),
    "remainder of a power": Family(
        _remainders,
        _remainder_holds,
        lambda r, m, k, s, q, n: n % m == r and n**k % q != s,
        lambda r, m, k, s, q, n: (n**k, n**k % q),
        lambda r, m, k, s, q: lcm(m, q),
        weight=60,
    ),
    "equal squares": Family(
        lambda stream, truth: (stream.integer(3, 60),),
        lambda m: _has_two_roots_of_one(m) and _square_free(m),
        lambda m, x, y: (x * x - y * y) % m == 0 and (x - y) % m > 0 and (x + y) % m > 0,
        lambda m, x, y: (x * x - y * y, x - y, x + y),
        lambda m: m,
    ),
    "sum of powers": Family(
        lambda stream, truth: (stream.integer(3, 20), stream.integer(2, 9)),
        lambda m, k: k % 2 == 1,
        lambda m, k, x, y: (x + y) % m == 0 and (x**k + y**k) % m > 0,
        lambda m, k, x, y: (x + y, x**k + y**k),
        lambda m, k: m,
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
    ),
}
