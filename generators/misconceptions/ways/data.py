"""Statistics, probability and rates."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from mathmill.generators.misconceptions.ways.way import Inputs, Way
from mathmill.generators.streams import Stream


def _seven(stream: Stream) -> Inputs:
    return tuple(stream.sample(range(2, 100), 7))


def _two_kinds(stream: Stream) -> Inputs:
    r, b = stream.integer(2, 60), stream.integer(2, 59)
    return r, b + (b >= r)


def _drawn_twice(stream: Stream) -> Inputs:
    r = stream.integer(3, 20)
    return r, r + stream.integer(2, 30)


def _groups(stream: Stream) -> Inputs:
    """The mean of all is a whole number."""
    while True:
        m, n, q = stream.integer(3, 60), stream.integer(3, 60), stream.integer(2, 60)
        step = (m + n) // gcd(m, n)  # by which p and q differ, or by a multiple of it
        found = [p for p in range(2 + (q - 2) % step, 61, step) if p != q]
        if m != n and found:
            return m, stream.choice(found), n, q


def _speeds(stream: Stream) -> Inputs:
    """The harmonic mean is a whole number, and so are the hours or their halves."""
    while True:
        v, w = stream.integer(2, 30) * 4, stream.integer(2, 30) * 4
        if v != w and 2 * v * w % (v + w) == 0:
            way = v * w // (v + w)
            return way * stream.integer(1, 9), v, w


def _hands(stream: Stream) -> Inputs:
    while True:
        w, d, v = stream.integer(2, 30), stream.integer(2, 60), stream.integer(3, 30)
        if w != v and w * d % v == 0:
            return w, d, v


WAYS = {
    "median": Way(
        _seven,
        lambda *v: sorted(v)[3],
        {
            "median of the unsorted list": lambda *v: v[3],
            "counts one place too few": lambda *v: sorted(v)[2],
            "counts one place too far": lambda *v: sorted(v)[4],
            "mean for median": lambda *v: Fraction(sum(v), 7),
            "midrange for median": lambda *v: Fraction(sorted(v)[0] + sorted(v)[-1], 2),
            "range for median": lambda *v: sorted(v)[-1] - sorted(v)[0],
            "mean of the ends": lambda *v: Fraction(v[0] + v[-1], 2),
            "mean of the middle three": lambda *v: Fraction(sum(v[2:5]), 3),
            "greatest for median": lambda *v: sorted(v)[-1],
            "least for median": lambda *v: sorted(v)[0],
            "last for median": lambda *v: v[-1],
            "first for median": lambda *v: v[0],
        },
        same=sorted,
        rounds=5,
    ),
    "probability of one colour": Way(
        _two_kinds,
        lambda r, b: (r, r + b),
        {
            "part to part": lambda r, b: (r, b),
            "two outcomes, equally likely": lambda r, b: (1, 2),
            "probability of the others": lambda r, b: (b, b + r),
            "one of all": lambda r, b: (1, b + r),
            "one of those that count": lambda r, b: (1, r),
            "others to part": lambda r, b: (b, r),
            "one of the others": lambda r, b: (1, b),
            "all to part": lambda r, b: (b + r, r),
            "halves for two colours": lambda r, b: (r, 2 * (r + b)),
            "one pair of all pairs of kinds": lambda r, b: (1, r * b),
            "one taken out below": lambda r, b: (r, b + r - 1),
            "one put in below": lambda r, b: (r, b + r + 1),
            "one taken out above and below": lambda r, b: (r - 1, b + r - 1),
            "others, halved for two colours": lambda r, b: (b, 2 * (b + r)),
            "one put in above": lambda r, b: (1 + r, b + r),
            "one put in above and below": lambda r, b: (1 + r, 1 + b + r),
            "all to the others": lambda r, b: (b + r, b),
            "others out of one less": lambda r, b: (b, b + r - 1),
        },
        weight=1,
        rounds=5,
    ),
    "two draws without putting back": Way(
        _drawn_twice,
        lambda r, n: (r * r - r, n * n - n),
        {
            "as if put back": lambda r, n: (r**2, n**2),
            "one draw alone": lambda r, n: (r, n),
            "second draw alone": lambda r, n: (r - 1, n - 1),
            "all are still there": lambda r, n: (r * r - r, n * n),
            "second draw from fewer": lambda r, n: (r * r, n * n - n),
            "two of all": lambda r, n: (2, n),
            "adds tops and bottoms of two draws": lambda r, n: (2 * r - 1, 2 * n - 1),
            "one pair of all": lambda r, n: (2, n * n - n),
            "puts one more in": lambda r, n: (r * r + r, n * n + n),
            "counts both orders": lambda r, n: (2 * r * r - 2 * r, n * n - n),
            "one of each kind": lambda r, n: (r * n - r * r, n * n - n),
            "both of the others": lambda r, n: ((n - r) ** 2 - (n - r), n * n - n),
            "starts one draw late": lambda r, n: (r * r - 3 * r + 2, n * n - 3 * n + 2),
            "takes two away": lambda r, n: (r * r - 2 * r, n * n - 2 * n),
            "others in the second draw": lambda r, n: (n * r - r * r, n * n),
        },
        weight=1,
        rounds=6,
    ),
    "mean of two groups": Way(
        _groups,
        lambda m, p, n, q: q + Fraction(m * (p - q), m + n),
        {
            "mean of the means": lambda m, p, n, q: Fraction(p + q, 2),
            "swaps the weights": lambda m, p, n, q: Fraction(n * p + m * q, n + m),
            "adds the means": lambda m, p, n, q: p + q,
            "divides by the number of groups": lambda m, p, n, q: Fraction(m * p + n * q, 2),
            "means over members": lambda m, p, n, q: Fraction(p + q, m + n),
            "difference of the means": lambda m, p, n, q: max(p, q) - min(p, q),
            "mean of the first group": lambda m, p, n, q: p,
            "mean of the second group": lambda m, p, n, q: q,
            "total for the mean": lambda m, p, n, q: n * q + m * p,
            "divides by the larger group": lambda m, p, n, q: Fraction(
                m * p + n * q, m if m > n else n
            ),
            "divides by the smaller group": lambda m, p, n, q: Fraction(
                m * p + n * q, n if m > n else m
            ),
        },
        same=lambda v: sorted((v[:2], v[2:])),
    ),
    "average speed there and back": Way(
        _speeds,
        lambda d, v, w: Fraction(2 * v * w, v + w),
        {
            "mean of the speeds": lambda d, v, w: Fraction(v + w, 2),
            "adds the speeds": lambda d, v, w: v + w,
            "difference of the speeds": lambda d, v, w: max(v, w) - min(v, w),
            "higher speed": lambda d, v, w: v if v > w else w,
            "lower speed": lambda d, v, w: w if v > w else v,
            "way over the sum of speeds": lambda d, v, w: Fraction(2 * d, v + w),
            "one way over the whole time": lambda d, v, w: Fraction(v * w, v + w),
            "time of the way there": lambda d, v, w: Fraction(d, v),
            "time of the way back": lambda d, v, w: Fraction(d, w),
            "time of both ways": lambda d, v, w: Fraction(d * (v + w), v * w),
            "half the difference of the speeds": lambda d, v, w: Fraction(abs(v - w), 2),
            "one way over the sum of speeds": lambda d, v, w: Fraction(d, v + w),
        },
        weight=1,
        same=lambda v: (v[0], sorted(v[1:])),
        rounds=6,
    ),
    "shared work": Way(
        _hands,
        lambda w, d, v: Fraction(w * d, v),
        {
            "more hands, more time": lambda w, d, v: Fraction(v * d, w),
            "adds the difference": lambda w, d, v: d - w + v,
            "subtracts the difference": lambda w, d, v: d - v + w,
            "time stays": lambda w, d, v: d,
            "all the work by one": lambda w, d, v: d * w,
            "divides the time alone": lambda w, d, v: Fraction(d, v),
        },
        weight=2,
        same=lambda v: (sorted(v[:2]), v[2]),
    ),
}
