"""Column addition: each carry follows from the digits of the whole sum."""

from __future__ import annotations


def steps(given: tuple[int, ...], found: tuple[int, ...]) -> list[str]:
    """A line a column: the sum's digit less the two digits above it is the carry."""
    a, b = map(str, given)
    columns = max(len(a), len(b))
    total = str(found[0]).zfill(columns + 1)
    rests = [",".join(a), ",".join(b)]
    sums = ",".join(total[1:])
    lines = []
    carry = 0
    for column, (x, y, digit) in enumerate(
        zip(a.zfill(columns)[::-1], b.zfill(columns)[::-1], total[::-1], strict=False)
    ):
        carry = (int(digit) - int(x) - int(y)) % 10
        height = int(x) + int(y) + carry
        known = sums[len(sums) + 1 - 2 * column :] if column else ""
        lines.append(
            f"[{rests[0]}] + [{rests[1]}] , A=[{known}] , C={carry} ,"
            f" {x}+{y}+{carry}={height} , A->{digit} , C->{int(height > 9)}"
        )
        rests = [rest[:-2] for rest in rests]
    lines.append(f"[] + [] , A=[{sums}] C={total[0]} , END")
    return lines
