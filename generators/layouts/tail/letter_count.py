"""Counting, a state for each letter."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(text: str, wanted: str) -> Iterator[State]:
    count = 0
    for at, letter in enumerate(text):
        state: State = [("at", at), ("fetch", at, letter, wanted, count)]
        if letter == wanted:
            state.append(("same", at, letter, count, count + 1))
            count += 1
        else:
            state.append(("other", at, letter, count))
        move = ("go", at, at + 1) if at + 1 < len(text) else ("end", at)
        yield [*state, ("write", count), move]
