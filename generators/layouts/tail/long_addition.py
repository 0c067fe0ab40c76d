"""Column addition: align, a state for each column, read the digits."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State
from mathmill.schemas.algorithms import cells


def states(a: str, b: str) -> Iterator[State]:
    (left, _, tail), (right, _, other) = a.partition("."), b.partition(".")
    places = max(len(tail), len(other))
    width = max(len(left), len(right))
    top = left.rjust(width, "0") + tail.ljust(places, "0")
    bottom = right.rjust(width, "0") + other.ljust(places, "0")
    yield [
        ("at", "Align"),
        ("operands", a, b),
        ("places", len(tail), len(other), places),
        ("aligned", pointed(top, places), pointed(bottom, places)),
        ("go", "Align", 0),
    ]
    carry, sums = 0, []
    for column in range(len(top)):
        one, two = int(top[-1 - column]), int(bottom[-1 - column])
        total = one + two + carry
        after = column + 1
        yield [
            ("at", column),
            ("column", column, one, two, carry),
            ("add", column, one, two, carry, total),
            ("write", column, total % 10, after, total // 10),
            ("go", column, after if after < len(top) else "Read"),
        ]
        sums.append(total % 10)
        carry = total // 10
    text = pointed("".join(map(str, [carry, *sums[::-1]])), places)
    short = text.lstrip("0")
    if places:
        short = short.rstrip("0").rstrip(".")
    yield [
        ("at", "Read"),
        ("digits", cells("r", sums)),
        ("left", len(sums), carry, places),
        ("read", text, short),
        ("end", "Read"),
    ]


def pointed(digits: str, places: int) -> str:
    """The digits with a point before the last so many of them.

    >>> pointed("1250", 2)
    '12.50'
    """
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
