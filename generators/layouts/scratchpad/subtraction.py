"""Column subtraction, as the paper's detailed scratchpad writes it.

From "Teaching Arithmetic to Small Transformers", arXiv 2307.03381. C is 0 or the borrow -1. The
leftmost digit takes no ten, so that it is negative when the difference is; the closing lines then
add it, at its place, to the other digits. Where the paper shows no example the same rule is kept:
a difference of one column closes as ``4+0=4``, and zeros in front drop out (``0+3=3``).
"""

from __future__ import annotations

from functools import cache

from mathmill.generators.layouts.scratchpad import counted

Column = tuple[str, str, int]  # how its line goes on after A's digits, its digit, its borrow


@cache
def columns_after(borrow: int, *, last: bool) -> dict[tuple[str, str], Column]:
    """What follows A's digits for each pair of digits; the last column takes no ten.

    >>> columns_after(0, last=False)["6", "7"]
    ('] , C=0 , 6-7-0+10=9 , A->9 , C->-1', '9', 1)
    """
    digits = "0123456789"
    return {
        (one, other): _column(one, other, borrow, last=last) for one in digits for other in digits
    }


def _column(one: str, other: str, borrow: int, *, last: bool) -> Column:
    value = int(one) - int(other) - borrow
    borrows = int(value < 0)
    ten = ""
    if borrows and not last:
        value += 10
        ten = "+10"
    line = f"] , C={-borrow} , {one}-{other}-{borrow}{ten}={value} , A->{value} , C->{-borrows}"
    return line, str(value), borrows


def steps(given: tuple[str, ...], found: tuple[str, ...]) -> list[str]:
    """A line a column, from the right; then the digits A; then the sum that ends the steps."""
    first, second = given
    lines = [counted(first), counted(second)]
    size = max(len(first), len(second))
    left, right = ",".join(first), ",".join(second)
    inner = columns_after(0, last=False), columns_after(1, last=False)
    pairs = zip(first.zfill(size)[::-1], second.zfill(size)[::-1], strict=True)
    done = ""  # the digits of A, with a comma before each
    borrow = 0
    for column, pair in enumerate(pairs, start=1):
        table = inner[borrow] if column < size else columns_after(borrow, last=True)
        line, digit, after = table[pair]
        lines.append(f"[{left}] - [{right}] , A=[{done[1:]}{line}")
        done = f",{digit}{done}"
        borrow = after
        left, right = left[:-2], right[:-2]
    lines.append(f"[] - [] , A=[{done[1:]}]")
    top, _, rest = done[1:].partition(",")
    high = int(top) * 10 ** (size - 1)
    low = int(rest.replace(",", "") or "0")
    lines.append(f"{high}+{low}={found[0]} , END")
    return lines
