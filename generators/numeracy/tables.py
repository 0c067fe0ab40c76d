"""Lists and tables of numbers: what stands in them, and how they are shown."""

from __future__ import annotations

from collections.abc import Callable

from mathmill.generators.streams import Stream

Numbers = list[str]


def spelt(value: int, places: int) -> str:
    """`value` units of the last of so many decimal places; a whole number has none.

    >>> spelt(-250, 2), spelt(-300, 2)
    ('-2.50', '-3')
    """
    if places == 0 or value % 10**places == 0:
        return str(value // 10**places)
    whole, rest = divmod(abs(value), 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{rest:0{places}d}"


def _mixed(stream: Stream, count: int) -> Numbers:
    """Integers, decimals with one or two places, and negatives."""
    numbers = []
    for _ in range(count):
        places = stream.weighted((0, 1, 2), (6, 2, 2))
        numbers.append(
            spelt(stream.integer(-99, 999) * 10**places + stream.below(10**places), places)
        )
    return numbers


def _prices(stream: Stream, count: int) -> Numbers:
    """Closing prices that go up and down by a few percent."""
    price = stream.integer(2_000, 30_000)
    prices = []
    for _ in range(count):
        price = max(price + stream.integer(-price // 25, price // 25), 100)
        prices.append(f"{price // 100}.{price % 100:02d}")
    return prices


def _temperatures(stream: Stream, count: int) -> Numbers:
    degrees = stream.integer(-100, 300)
    temperatures = []
    for _ in range(count):
        degrees += stream.integer(-35, 35)
        sign = "-" if degrees < 0 else ""
        temperatures.append(f"{sign}{abs(degrees) // 10}.{abs(degrees) % 10}")
    return temperatures


FORMS: dict[str, Callable[[Stream, int], Numbers]] = {
    "list": _mixed,
    "stock": _prices,
    "weather": _temperatures,
}

# The column that is asked about, then those beside it, with the least and the greatest value.
_COLUMNS = {
    "stock": ("close", {
        "trades": (100, 9_999), "volume": (1_000, 999_999), "buyers": (10, 900),
        "sellers": (10, 900), "orders": (100, 5_000), "notes": (0, 9),
    }),
    "weather": ("temperature", {
        "humidity": (20, 100), "wind": (0, 90), "pressure": (970, 1_040), "clouds": (0, 8),
        "rain": (0, 60), "visibility": (1, 50),
    }),
}  # fmt: skip


def written(stream: Stream, form: str, numbers: Numbers, noise_columns: int) -> str:
    """The list, or a table with a line for each position."""
    if form == "list":
        return f"Numbers, counted from position 0:\n[{', '.join(numbers)}]"
    name, beside = _COLUMNS[form]
    chosen = stream.sample(list(beside), noise_columns)
    at = stream.below(len(chosen) + 1)
    names = [*chosen[:at], name, *chosen[at:]]
    lines = [
        f"Table; the numbers are those of the column {name}.",
        " | ".join(["position", *names]),
    ]
    for position, number in enumerate(numbers):
        cells = [number if each == name else str(stream.integer(*beside[each])) for each in names]
        lines.append(" | ".join([str(position), *cells]))
    return "\n".join(lines)
