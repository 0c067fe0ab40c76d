"""Long division: quotient and remainder so far are those of the dividend's front part."""

from __future__ import annotations

from mathmill.validators.layouts.scratchpad import digits_of


def steps(given: tuple[int, ...], found: tuple[int, ...]) -> list[str]:
    """A line for each digit of the dividend."""
    dividend, divisor = str(given[0]), given[1]
    lines = []
    known = ""
    before = 0
    for end, digit in enumerate(dividend, start=1):
        quotient, after = divmod(int(dividend[:end]), divisor)
        times = quotient % 10
        part = divisor * times + after
        lines.append(
            f"{digits_of(dividend[end - 1 :])} / {divisor} , Q={digits_of(known)} , R={before} ,"
            f" {before}*10+{digit}={part} , {divisor}*{times}={part - after} ,"
            f" {part}-{part - after}={after} , Q->{times} , R->{after}"
        )
        known = f"{known}{times}"
        before = after
    lines.append(f"[] / {divisor} , Q={digits_of(known)} , R={before} , END")
    return lines
