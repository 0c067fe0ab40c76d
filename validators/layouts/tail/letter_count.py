"""Counting a letter: the count so far is what the string loses when the letter is struck out."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.validators.layouts.tail import Trace, bounded, read_as, texts


def given_of(fields: Mapping[str, str]) -> tuple[str, str]:
    return fields["text"], fields["letter"]


def counted(text: str, letter: str) -> int:
    return len(text) - len(text.replace(letter, ""))


def solve(text: str, letter: str) -> str:
    bounded(len(text), 400)
    return str(counted(text, letter))


def trace(text: str, letter: str) -> Trace:
    run: Trace = []
    for at in range(len(text)):
        before, after = counted(text[:at], letter), counted(text[: at + 1], letter)
        if before == after:
            compared: tuple[object, ...] = ("other", at, text[at], before)
        else:
            compared = ("same", at, letter, before, after)
        last = at == len(text) - 1
        run.append(
            [
                ("at", at),
                ("fetch", at, text[at], letter, before),
                compared,
                ("write", after),
                ("end", at) if last else ("go", at, at + 1),
            ]
        )
    return run


def claim(text: str, letter: str, answer: str) -> str:
    return f'["eq",["count",{texts(text)},["text","{letter}"]],"{answer}"]'


READING = read_as("letter_count", given_of, solve, claim)
