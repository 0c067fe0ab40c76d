"""Long division, a line for each digit of the dividend.

The paper (arXiv 2307.03381) has none; this is the schoolbook method in its style: bring a digit
down, take the divisor off as often as it goes, note that digit of the quotient in Q and carry the
remainder R on. Zeros in front of the quotient drop out of the answer.
"""

from __future__ import annotations

from mathmill.generators.layouts.scratchpad import counted


def steps(given: tuple[str, ...], found: tuple[str, ...]) -> list[str]:
    """A line a digit of the dividend, from the left: R, the digit brought down, Q's new digit."""
    dividend, divisor = given
    lines = [counted(dividend), counted(divisor)]
    by = int(divisor)
    left = ",".join(dividend)
    done = ""
    remainder = 0
    for digit in dividend:
        part = remainder * 10 + int(digit)
        times = part // by
        taken = by * times
        lines.append(
            f"[{left}] / {divisor} , Q=[{done}] , R={remainder} , {remainder}*10+{digit}={part}"
            f" , {divisor}*{times}={taken} , {part}-{taken}={part - taken}"
            f" , Q->{times} , R->{part - taken}"
        )
        done = f"{done},{times}" if done else f"{times}"
        remainder = part - taken
        left = left[2:]
    lines.append(f"[] / {divisor} , Q=[{done}] , R={remainder} , END")
    return lines
