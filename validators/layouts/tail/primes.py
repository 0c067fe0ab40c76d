"""Counting primes: by a sieve of least factors, which tells what every trial comes to."""

from __future__ import annotations

from collections.abc import Mapping
from math import isqrt

from mathmill.validators.layouts.tail import State, Trace, bounded, read_as


def given_of(fields: Mapping[str, str]) -> tuple[int, int] | None:
    low, high = int(fields["low"]), int(fields["high"])
    return (low, high) if 1 < low < high else None


def least_factors(most: int) -> list[int]:
    """Of each number up to `most` its least divisor above 1."""
    bounded(most, 5_000)
    least = list(range(most + 1))
    for factor in range(most, 1, -1):
        for multiple in range(factor, most + 1, factor):
            least[multiple] = factor
    return least


def solve(low: int, high: int) -> str:
    least = least_factors(high)
    return str(sum(least[n] == n for n in range(low, high + 1)))


def trace(low: int, high: int) -> Trace:
    least = least_factors(high)
    run: Trace = []
    count = 0
    for number in range(low, high + 1):
        factor = least[number]
        # Divisors are tried up to the least factor, or up to the first whose square is greater.
        divisors = (2, *range(3, isqrt(number) + 4, 2))
        tried = [d for d in divisors if d < factor and d * d <= number]
        after = f"{number + 1},2"
        for divisor in tried:
            run.append(_going_on(number, divisor, count))
        stop = factor if factor < number else divisors[len(tried)]
        state: State = [("at", f"{number},{stop}"), ("fetch", number, stop, count)]
        if factor < number:
            state += [
                ("small", stop, stop**2, number),
                ("divide", number, stop, number // stop, 0),
                ("composite", number),
            ]
        else:
            count += 1
            state += [("great", stop, stop**2, number), ("prime", number, count)]
        here = f"{number},{stop}"
        run.append([*state, ("end", here) if number == high else ("go", here, after)])
    return run


def _going_on(number: int, divisor: int, count: int) -> State:
    """A trial that leaves a remainder, after which the next divisor is tried."""
    here = f"{number},{divisor}"
    return [
        ("at", here),
        ("fetch", number, divisor, count),
        ("small", divisor, divisor**2, number),
        ("divide", number, divisor, number // divisor, number % divisor),
        ("go", here, f"{number},{divisor + 1 + divisor % 2}"),
    ]


def claim(low: int, high: int, answer: str) -> str:
    return f'["eq",["length",["primes_between","{low}","{high}"]],"{answer}"]'


READING = read_as("primes", given_of, solve, claim)
