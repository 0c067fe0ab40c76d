"""Differences of two natural numbers."""

from __future__ import annotations

from mathmill.validators.layouts.limbs import Column, Flags
from mathmill.validators.layouts.tasks import Task


def solve(a: int, b: int) -> tuple[int]:
    return (a - b,)


def holds(a: Column, b: Column, difference: Column) -> Flags:
    return (b + difference - a).is_zero()


CLAIM = '["eq",["sub","{0}","{1}"],"{2}"]'

TASKS = (Task("subtraction", "{0}-{1}", "{0}", solve, CLAIM, holds),)
