"""Reads ``A->3 , C->1`` lines: digits and carries follow from the whole numbers' remainders."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

from mathmill.validators.layouts.reader import FormError, Reader

Numbers = tuple[int, ...]


def steps(task: str, given: Numbers, found: Numbers) -> list[str]:
    """All lines of the solution."""
    if task not in _STEPS:
        raise FormError(f"layout simplified has no columns for {task}")
    a, b = given
    return _STEPS[task](a, b, found[0])


@cache
def _column(x: str, y: str, digit: str) -> str:
    """A carry in is what the sum's digit has beyond the two digits above it."""
    height = (int(digit) - int(x) - int(y)) % 10 + int(x) + int(y)
    return f"A->{digit} , C->{int(height > 9)}"


def _addition(a: int, b: int, total: int) -> list[str]:
    one, other, digits = str(a), str(b), str(total)
    size = max(len(one), len(other))
    places = zip(one.zfill(size)[::-1], other.zfill(size)[::-1], digits[::-1], strict=False)
    return _closed([_column(*place) for place in places])


def _subtraction(a: int, b: int, difference: int) -> list[str]:
    """A column borrows where the tail of the first number is less than the second's."""
    size = max(len(str(a)), len(str(b)))
    lines = []
    for place in range(1, size + 1):
        unit = 10**place
        digit = difference // (unit // 10)
        shown = digit if place == size else digit % 10
        lines.append(f"A->{shown} , C->{-int(a % unit < b % unit)}")
    return _closed(lines)


def _multiplication(a: int, b: int, product: int) -> list[str]:
    """All column sums are read off one product, of the digits set wide apart."""
    columns = len(str(a)) + len(str(b)) - 1
    width = len(str(81 * columns))
    gap = "0" * (width - 1)
    apart = int(gap.join(str(a))) * int(gap.join(str(b)))
    text = str(apart).zfill(columns * width)
    sums = [int(text[len(text) - end :][:width]) for end in range(width, len(text) + 1, width)]
    below = [0]  # what the columns so far come to
    for place, one in enumerate(sums):
        below.append(below[-1] + one * 10**place)
    lines = [
        f"A->{product // 10**place % 10} , C->{after // 10 ** (place + 1)}"
        for place, (_, after) in enumerate(pairwise(below))
    ]
    return _closed(lines)


def _closed(lines: list[str]) -> list[str]:
    return [*lines[:-1], f"{lines[-1]}."]


_STEPS: dict[str, Callable[[int, int, int], list[str]]] = {
    "addition": _addition,
    "subtraction": _subtraction,
    "multiplication": _multiplication,
}

READER = Reader(
    "simplified",
    opening="Input:\n",
    ending="\nTarget:\n",
    steps=steps,
    undo=lambda numerals: numerals,
    integers=True,
    step_end=r"\n",
)
