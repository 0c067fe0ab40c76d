"""Combinations: the run is the walk around the tree of all choices, by recursion."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.validators.layouts.tail import State, Trace, bounded, integers, numerals, read_as

Values = tuple[int, ...]


def given_of(fields: Mapping[str, str]) -> tuple[Values, int] | None:
    values, count = integers(fields["values"]), int(fields["count"])
    if len(set(values)) < len(values) or not 0 < count <= len(values):
        return None
    return values, count


def choices(values: Values, count: int) -> list[Values]:
    """By subsets as bits, sorted by the places chosen."""
    size = len(values)
    bounded(size, 14)
    places = sorted(
        [at for at in range(size) if bits >> at & 1]
        for bits in range(1 << size)
        if bits.bit_count() == count
    )
    return [tuple(values[at] for at in chosen) for chosen in places]


def solve(values: Values, count: int) -> str:
    return f"[{', '.join(_shown(choice, ', ') for choice in choices(values, count))}]"


def trace(values: Values, count: int) -> Trace:
    number = {choice: at for at, choice in enumerate(choices(values, count))}
    run: Trace = []

    def visit(chosen: Values, at: int, home: Values, back: int) -> None:
        """All states with just these chosen; `home` and `back` are where it returns to."""
        opening: State = [("size", len(chosen), count)]
        if len(chosen) == count:
            closing: State = [("full", count, count), ("write", number[chosen], _shown(chosen))]
        else:
            closing = [("short", len(chosen), count), ("none", len(values))]
            for place in range(at, len(values)):
                here, taken = f"{_shown(chosen)},{place}", (*chosen, values[place])
                run.append(
                    [
                        ("at", here),
                        *opening,
                        ("short", len(chosen), count),
                        ("next", place, values[place]),
                        ("take", _shown(chosen), values[place], _shown(taken)),
                        ("go", here, f"{_shown(taken)},{place + 1}"),
                    ]
                )
                visit(taken, place + 1, chosen, place + 1)
            at = len(values)
        here = f"{_shown(chosen)},{at}"
        move = ("go", here, f"{_shown(home)},{back}") if chosen else ("end", here)
        run.append([("at", here), *opening, *closing, move])

    visit((), 0, (), 0)
    return run


def _shown(chosen: Values, between: str = ",") -> str:
    return f"[{between.join(map(str, chosen))}]"


def claim(values: Values, count: int, answer: str) -> str:
    listed = ",".join(map(numerals, choices(values, count)))
    return f'["eq",["choices",{numerals(values)},"{count}"],["list",{listed}]]'


READING = read_as("combinations", given_of, solve, claim, "vector")
