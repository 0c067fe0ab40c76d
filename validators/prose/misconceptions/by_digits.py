"""Results that have no formula: what comes of texts of digits and of lists."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction


def _places(joined: Callable[[int, int], int]) -> Callable[[str, str], Fraction]:
    """Place by place, right-aligned."""

    def work(a: str, b: str) -> Fraction:
        width = max(len(a), len(b))
        pairs = zip(a.rjust(width, "0"), b.rjust(width, "0"), strict=True)
        return Fraction("".join(str(joined(int(x), int(y))) for x, y in pairs))

    return work


def _sides(joined: Callable[[int, int], int]) -> Callable[[str, str], Fraction]:
    """On each side of the point by itself, as whole numbers."""

    def work(a: str, b: str) -> Fraction:
        (before, after), (other, rest) = a.split("."), b.split(".")
        return Fraction(f"{joined(int(before), int(other))}.{joined(int(after), int(rest))}")

    return work


def _as_far(a: str, b: str) -> tuple[str, str]:
    """The difference with as many places as `a`, and the digits of `b` that are left over."""
    kept = len(a.split(".")[1])
    point = b.index(".")
    cut, spare = b[: point + 1 + kept], b[point + 1 + kept :]
    difference = int(a.replace(".", "")) - int(cut.replace(".", ""))
    digits = str(difference).rjust(kept + 1, "0")
    return f"{digits[:-kept]}.{digits[-kept:]}", spare


def _the_one(rank: Callable[[str], int]) -> Callable[..., Fraction]:
    """The number of the highest rank; 0 where several share it."""

    def work(*numbers: str) -> Fraction:
        ranks = sorted((rank(text), text) for text in numbers)
        return Fraction(ranks[-1][1]) if ranks[-1][0] > ranks[-2][0] else Fraction(0)

    return work


def _ordered(place: int) -> Callable[..., Fraction]:
    """The number at that place in order of size, counted from 1."""
    return lambda *numbers: Fraction(sorted(numbers, key=int)[place - 1])


def _after(text: str) -> str:
    return text.partition(".")[2]


BY_DIGITS: dict[str, Callable[..., Fraction]] = {
    "smaller from larger digit": _places(lambda x, y: x - y if x > y else y - x),
    "borrows without paying": _places(lambda x, y: x - y if x >= y else x + 10 - y),
    "stops at zero": _places(lambda x, y: x - y if x > y else 0),
    "adds the sides of the point": _sides(lambda x, y: x + y),
    "multiplies the sides of the point": _sides(lambda x, y: x * y),
    "subtracts the sides of the point": _sides(lambda x, y: abs(x - y)),
    "copies the spare digit": lambda a, b: Fraction("".join(_as_far(a, b))),
    "drops the spare digit": lambda a, b: Fraction(_as_far(a, b)[0]),
    "largest decimal": lambda *numbers: max(map(Fraction, numbers)),
    "longer is larger": _the_one(len),
    "shorter is larger": _the_one(lambda text: -len(text)),
    "last digit decides": _the_one(lambda text: int(text[-1])),
    "smallest for largest": lambda *numbers: min(map(Fraction, numbers)),
    "counts one place too few": _ordered(3),
    "counts one place too far": _ordered(5),
    "median": lambda *numbers: next(
        Fraction(x) for x in numbers if sum(int(y) < int(x) for y in numbers) == len(numbers) // 2
    ),
}
