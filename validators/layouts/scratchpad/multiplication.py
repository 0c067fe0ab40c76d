"""Long multiplication: after each line the total is the product with the multiplier's tail."""

from __future__ import annotations

from mathmill.validators.layouts.scratchpad import digits_of


def steps(given: tuple[int, ...], found: tuple[int, ...]) -> list[str]:
    """A line for each digit of the multiplier."""
    a, b = given
    places = [10**place for place in range(len(str(b)))]
    totals = [a * (b % place) for place in (*places, places[-1] * 10)]
    lines = []
    for place, before, after in zip(places, totals, totals[1:], strict=False):
        digit = b // place % 10
        part = after - before
        lines.append(
            f"{digits_of(str(a))} * {digit} , A={digits_of(str(a * digit))} , k={place} ,"
            f" B={digits_of(str(part))} , C={before}+{part}={after}"
        )
    lines[-1] = f"{lines[-1]} , END"
    return lines
