"""Long division: scale to integers, a state for each digit, set the point."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State
from mathmill.schemas.algorithms import cells


def states(a: str, b: str, places: int) -> Iterator[State]:
    (left, _, tail), (right, _, other) = a.partition("."), b.partition(".")
    shift = max(len(tail), len(other))
    digits = left + tail + "0" * (shift - len(tail) + places)
    divisor = int(right + other + "0" * (shift - len(other)))
    yield [
        ("at", "Scale"),
        ("operands", a, b, places),
        ("shift", shift, places, digits, divisor),
        ("go", "Scale", 0),
    ]
    rest, quotient = 0, []
    for at, digit in enumerate(digits):
        part = rest * 10 + int(digit)
        times = part // divisor
        taken, more = divisor * times, divisor * (times + 1)
        yield [
            ("at", at),
            ("down", rest, at, digit, divisor),
            ("part", at, rest, digit, part),
            ("fit", divisor, times, taken, part, more, times + 1),
            ("rest", part, taken, part - taken),
            ("write", at, times, part - taken),
            ("go", at, at + 1 if at + 1 < len(digits) else "Read"),
        ]
        rest = part - taken
        quotient.append(times)
    text = "".join(map(str, quotient))
    yield [
        ("at", "Read"),
        ("digits", cells("q", quotient)),
        ("left", places),
        ("read", text, f"{text[:-places].lstrip('0') or '0'}.{text[-places:]}"),
        ("end", "Read"),
    ]
