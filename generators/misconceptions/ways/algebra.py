"""Letters; formulas are given by their coefficients, the constant first."""

from __future__ import annotations

from fractions import Fraction

from mathmill.generators.misconceptions.ways.way import Inputs, Way
from mathmill.generators.streams import Stream


def _square(stream: Stream) -> Inputs:
    return stream.integer(2, 15), stream.integer(2, 40)


def _brackets(stream: Stream) -> Inputs:
    return tuple(stream.integer(2, 9) for _ in range(5))


def _outer(stream: Stream) -> Inputs:
    return stream.integer(2, 20), stream.integer(2, 30), stream.integer(2, 99)


def _line(stream: Stream) -> Inputs:
    m, b, u = stream.integer(2, 25), stream.integer(2, 60), stream.integer(1, 9)
    return m, b, u, m * u + b, u * stream.integer(2, 5)


def _groups(stream: Stream) -> Inputs:
    k, g = stream.integer(2, 60), stream.integer(2, 59)
    return k, g + (g >= k)


def _equation(stream: Stream) -> Inputs:
    """The right side and what is added are often divisible by the coefficient, as in textbooks."""
    a, x = stream.integer(2, 12), stream.integer(2, 20)
    b = a * stream.integer(1, 8) if stream.chance(2, 3) else stream.integer(2, 60)
    return a, b, a * x + b


def _quadratic(stream: Stream) -> Inputs:
    return stream.integer(2, 12), stream.integer(2, 20), stream.nonzero(-9, 9)


WAYS = {
    "square of a difference": Way(
        _square,
        lambda k, a: (a * a, -2 * k * a, k * k),
        {
            "squares each term": lambda k, a: (-a * a, 0, k * k),
            "squares each term and adds": lambda k, a: (a * a, 0, k * k),
            "takes the middle term once": lambda k, a: (a * a, -k * a, k * k),
            "last square negative": lambda k, a: (-a * a, -2 * k * a, k * k),
            "does not square the coefficient": lambda k, a: (a * a, -2 * k * a, k),
        },
        weight=1,
        in_choice=False,
    ),
    "brackets with minus signs": Way(
        _brackets,
        lambda p, q, r, s, t: (-p * r - s * t, p * q + s),
        {
            "sum of negatives positive": lambda p, q, r, s, t: (p * r + s * t, p * q + s),
            "multiplies the first terms alone": lambda p, q, r, s, t: (-r - t, p * q + s),
            "loses the second minus": lambda p, q, r, s, t: (s * t - p * r, p * q + s),
            "multiplies the first bracket alone": lambda p, q, r, s, t: (-p * r - t, p * q + 1),
        },
        in_choice=False,
    ),
    "multiplying out": Way(
        _outer,
        lambda p, q, r: (p * q + r, p),
        {
            "multiplies the first term alone": lambda p, q, r: (q + r, p),
            "multiplies beyond the bracket": lambda p, q, r: (p * q + p * r, p),
            "joins unlike terms": lambda p, q, r: (0, p + p * q + r),
            "multiplies the terms in the bracket": lambda p, q, r: (r, p * q),
        },
        in_choice=False,
    ),
    "value on a line": Way(
        _line,
        lambda m, b, u, v, w: v + m * (w - u),
        {
            "linear as proportional": lambda m, b, u, v, w: v * w // u,
            "leaves out what is added": lambda m, b, u, v, w: m * w,
            "adds the step": lambda m, b, u, v, w: v + w - u,
            "adds before multiplying by the slope": lambda m, b, u, v, w: m * w + m * b,
            "adds all numbers": lambda m, b, u, v, w: m + w + b,
            "writes the digits side by side": lambda m, b, u, v, w: (
                10 * m + w + b if w < 10 else m * w + b
            ),
            "multiplies the fixed part too": lambda m, b, u, v, w: m * w + b * w,
        },
        weight=3,
        same=lambda v: (sorted((v[0], v[4])), v[1]),
        rounds=5,
    ),
    "as many for each": Way(
        _groups,
        lambda k, g: (g, k),
        {
            "reverses the relation": lambda k, g: (g, Fraction(1, k)),
            "adds the ratio": lambda k, g: (k + g, 1),
            "multiplies what comes besides": lambda k, g: (0, k + g),
            "counts the one too": lambda k, g: (g, k + 1),
        },
        weight=1,
        in_choice=False,
    ),
    "linear equation": Way(
        _equation,
        lambda a, b, c: Fraction(c - b, a),
        {
            "adds on both sides": lambda a, b, c: Fraction(c + b, a),
            "subtracts the coefficient": lambda a, b, c: c - a - b,
            "divides one term alone": lambda a, b, c: Fraction(c, a) - b,
            "multiplies by the coefficient": lambda a, b, c: a * c - a * b,
            "ignores the added number": lambda a, b, c: Fraction(c, a),
            "stops before dividing": lambda a, b, c: c - b,
            "joins the numbers": lambda a, b, c: Fraction(c, a + b),
        },
        weight=3,
        in_choice=False,
    ),
    "value of a quadratic": Way(
        _quadratic,
        lambda m, n, u: u * (m * u + n),
        {
            "squares the product": lambda m, n, u: m * m * u * u + n * u,
            "square of a negative is negative": lambda m, n, u: n * u + m * u * abs(u),
            "doubles the letter": lambda m, n, u: (2 * m + n) * u,
            "loses the second sign": lambda m, n, u: m * u * u + (n * u if u > 0 else -n * u),
            "joins the coefficients over the square": lambda m, n, u: m * u * u + n * u * u,
            "joins coefficients and exponents": lambda m, n, u: m * u**3 + n * u**3,
            "forgets the last letter": lambda m, n, u: m * u * u + n,
            "leaves the first term out": lambda m, n, u: n * u,
            "leaves the second term out": lambda m, n, u: m * u**2,
            "cubes the letter": lambda m, n, u: m * u**3 + n * u,
            "squares the letter twice": lambda m, n, u: m * u**2 + n * u**3,
        },
        weight=3,
        rounds=4,
    ),
}
