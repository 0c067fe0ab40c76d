"""Column addition: each carry follows from the digits of the whole sum."""

from __future__ import annotations

from functools import cache


@cache
def column(x: str, y: str, digit: str) -> str:
    """The end of a column's line, from its digits and the sum's.

    >>> column("8", "4", "3")
    'C=1 , 8+4+1=13 , A->3 , C->1'
    """
    carry = (int(digit) - int(x) - int(y)) % 10
    height = int(x) + int(y) + carry
    return f"C={carry} , {x}+{y}+{carry}={height} , A->{digit} , C->{int(height > 9)}"


def steps(given: tuple[int, ...], found: tuple[int, ...]) -> list[str]:
    """A line a column: the sum's digit less the two digits above it is the carry."""
    a, b = map(str, given)
    columns = max(len(a), len(b))
    total = str(found[0]).zfill(columns + 1)
    one, other, sums = ",".join(a), ",".join(b), ",".join(total[1:])
    places = zip(a.zfill(columns)[::-1], b.zfill(columns)[::-1], total[::-1], strict=False)
    ends = [column(x, y, digit) for x, y, digit in places]
    lines = [f"[{one}] + [{other}] , A=[] , {ends[0]}"]
    for place in range(1, columns):
        lines.append(
            f"[{one[: -2 * place]}] + [{other[: -2 * place]}] ,"
            f" A=[{sums[1 - 2 * place :]}] , {ends[place]}"
        )
    lines.append(f"[] + [] , A=[{sums}] C={total[0]} , END")
    return lines
