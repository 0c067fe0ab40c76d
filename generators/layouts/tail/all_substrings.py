"""Substrings by recursion: a state for each, longer and longer, then the rest's."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(text: str) -> Iterator[State]:
    size, made = len(text), 0
    for start in range(size):
        prefix = ""
        for length in range(1, size - start + 1):
            at = start + length - 1
            here = f"{start},{length}"
            if at + 1 < size:
                move: tuple[str, ...] = ("go", here, f"{start},{length + 1}")
            else:
                move = ("go", here, f"{start + 1},1") if start + 1 < size else ("end", here)
            yield [
                ("at", here),
                ("fetch", prefix, at, text[at]),
                ("join", prefix, text[at], prefix + text[at]),
                ("write", made, prefix + text[at]),
                move,
            ]
            prefix += text[at]
            made += 1
