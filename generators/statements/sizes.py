"""Statements about sizes and primes."""

from __future__ import annotations

from mathmill.generators.statements.divisibility import factors, value
from mathmill.generators.statements.family import Family, Params
from mathmill.generators.streams import Stream


def _prime_values(stream: Stream, truth: bool) -> Params:
    """False ones mostly have numbers of the size of those three that many true ones have."""
    if stream.chance(1, 4):
        return stream.integer(3, 15), stream.choice((11, 17, 41))
    most = 600 if truth or stream.chance(1, 4) else 30
    return stream.integer(3, 15), 2 * stream.integer(2, most) + 1


def _all_prime(t: int, p: int) -> bool:
    return all(max(factors(n * n + n + p)) == n * n + n + p for n in range(1, t + 1))


def _prime_quadratic(stream: Stream, truth: bool) -> Params:
    """The number of values is drawn alike for true and false ones; all values are positive."""
    t = stream.integer(3, 9)
    while True:
        f = (stream.nonzero(-8, 12), stream.integer(1, 3))
        c = 2 * stream.integer(1, 100) + 1
        if f == (1, 1) or min(value(f, n) + c for n in range(1, t + 1)) < 2:
            continue
        if _is_prime(value(f, 1) + c) and _quadratic_is_prime(t, f, c) is truth:
            return t, f, c


def _quadratic_is_prime(t: int, f: tuple[int, ...], c: int) -> bool:
    return all(_is_prime(value(f, n) + c) for n in range(1, t + 1))


def _is_prime(number: int) -> bool:
    return max(factors(number)) == number


def _growth(stream: Stream, truth: bool) -> Params:
    """Near the last number at which it fails, so that the size alone tells nothing."""
    while True:
        b, k = stream.integer(2, 12), stream.integer(2, 12)
        last = max((n for n in range(1, 100) if b**n <= n**k), default=0)
        t = last + stream.integer(1, 6) if truth else last - stream.integer(0, 5)
        if last and t >= 2:
            return t, b, k


def _outgrows(t: int, b: int, k: int) -> bool | None:
    """True with the proof that one step is enough; False with a counterexample; else None."""
    if b**t > t**k and (t + 1) ** k <= b * t**k:
        return True
    return False if any(b**n <= n**k for n in range(t, t + 41)) else None


def _quadratic(stream: Stream, truth: bool) -> Params:
    b = stream.integer(25, 400)
    nearest = b * b // 4
    return nearest + stream.integer(1, 150) * (1 if truth else -1), b


FAMILIES = {
    "prime values": Family(
        _prime_values,
        _all_prime,
        lambda t, p, n: n <= t and max(factors(n * n + n + p)) < n * n + n + p,
        lambda t, p, n: (n * n + n + p, min(factors(n * n + n + p))),
        lambda t, p: t,
        same=lambda v: v[1],
        weight=6,
    ),
    "prime values of a quadratic": Family(
        _prime_quadratic,
        _quadratic_is_prime,
        lambda t, f, c, n: n <= t and not _is_prime(value(f, n) + c),
        lambda t, f, c, n: (value(f, n) + c, min(factors(value(f, n) + c))),
        lambda t, f, c: t,
        weight=8,
        same=lambda v: v[1:],
    ),
    "growth": Family(
        _growth,
        _outgrows,
        lambda t, b, k, n: n >= t and b**n <= n**k,
        lambda t, b, k, n: (b**n, n**k),
        lambda t, b, k: t + 40,
        weight=6,
    ),
    "quadratic inequality": Family(
        _quadratic,
        lambda c, b: (b // 2) ** 2 + c > b * (b // 2),
        lambda c, b, n: n * n + c <= b * n,
        lambda c, b, n: (n * n + c, b * n),
        lambda c, b: b,
        weight=9,
    ),
}
