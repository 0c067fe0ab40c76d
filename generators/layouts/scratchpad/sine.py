"""Sines by Taylor's series, as the paper's scratchpad writes it.

From "Teaching Arithmetic to Small Transformers", arXiv 2307.03381: x_0 is x itself; then terms
are taken off and put on in turn, and each sum is rounded down.
"""

from __future__ import annotations

from math import factorial

from mathmill.generators.decimals import decimal

_PAPER_STEPS = 4


def steps(x: int, x_places: int, working: int, faithful: bool) -> tuple[list[str], int]:
    """The lines for x/10^x_places, and the last sum in units of 10^-working.

    The paper's form has the terms of x^3 to x^9; else they go on until one is less than a unit.
    """
    total = x * 10**working // 10**x_places
    lines = [f"x_0={decimal(x, x_places)}"]
    number = 0
    while True:
        number += 1
        k = 2 * number + 1
        above = x**k * 10**working
        below = factorial(k) * 10 ** (k * x_places)
        total = (total * below + (-above if number % 2 else above)) // below
        sign = "-" if number % 2 else "+"
        lines.append(
            f"x_{number}: x_{number - 1} {sign} 1/{k}! * (x^{k}) ,"
            f" x_{number}={decimal(total, working)}"
        )
        if number == _PAPER_STEPS if faithful else abs(above) < below:
            lines[-1] += " , END"
            return lines, total
