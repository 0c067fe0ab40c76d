"""Square roots by Newton's method, as the paper's scratchpad writes it.

From "Teaching Arithmetic to Small Transformers", arXiv 2307.03381: x_0 is the root's whole part,
0.1 for x below 1; then each guess is the mean of the last one, y, and of x/y, rounded down.
"""

from __future__ import annotations

from math import isqrt

from mathmill.generators.decimals import decimal

_PAPER_STEPS = 4


def steps(x: int, x_places: int, working: int, faithful: bool) -> tuple[list[str], int]:
    """The lines for x/10^x_places, and the last guess in units of 10^-working.

    The paper's form has four guesses after the first; else they go on until one is not less than
    the one before it.
    """
    shown, unit = decimal(x, x_places), 10**x_places
    guess = 10**working * isqrt(x // unit) if x >= unit else 10 ** (working - 1)
    lines = [f"x_0={decimal(guess, working)}"]
    number = 0
    while True:
        number += 1
        last, before = decimal(guess, working), guess
        guess = (guess * guess * unit + x * 100**working) // (2 * guess * unit)
        new = decimal(guess, working)
        lines.append(f"x_{number}: 1/2*({last}+{shown}/{last})={new}, x_{number}={new}")
        if number == _PAPER_STEPS if faithful else number > 1 and guess >= before:
            lines[-1] += " , END"
            return lines, guess
