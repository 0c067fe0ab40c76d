"""Column addition: carries and digits are read off the sums of whole prefixes."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.schemas.algorithms import cells
from mathmill.validators.layouts.tail import Trace, bounded, read_as


def given_of(fields: Mapping[str, str]) -> tuple[str, str]:
    return fields["a"], fields["b"]


def scaled(numeral: str, places: int) -> int:
    """The numeral times 10^places, which is whole."""
    whole, _, decimals = numeral.partition(".")
    return int(whole + decimals + "0" * (places - len(decimals)))


def decimals_of(numeral: str) -> int:
    return len(numeral) - 1 - numeral.index(".") if "." in numeral else 0


def fixed(value: int, places: int, width: int = 1) -> str:
    """A whole number of units of 10^-places, with at least so many digits before the point."""
    whole, part = divmod(value, 10**places)
    return f"{whole:0{width}d}.{part:0{places}d}" if places else f"{whole:0{width}d}"


def solve(a: str, b: str) -> str:
    bounded(max(len(a), len(b)), 1_200)
    places = max(decimals_of(a), decimals_of(b))
    total = scaled(a, places) + scaled(b, places)
    while places and total % 10 == 0:
        total, places = total // 10, places - 1
    return fixed(total, places)


def trace(a: str, b: str) -> Trace:
    places = max(decimals_of(a), decimals_of(b))
    one, two = scaled(a, places), scaled(b, places)
    columns = len(str(max(one, two, 10**places)))
    head = columns - places
    run: Trace = [
        [
            ("at", "Align"),
            ("operands", a, b),
            ("places", decimals_of(a), decimals_of(b), places),
            ("aligned", fixed(one, places, head), fixed(two, places, head)),
            ("go", "Align", 0),
        ]
    ]
    total = one + two
    sums = [total // 10**k % 10 for k in range(columns)]
    for k in range(columns):
        unit = 10**k
        carry = (one % unit + two % unit) // unit
        following = (one % (10 * unit) + two % (10 * unit)) // (10 * unit)
        left, right = one // unit % 10, two // unit % 10
        run.append(
            [
                ("at", k),
                ("column", k, left, right, carry),
                ("add", k, left, right, carry, 10 * following + sums[k]),
                ("write", k, sums[k], k + 1, following),
                ("go", k, "Read" if k == columns - 1 else k + 1),
            ]
        )
    run.append(
        [
            ("at", "Read"),
            ("digits", cells("r", sums)),
            ("left", columns, total // 10**columns, places),
            ("read", fixed(total, places, head + 1), solve(a, b)),
            ("end", "Read"),
        ]
    )
    return run


def claim(a: str, b: str, answer: str) -> str:
    return f'["eq",["add","{a}","{b}"],"{answer}"]'


READING = read_as("long_addition", given_of, solve, claim, "decimal")
