"""Listing substrings: all pairs of ends, put in order."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.validators.layouts.tail import Trace, bounded, read_as, texts


def given_of(fields: Mapping[str, str]) -> tuple[str]:
    return (fields["text"],)


def ends(text: str) -> list[tuple[int, int]]:
    bounded(len(text), 100)
    size = len(text)
    return sorted((first, last) for last in range(size) for first in range(last + 1))


def solve(text: str) -> str:
    return ", ".join(text[first : last + 1] for first, last in ends(text))


def trace(text: str) -> Trace:
    pairs = ends(text)
    run: Trace = []
    for made, (first, last) in enumerate(pairs):
        here = f"{first},{last - first + 1}"
        if made + 1 < len(pairs):
            start, stop = pairs[made + 1]
            move: tuple[str, ...] = ("go", here, f"{start},{stop - start + 1}")
        else:
            move = ("end", here)
        run.append(
            [
                ("at", here),
                ("fetch", text[first:last], last, text[last]),
                ("join", text[first:last], text[last], text[first : last + 1]),
                ("write", made, text[first : last + 1]),
                move,
            ]
        )
    return run


def claim(text: str, answer: str) -> str:
    return f'["eq",["substrings",["text","{text}"]],{texts(answer.split(", "))}]'


READING = read_as("all_substrings", given_of, solve, claim, "text")
