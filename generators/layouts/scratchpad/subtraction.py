"""Column subtraction, as the paper's detailed scratchpad writes it.

From "Teaching Arithmetic to Small Transformers", arXiv 2307.03381. C is 0 or the borrow -1. The
leftmost digit takes no ten, so that it is negative when the difference is; the closing lines then
add it, at its place, to the other digits. Where the paper shows no example the same rule is kept:
a difference of one column closes as ``4+0=4``, and zeros in front drop out (``0+3=3``).
"""

from __future__ import annotations

from mathmill.generators.layouts.scratchpad import counted


def steps(given: tuple[str, ...], found: tuple[str, ...]) -> list[str]:
    """A line a column, from the right; then the digits A; then the sum that ends the steps."""
    first, second = given
    lines = [counted(first), counted(second)]
    columns = max(len(first), len(second))
    left, right = ",".join(first), ",".join(second)
    done = ""
    borrow = 0
    for column in range(1, columns + 1):
        digit = int(first[-column]) if left else 0
        other = int(second[-column]) if right else 0
        value = digit - other - borrow
        sum_text = f"{digit}-{other}-{borrow}"
        if value < 0 and column < columns:
            value += 10
            sum_text += "+10"
            taken = 1
        else:
            taken = int(value < 0)
        lines.append(
            f"[{left}] - [{right}] , A=[{done}] , C={-borrow} , {sum_text}={value}"
            f" , A->{value} , C->{-taken}"
        )
        done = f"{value},{done}" if done else f"{value}"
        borrow = taken
        left, right = left[:-2], right[:-2]
    lines.append(f"[] - [] , A=[{done}]")
    top, _, rest = done.partition(",")
    high = int(top) * 10 ** (columns - 1)
    low = int(rest.replace(",", "") or "0")
    lines.append(f"{high}+{low}={found[0]} , END")
    return lines
