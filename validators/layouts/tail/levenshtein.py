"""The edit distance: all cells by their number of edits, the fewest first, as a search."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.validators.layouts.tail import State, Trace, bounded, read_as
from mathmill.validators.layouts.tail.lcs import move


def given_of(fields: Mapping[str, str]) -> tuple[str, str]:
    return fields["first"], fields["second"]


def distances(first: str, second: str) -> dict[tuple[int, int], int]:
    """Of the first i letters of one and the first j of the other: a breadth-first search."""
    bounded(max(len(first), len(second)), 100)
    found: dict[tuple[int, int], int] = {}
    front, edits = [(0, 0)], 0
    while front:
        reached = []
        while front:
            i, j = front.pop()
            if (i, j) in found or i > len(first) or j > len(second):
                continue
            found[i, j] = edits
            if i < len(first) and j < len(second) and first[i] == second[j]:
                front.append((i + 1, j + 1))  # free
            reached += [(i + 1, j), (i, j + 1), (i + 1, j + 1)]
        front, edits = reached, edits + 1
    return found


def solve(first: str, second: str) -> str:
    return str(distances(first, second)[len(first), len(second)])


def trace(first: str, second: str) -> Trace:
    distance = distances(first, second)
    tall, wide = len(first), len(second)
    top = ",".join(f"(D0,{j}={distance[0, j]})" for j in range(wide + 1))
    side = ",".join(f"(D{i},0={distance[i, 0]})" for i in range(1, tall + 1))
    run: Trace = [[("at", 0), ("borders", f"[{top}]", f"[{side}]"), ("go", 0, "1,1")]]
    for i in range(1, tall + 1):
        for j in range(1, wide + 1):
            pair = i, first[i - 1], j, second[j - 1]
            value = distance[i, j]
            around = [(i - 1, j - 1), (i - 1, j), (i, j - 1)]
            corner, up, left = (distance[cell] for cell in around)
            state: State = [("at", f"{i},{j}"), ("letters", *pair)]
            if pair[1] == pair[3]:
                state += [("same", *pair), ("corner", i - 1, j - 1, corner), ("keep", value)]
            else:
                fetched = [part for cell in around for part in (*cell, distance[cell])]
                state += [
                    ("differ", *pair),
                    ("three", *fetched),
                    ("min", corner, up, left, value),
                ]
            state.append(("write", i, j, value))
            run.append([*state, move(i, j, tall, wide)])
    return run


def claim(first: str, second: str, answer: str) -> str:
    return f'["eq",["edit_distance",["text","{first}"],["text","{second}"]],"{answer}"]'


READING = read_as("levenshtein", given_of, solve, claim)
