"""Column addition, as the paper's detailed scratchpad writes it.

From "Teaching Arithmetic to Small Transformers", arXiv 2307.03381. A last carry shows as ``C=1``
on the line that ends the steps and as the first digit of the answer.
"""

from __future__ import annotations

from functools import cache

from mathmill.generators.layouts.scratchpad import counted

Column = tuple[str, str, int]  # how its line goes on after A's digits, its digit, its carry


@cache
def columns_after(carry: int) -> dict[tuple[str, str], Column]:
    """What follows A's digits for each pair of digits that a column may hold.

    >>> columns_after(1)["8", "4"]
    ('] , C=1 , 8+4+1=13 , A->3 , C->1', '3', 1)
    """
    digits = "0123456789"
    return {(one, other): _column(one, other, carry) for one in digits for other in digits}


def _column(one: str, other: str, carry: int) -> Column:
    total = int(one) + int(other) + carry
    line = f"] , C={carry} , {one}+{other}+{carry}={total} , A->{total % 10} , C->{total // 10}"
    return line, str(total % 10), total // 10


def steps(given: tuple[str, ...], found: tuple[str, ...]) -> list[str]:
    """A line a column, from the right: what is left, A (digits so far), C (carry), the sum."""
    first, second = given
    lines = [counted(first), counted(second)]
    size = max(len(first), len(second))
    left, right = ",".join(first), ",".join(second)
    pairs = zip(first.zfill(size)[::-1], second.zfill(size)[::-1], strict=True)
    tables = columns_after(0), columns_after(1)
    done = ""  # the digits of A, with a comma before each
    carry = 0
    for pair in pairs:
        line, digit, after = tables[carry][pair]
        lines.append(f"[{left}] + [{right}] , A=[{done[1:]}{line}")
        done = f",{digit}{done}"
        carry = after
        left, right = left[:-2], right[:-2]
    lines.append(f"[] + [] , A=[{done[1:]}] C={carry} , END")
    return lines
