"""Long multiplication, a line for each digit of the multiplier.

From "Teaching Arithmetic to Small Transformers", arXiv 2307.03381: A is the product with that
digit, k the digit's place value, B = A * k, and C the running total.
"""

from __future__ import annotations

from mathmill.generators.layouts.scratchpad import counted, listed


def steps(given: tuple[str, ...], found: tuple[str, ...]) -> list[str]:
    """A line a digit of the multiplier, from the right; the last one ends in ``END``."""
    first, second = given
    lines = [counted(first), counted(second)]
    factor, total, place = int(first), 0, 1
    shown = listed(first)
    for digit in second[::-1]:
        product = factor * int(digit)
        shifted = product * place
        lines.append(
            f"{shown} * {digit} , A={listed(str(product))} , k={place} , B={listed(str(shifted))}"
            f" , C={total}+{shifted}={total + shifted}"
        )
        total += shifted
        place *= 10
    lines[-1] += " , END"
    return lines
