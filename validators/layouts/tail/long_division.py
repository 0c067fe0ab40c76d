"""Long division: digits and remainders are read off divisions of whole prefixes."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.schemas.algorithms import cells
from mathmill.validators.layouts.tail import Trace, bounded, read_as
from mathmill.validators.layouts.tail.long_addition import decimals_of, fixed, scaled


def given_of(fields: Mapping[str, str]) -> tuple[str, str, int] | None:
    places = int(fields["places"])
    if places < 2 or str(places) != (fields.get("again") or str(places)):
        return None
    return fields["a"], fields["b"], places


def integers_of(a: str, b: str, places: int) -> tuple[int, int, int]:
    """The shift that makes both whole, and what is then divided by what."""
    bounded(max(len(a), len(b), places), 400)
    shift = max(decimals_of(a), decimals_of(b))
    divisor = scaled(b, shift)
    if divisor == 0:
        raise ArithmeticError("division by zero")
    return shift, scaled(a, shift) * 10**places, divisor


def solve(a: str, b: str, places: int) -> str:
    _, dividend, divisor = integers_of(a, b, places)
    return fixed(dividend // divisor, places)


def trace(a: str, b: str, places: int) -> Trace:
    shift, dividend, divisor = integers_of(a, b, places)
    width = len(str(dividend)) if dividend else 1 + shift + places
    run: Trace = [
        [
            ("at", "Scale"),
            ("operands", a, b, places),
            ("shift", shift, places, f"{dividend:0{width}d}", divisor),
            ("go", "Scale", 0),
        ]
    ]
    quotient = []
    for k in range(width):
        tail = 10 ** (width - 1 - k)
        brought = dividend // tail  # all digits so far
        rest = brought // 10 % divisor
        digit = brought % 10
        part = rest * 10 + digit
        times = brought // divisor % 10
        quotient.append(times)
        low, high = divisor * times, divisor * times + divisor
        run.append(
            [
                ("at", k),
                ("down", rest, k, digit, divisor),
                ("part", k, rest, digit, part),
                ("fit", divisor, times, low, part, high, times + 1),
                ("rest", part, low, brought % divisor),
                ("write", k, times, brought % divisor),
                ("go", k, "Read" if k == width - 1 else k + 1),
            ]
        )
    whole = dividend // divisor
    run.append(
        [
            ("at", "Read"),
            ("digits", cells("q", quotient)),
            ("left", places),
            ("read", f"{whole:0{width}d}", fixed(whole, places)),
            ("end", "Read"),
        ]
    )
    return run


def claim(a: str, b: str, places: int, answer: str) -> str:
    return f'["eq",["truncate",["div","{a}","{b}"],"{places}"],"{answer}"]'


READING = read_as("long_division", given_of, solve, claim, "decimal")
