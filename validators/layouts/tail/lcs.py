"""The longest common subsequence: each length by a recursion that matches the last letter of a."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from mathmill.validators.layouts.tail import State, Trace, bounded, read_as


def given_of(fields: Mapping[str, str]) -> tuple[str, str]:
    return fields["first"], fields["second"]


def lengths(first: str, second: str) -> Callable[[int, int], int]:
    """The length for the first i letters of one and the first j of the other."""
    bounded(max(len(first), len(second)), 100)

    @cache
    def longest(i: int, j: int) -> int:
        if i == 0:
            return 0
        at = second.rfind(first[i - 1], 0, j)  # the last letter is left out, or matched there
        return max(longest(i - 1, j), longest(i - 1, at) + 1 if at >= 0 else 0)

    return longest


def solve(first: str, second: str) -> str:
    return str(lengths(first, second)(len(first), len(second)))


def trace(first: str, second: str) -> Trace:
    length = lengths(first, second)
    tall, wide = len(first), len(second)
    top = "".join(f",(L0,{j}=0)" for j in range(wide + 1))[1:]
    side = "".join(f",(L{i},0=0)" for i in range(1, tall + 1))[1:]
    run: Trace = [[("at", 0), ("zeros", f"[{top}]", f"[{side}]"), ("go", 0, "1,1")]]
    for i in range(1, tall + 1):
        for j in range(1, wide + 1):
            pair = i, first[i - 1], j, second[j - 1]
            value = length(i, j)
            state: State = [("at", f"{i},{j}"), ("letters", *pair)]
            if pair[1] == pair[3]:
                state += [
                    ("same", *pair),
                    ("corner", i - 1, j - 1, length(i - 1, j - 1)),
                    ("more", length(i - 1, j - 1), value),
                ]
            else:
                up, left = length(i - 1, j), length(i, j - 1)
                state += [
                    ("differ", *pair),
                    ("sides", i - 1, j, up, i, j - 1, left),
                    ("max", up, left, value),
                ]
            state.append(("write", i, j, value))
            run.append([*state, move(i, j, tall, wide)])
    return run


def move(i: int, j: int, tall: int, wide: int) -> tuple[object, ...]:
    """From a cell of a table, with rows and columns from 1, to the next."""
    if j < wide:
        return ("go", f"{i},{j}", f"{i},{j + 1}")
    return ("end", f"{i},{j}") if i == tall else ("go", f"{i},{j}", f"{i + 1},1")


def claim(first: str, second: str, answer: str) -> str:
    return f'["eq",["common_subsequence",["text","{first}"],["text","{second}"]],"{answer}"]'


READING = read_as("lcs", given_of, solve, claim)
