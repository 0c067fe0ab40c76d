"""Words from the last to the first, a state each."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(words: tuple[str, ...]) -> Iterator[State]:
    for done, at in enumerate(range(len(words) - 1, -1, -1)):
        yield [
            ("at", at),
            ("word", at, words[at]),
            ("write", done, words[at]),
            ("go", at, at - 1) if at else ("end", at),
        ]
