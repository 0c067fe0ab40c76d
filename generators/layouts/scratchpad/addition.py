"""Column addition, as the paper's detailed scratchpad writes it.

From "Teaching Arithmetic to Small Transformers", arXiv 2307.03381. A last carry shows as ``C=1``
on the line that ends the steps and as the first digit of the answer.
"""

from __future__ import annotations

from mathmill.generators.layouts.scratchpad import counted


def steps(given: tuple[str, ...], found: tuple[str, ...]) -> list[str]:
    """A line a column, from the right: what is left, A (digits so far), C (carry), the sum."""
    first, second = given
    lines = [counted(first), counted(second)]
    columns = max(len(first), len(second))
    left, right = ",".join(first), ",".join(second)
    done = ""  # the digits of A, with commas
    carry = 0
    for column in range(1, columns + 1):
        digit = int(first[-column]) if left else 0
        other = int(second[-column]) if right else 0
        total = digit + other + carry
        lines.append(
            f"[{left}] + [{right}] , A=[{done}] , C={carry} , {digit}+{other}+{carry}={total}"
            f" , A->{total % 10} , C->{total // 10}"
        )
        done = f"{total % 10},{done}" if done else f"{total % 10}"
        carry = total // 10
        left, right = left[:-2], right[:-2]
    lines.append(f"[] + [] , A=[{done}] C={carry} , END")
    return lines
