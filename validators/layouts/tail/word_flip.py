"""Words in reverse order, by their places."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.validators.layouts.tail import Trace, bounded, read_as, texts


def given_of(fields: Mapping[str, str]) -> tuple[tuple[str, ...]] | None:
    words = tuple(fields["words"].split(" "))
    return (words,) if len(words) > 1 else None


def solve(words: tuple[str, ...]) -> str:
    bounded(len(words), 2_000)
    text = ""
    for word in words:
        text = f"{word} {text}"
    return text[:-1]


def trace(words: tuple[str, ...]) -> Trace:
    last = len(words) - 1
    run: Trace = []
    for at, word in enumerate(words):
        move = ("go", at, at - 1) if at else ("end", at)
        run.insert(0, [("at", at), ("word", at, word), ("write", last - at, word), move])
    return run


def claim(words: tuple[str, ...], answer: str) -> str:
    return f'["eq",["reversed",{texts(words)}],{texts(answer.split(" "))}]'


READING = read_as("word_flip", given_of, solve, claim, "text")
