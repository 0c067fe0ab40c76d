"""Differences of two natural numbers."""

from __future__ import annotations

from mathmill.validators.layouts.tasks import Task


def solve(a: int, b: int) -> tuple[int]:
    return (a - b,)


def claim(a: str, b: str, difference: str) -> str:
    return f'["eq",["sub","{a}","{b}"],"{difference}"]'


TASKS = (Task("subtraction", "{0}-{1}", "{0}", solve, claim),)
