"""Column subtraction: borrows and digits follow from remainders of the whole numbers."""

from __future__ import annotations


def steps(given: tuple[int, ...], found: tuple[int, ...]) -> list[str]:
    """A line a column: a column lends where what stands to its right is too little."""
    a, b = given
    columns = max(len(str(a)), len(str(b)))
    top, low = divmod(found[0], 10 ** (columns - 1))  # the top digit carries the sign
    digits = [*str(low).zfill(columns - 1)] if columns > 1 else []
    digits.insert(0, str(top))
    rests = [",".join(str(a)), ",".join(str(b))]
    lines = []
    borrowed = 0
    for column in range(columns):
        x, y = a // 10**column % 10, b // 10**column % 10
        unit = 10 ** (column + 1)
        borrows = int(a % unit < b % unit)
        digit = digits[columns - 1 - column]
        ten = "+10" if borrows and column < columns - 1 else ""
        lines.append(
            f"[{rests[0]}] - [{rests[1]}] , A=[{','.join(digits[columns - column :])}] ,"
            f" C={-borrowed} , {x}-{y}-{borrowed}{ten}={digit} , A->{digit} , C->{-borrows}"
        )
        borrowed = borrows
        rests = [rest[:-2] for rest in rests]
    lines.append(f"[] - [] , A=[{','.join(digits)}]")
    lines.append(f"{found[0] - low}+{low}={found[0]} , END")
    return lines
