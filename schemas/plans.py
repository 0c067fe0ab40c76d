"""Sentences that say what the programs of a transcript are to find, before they are written."""

from __future__ import annotations

from collections.abc import Sequence

PLANS = (
    "Let us work through this in Python, one step after another. The last one: {last}.",
    "A short program can do the arithmetic. What it has to print in the end: {last}.",
    "We start from the given numbers and go on until we reach the goal. The goal: {last}.",
    "This can be worked out in Python. Quantity to find: {last}.",
    "The given numbers become variables, and each step finds a new quantity. The last one: {last}.",
)

# Where there are several programs.
PLANS_IN_PARTS = (
    "Let us work through this in Python, one part after another. The last one: {last}.",
    "Some short programs can do the arithmetic. What the last of them has to print: {last}.",
    "We go from one result to the next until we reach the goal. The goal: {last}.",
    "This can be worked out in Python, a few steps at a time. Quantity to find: {last}.",
)
MOST_CALLS = 4  # programs of one transcript


def between_calls(found: Sequence[tuple[str, str]], aim: str) -> str:
    """The line between two programs: what was found, and what comes next.

    >>> between_calls([("Rolls to pack", "608")], "Bags filled")
    'Rolls to pack: 608. Next: Bags filled.'
    """
    said = "; ".join(f"{what}: {value}" for what, value in found)
    return f"{said}. Next: {aim}."
