"""Counting primes, a state for each number and divisor."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(low: int, high: int) -> Iterator[State]:
    count = 0
    for number in range(low, high + 1):
        divisor, decided = 2, False
        while not decided:
            here = f"{number},{divisor}"
            square = divisor * divisor
            state: State = [("at", here), ("fetch", number, divisor, count)]
            if square > number:
                count += 1
                state += [("great", divisor, square, number), ("prime", number, count)]
                decided = True
            else:
                times, rest = divmod(number, divisor)
                state += [
                    ("small", divisor, square, number),
                    ("divide", number, divisor, times, rest),
                ]
                if rest == 0:
                    state.append(("composite", number))
                    decided = True
            divisor += 1 if divisor == 2 else 2
            after = f"{number + 1},2" if decided else f"{number},{divisor}"
            yield [*state, ("end", here) if decided and number == high else ("go", here, after)]
