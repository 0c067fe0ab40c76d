r"""Where a model's free text says its final answer.

The first of these that occurs decides, and all its occurrences must say the same:

1. ``<answer>...</answer>``;
2. ``\boxed{...}``;
3. a line ``#### ...``;
4. ``answer is ...``, ``answer: ...`` or ``answer = ...``, to the end of the sentence;
5. the last line that is not empty.

What a model thinks before ``</think>`` is no part of its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mathmill.validators.final_notation import plainly

# Each is tried once a line, on lines without runs of white space: nothing is read twice.
_ANSWER = re.compile(r"\banswer ?(?:is\b ?:?|:|=)[ *]*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\. [A-Z]|,? (?:because|since)\b")
_BOX = re.compile(r"\\(?:boxed|fbox)[ ]?")
_FEW_SIGNS = re.compile(r"[^\s{}$\\]+")
_DISPLAY = frozenset({"$$", r"\[", r"\]"})  # lines that only begin or end a formula
_MOST = 100  # occurrences of one place
_LONGEST = 20_000  # characters of one


class FinalAnswer(NamedTuple):
    """The candidates, all from one place, and the name of that place."""

    candidates: list[str]
    place: str


def without_thoughts(text: str) -> str:
    """What follows a model's thoughts; of thoughts that never end, what is before them.

    >>> without_thoughts("<think>7, or 8?</think> It is 9."), without_thoughts("Hm. <think>7")
    (' It is 9.', 'Hm. ')
    """
    _, end, after = text.rpartition("</think>")
    return after if end else text.partition("<think>")[0]


def find(text: str) -> FinalAnswer:
    text = without_thoughts(text)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line and line not in _DISPLAY]
    hashes = [line[4:].strip() for line in lines if line.startswith("####")]
    for place, found in (
        ("answer tag", list(_between(text, "<answer>", "</answer>"))),
        ("boxed", list(_boxed(text))),
        ("####", [said for said in hashes if said][:_MOST]),
        ("answer is", list(_said(lines))),
    ):
        if found:
            return FinalAnswer(found, place)
    return FinalAnswer(lines[-1:], "last line")


def _between(text: str, opening: str, closing: str) -> Iterator[str]:
    at = 0
    for _ in range(_MOST):
        start = text.find(opening, at)
        end = text.find(closing, start) if start >= 0 else -1
        if end < 0:
            return
        yield text[start + len(opening) : end].strip()
        at = end


def _boxed(text: str) -> Iterator[str]:
    at = 0
    for _ in range(_MOST):
        box = _BOX.search(text, at)
        if box is None:
            return
        at = box.end()
        if text[at : at + 1] == "{":
            end = _closing(text, at + 1)
            if end < 0:
                return
            yield text[at + 1 : end]
            at = end
        elif bare := _FEW_SIGNS.match(text, at):
            yield bare.group()


def _closing(text: str, start: int) -> int:
    depth = 1
    for at in range(start, len(text)):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
    return -1


def _said(lines: list[str]) -> Iterator[str]:
    """What follows ``answer is`` to the end of the sentence, or on the next line."""
    left = _MOST
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        for match in _ANSWER.finditer(line):
            said = line[match.end() : match.end() + _LONGEST] or following[:_LONGEST]
            end = _SENTENCE_END.search(said)
            said = (said[: end.start()] if end else said).removesuffix(".").rstrip()
            if said:
                yield said
            left -= 1
            if left == 0:
                return


_WRAPPED = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"), ("**", "**"), ("`", "`"))


def tidy(candidate: str) -> str:
    """Without what surrounds an answer: mathematics signs, bold, a closing full stop."""
    candidate = plainly(candidate).strip()
    before = None
    while candidate != before:
        before = candidate
        for opening, closing in _WRAPPED:
            inside = candidate[len(opening) : len(candidate) - len(closing)]
            if (
                candidate.startswith(opening)
                and candidate.endswith(closing)
                and len(candidate) > len(opening) + len(closing)
                and opening not in inside
            ):
                candidate = inside.strip()
        if candidate.count("**") == 1:  # bold that began before the answer
            candidate = candidate.removesuffix("**").removeprefix("**").strip()
        if candidate.endswith(".") and not candidate.endswith(".."):
            candidate = candidate[:-1].rstrip()
    return candidate
