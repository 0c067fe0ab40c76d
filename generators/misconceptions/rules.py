"""Tasks for pupils, and named misconceptions as functions of a task's inputs."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression

Inputs = tuple[int, ...]


class Misconception(NamedTuple):
    """A wrong rule; `wrong` never sees the right answer."""

    name: str
    wrong: Callable[[Inputs], Fraction]
    explanation: str
    mae: str = ""  # id in "A Benchmark for Math Misconceptions", arXiv 2412.03765


def as_drawn(inputs: Inputs) -> object:
    return inputs


class Task(NamedTuple):
    """One kind of item with the misconceptions that it shows."""

    name: str
    draw: Callable[[Stream], Inputs]
    question: Callable[[Inputs], str]
    asked: Callable[[Inputs], Expression]
    right: Callable[[Inputs], Fraction]
    misconceptions: tuple[Misconception, ...]
    same: Callable[[Inputs], object] = as_drawn  # equal for inputs that pose the same problem


def in_any_order(inputs: Inputs) -> Inputs:
    return tuple(sorted(inputs))


def digitwise(a: int, b: int) -> int:
    """In each place the smaller digit from the larger.

    >>> digitwise(52, 37)
    25
    """
    places = max(len(str(a)), len(str(b)))
    return sum(abs(a // 10**k % 10 - b // 10**k % 10) * 10**k for k in range(places))
