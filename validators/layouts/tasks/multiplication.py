"""Products of two natural numbers."""

from __future__ import annotations

from mathmill.validators.layouts.limbs import Column, Flags
from mathmill.validators.layouts.tasks import Task


def solve(a: int, b: int) -> tuple[int]:
    return (a * b,)


def holds(a: Column, b: Column, product: Column) -> Flags:
    return (a * b - product).is_zero()


CLAIM = '["eq",["mul","{0}","{1}"],"{2}"]'

TASKS = (Task("multiplication", "{0}*{1}", "{0}", solve, CLAIM, holds),)
