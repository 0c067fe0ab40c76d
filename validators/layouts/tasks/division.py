"""Divisions of natural numbers: with remainder, or exact."""

from __future__ import annotations

from mathmill.validators.layouts.limbs import Column, Flags
from mathmill.validators.layouts.tasks import Task


def solve_exact(a: int, b: int) -> tuple[int]:
    quotient, remainder = divmod(a, b)
    if remainder:
        raise ArithmeticError(f"{a} is not a multiple of {b}")
    return (quotient,)


def holds(a: Column, b: Column, quotient: Column, remainder: Column) -> Flags:
    """With remainder: it is less than the divisor, which therefore is not 0."""
    exact = (quotient * b + remainder - a).is_zero()
    return exact & (b - remainder).is_positive()


def holds_exact(a: Column, b: Column, quotient: Column) -> Flags:
    return (quotient * b - a).is_zero() & b.is_positive()


REMAINDER = '["eq",["list",["quotient","{0}","{1}"],["mod","{0}","{1}"]],["list","{2}","{3}"]]'
EXACT = '["eq",["div","{0}","{1}"],"{2}"]'

TASKS = (
    Task("division", "{0}/{1} (quotient R remainder)", "{0} R {1}", divmod, REMAINDER, holds),
    Task("division", "{0}/{1} (exact quotient)", "{0}", solve_exact, EXACT, holds_exact),
)
