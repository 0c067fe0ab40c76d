"""Comparison: align, then a state for each digit until two differ."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(a: str, b: str) -> Iterator[State]:
    (left, _, tail), (right, _, other) = a.partition("."), b.partition(".")
    places = max(len(tail), len(other))
    width = max(len(left), len(right))
    top = left.rjust(width, "0") + tail.ljust(places, "0")
    bottom = right.rjust(width, "0") + other.ljust(places, "0")
    shown = [f"{text[:width]}.{text[width:]}" if places else text for text in (top, bottom)]
    yield [("at", "Align"), ("operands", a, b), ("aligned", *shown), ("go", "Align", 0)]
    for at, (one, two) in enumerate(zip(top, bottom, strict=True)):
        sign = "=" if one == two else "<" if one < two else ">"
        more = sign == "=" and at + 1 < len(top)
        yield [
            ("at", at),
            ("digits", at, one, two),
            ("compare", at, one, sign, two),
            ("go", at, at + 1) if more else ("end", at),
        ]
        if not more:
            return
