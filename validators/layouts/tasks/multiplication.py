"""Products of two natural numbers."""

from __future__ import annotations

from mathmill.validators.layouts.tasks import Task


def solve(a: int, b: int) -> tuple[int]:
    return (a * b,)


def claim(a: str, b: str, product: str) -> str:
    return f'["eq",["mul","{a}","{b}"],"{product}"]'


TASKS = (Task("multiplication", "{0}*{1}", "{0}", solve, claim),)
