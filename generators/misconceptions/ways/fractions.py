"""Fractions; results are pairs (numerator, denominator) as they come about."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from mathmill.generators.misconceptions.ways.way import Inputs, Way
from mathmill.generators.streams import Stream


def _proper(stream: Stream, most: int) -> tuple[int, int]:
    while True:
        bottom = stream.integer(3, most)
        top = stream.integer(1, bottom - 1)
        if gcd(top, bottom) == 1:
            return top, bottom


def _two(stream: Stream, most: int = 40) -> Inputs:
    while True:
        a, b, c, d = *_proper(stream, most), *_proper(stream, most)
        if b != d and a * c > 1 and a * d != b * c:
            return a, b, c, d


def _pair(stream: Stream) -> Inputs:
    return _two(stream, 40)


def _falling(stream: Stream) -> Inputs:
    """The first fraction is the larger one, in numerator, denominator and value."""
    while True:
        a, b, c, d = *_proper(stream, 40), *_proper(stream, 40)
        if a > c and b > d and a * d > b * c and a - c < b - d:
            return a, b, c, d


def _whole_times(stream: Stream) -> Inputs:
    while True:
        n, a, b = stream.integer(2, 60), *_proper(stream, 40)
        if n not in (a, b):
            return n, a, b


def _cancelled(stream: Stream) -> Inputs:
    a, b = _proper(stream, 30)
    k = stream.integer(2, 20)
    return k * a, k * b, k


def _mixed(stream: Stream) -> Inputs:
    """The second fraction is the larger one."""
    while True:
        b = stream.integer(3, 20)
        t, u = stream.integer(1, b - 1), stream.integer(1, b - 1)
        if t < u and gcd(t, b) == gcd(u, b) == 1:
            w = stream.integer(1, 12)
            return w + stream.integer(2, 15), w, t, u, b


WAYS = {
    "fraction sum": Way(
        _two,
        lambda a, b, c, d: (a * d + b * c, b * d),
        {
            "adds tops and bottoms": lambda a, b, c, d: (a + c, b + d),
            "keeps old numerators": lambda a, b, c, d: (a + c, b * d),
            "multiplies instead of adding": lambda a, b, c, d: (a * c, b * d),
            "keeps the larger denominator": lambda a, b, c, d: (a + c, b if b > d else d),
            "keeps the smaller denominator": lambda a, b, c, d: (a + c, b if b < d else d),
            "adds the bottoms after cross multiplying": lambda a, b, c, d: (a * d + b * c, b + d),
            "divides crosswise": lambda a, b, c, d: (a * d, c * b),
            "drops the common denominator": lambda a, b, c, d: (a * d + b * c, 1),
            "multiplies by the own denominator": lambda a, b, c, d: (b * a + d * c, b * d),
            "multiplies the new numerators": lambda a, b, c, d: (a * b * c * d, b * d),
            "adds the common denominators": lambda a, b, c, d: (a * d + b * c, 2 * b * d),
            "multiplies tops by the whole denominator": lambda a, b, c, d: ((a + c) * b * d, b * d),
            "expands the first fraction alone": lambda a, b, c, d: (a * d + c, b * d),
            "expands the second fraction alone": lambda a, b, c, d: (a + b * c, b * d),
            "takes the smaller fraction away": lambda a, b, c, d: (abs(a * d - b * c), b * d),
            "crosses tops alone": lambda a, b, c, d: (a * d + b * c, b if b > d else d),
            "adds instead of expanding": lambda a, b, c, d: (a + b + c + d, b * d),
            "takes away after swapped expanding": lambda a, b, c, d: (abs(a * b - c * d), b * d),
            "adds old numerators and new denominators": lambda a, b, c, d: (a + c, 2 * b * d),
        },
        same=lambda v: sorted((v[:2], v[2:])),
        rounds=5,
    ),
    "fraction difference": Way(
        _falling,
        lambda a, b, c, d: (a * d - b * c, b * d),
        {
            "subtracts tops and bottoms": lambda a, b, c, d: (a - c, b - d),
            "subtracts old numerators": lambda a, b, c, d: (a - c, b * d),
            "adds instead of subtracting": lambda a, b, c, d: (a * d + b * c, b * d),
            "subtracts over the first denominator": lambda a, b, c, d: (a - c, b),
            "subtracts over the second denominator": lambda a, b, c, d: (a - c, d),
            "multiplies instead of subtracting": lambda a, b, c, d: (a * c, b * d),
            "subtracts tops, adds bottoms": lambda a, b, c, d: (a - c, b + d),
            "squares the common denominator": lambda a, b, c, d: (a * d - b * c, (b * d) ** 2),
            "adds the denominators after subtracting": lambda a, b, c, d: (
                a * d - b * c,
                2 * b * d,
            ),
            "subtracts after expanding the first alone": lambda a, b, c, d: (a * d - c, b * d),
            "subtracts after swapped expanding": lambda a, b, c, d: (b * a - d * c, b * d),
            "multiplies the expanded numerators": lambda a, b, c, d: (a * b * c * d, b * d),
            "subtracts over no denominator": lambda a, b, c, d: (a * d - b * c, 1),
            "subtracts crosswise over the first": lambda a, b, c, d: (a * d - b * c, b),
            "expands by the whole denominator": lambda a, b, c, d: ((a - c) * b * d, b * d),
            "adds above and below": lambda a, b, c, d: (a * d + b * c, 2 * b * d),
            "expands one and adds the denominators": lambda a, b, c, d: (a * d - c, 2 * b * d),
            "leaves the second numerator out": lambda a, b, c, d: (a * d, 2 * b * d),
        },
        weight=2,
        rounds=9,
    ),
    "fraction quotient": Way(
        _pair,
        lambda a, b, c, d: (a * d, b * c),
        {
            "inverts the dividend": lambda a, b, c, d: (b * c, a * d),
            "multiplies without inverting": lambda a, b, c, d: (a * c, b * d),
            "inverts both": lambda a, b, c, d: (b * d, a * c),
            "divides by the numerator alone": lambda a, b, c, d: (a, b * c),
            "multiplies by the denominator alone": lambda a, b, c, d: (a * d, b),
            "divides by the denominator alone": lambda a, b, c, d: (a, b * d),
            "adds the fractions to divide": lambda a, b, c, d: (a * d + b * c, b * d),
            "divides by both parts": lambda a, b, c, d: (a, b * c * d),
            "multiplies by both parts": lambda a, b, c, d: (a * c * d, b),
            "adds below after turning over": lambda a, b, c, d: (a * d, b + c),
            "adds above after turning over": lambda a, b, c, d: (a + d, b * c),
            "keeps the common denominator below": lambda a, b, c, d: (a * d, b * b * c * d),
            "turns over and adds": lambda a, b, c, d: (a + d, b + c),
            "takes the dividend twice": lambda a, b, c, d: (a * a * d, b * b * c),
        },
    ),
    "whole times fraction": Way(
        _whole_times,
        lambda n, a, b: (n * a, b),
        {
            "multiplies both terms": lambda n, a, b: (n * a, n * b),
            "multiplies the denominator": lambda n, a, b: (a, n * b),
            "turns the fraction over": lambda n, a, b: (n * b, a),
            "adds to the numerator": lambda n, a, b: (n + a, b),
            "adds to both terms": lambda n, a, b: (n + a, n + b),
            "reads a mixed number": lambda n, a, b: (n * b + a, b),
            "drops the denominator": lambda n, a, b: (n * a, 1),
            "writes the whole over the denominator": lambda n, a, b: (n * a, b * b),
            "adds below and multiplies above": lambda n, a, b: (n * a, n + b),
            "takes the missing part": lambda n, a, b: (n * b - n * a, b),
            "takes the fraction from the whole": lambda n, a, b: (n * b - a, b),
            "multiplies by the whole twice": lambda n, a, b: (n**2 * a, b),
            "multiplies by the numerator twice": lambda n, a, b: (n * a**2, b),
            "compares with the rest": lambda n, a, b: (n * a, b - a),
            "leaves the numerator out": lambda n, a, b: (n, b),
        },
        weight=1,
        rounds=7,
    ),
    "cancelling": Way(
        _cancelled,
        lambda p, q, k: (p // k, q // k),
        {
            "reduces the numerator alone": lambda p, q, k: (p // k, q),
            "reduces the denominator alone": lambda p, q, k: (p, q // k),
            "subtracts the factor": lambda p, q, k: (p - k, q - k),
            "turns over while reducing": lambda p, q, k: (q // k, p // k),
            "subtracts from the denominator alone": lambda p, q, k: (p, q - k),
            "subtracts from the numerator alone": lambda p, q, k: (p - k, q),
        },
        weight=1,
        in_choice=False,
        same=lambda v: (Fraction(v[0], v[1]), v[2]),
    ),
    "mixed number difference": Way(
        _mixed,
        lambda v, w, t, u, b: (v - w - 1, b + t - u, b),
        {
            "smaller fraction from larger": lambda v, w, t, u, b: (v - w, u - t, b),
            "borrows ten parts": lambda v, w, t, u, b: (v - w - 1, 10 + t - u, b),
            "breaks a whole without paying": lambda v, w, t, u, b: (v - w, b + t - u, b),
            "adds the fractions": lambda v, w, t, u, b: (v - w, t + u, b),
            "pays but does not borrow": lambda v, w, t, u, b: (v - w - 1, u - t, b),
        },
        weight=2,
        in_choice=False,
    ),
}
