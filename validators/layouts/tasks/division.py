"""Divisions of natural numbers: with remainder, or exact."""

from __future__ import annotations

from mathmill.validators.layouts.tasks import Task


def solve_exact(a: int, b: int) -> tuple[int]:
    quotient, remainder = divmod(a, b)
    if remainder:
        raise ArithmeticError(f"{a} is not a multiple of {b}")
    return (quotient,)


def claim_exact(a: str, b: str, quotient: str) -> str:
    return f'["eq",["div","{a}","{b}"],"{quotient}"]'


def claim_remainder(a: str, b: str, quotient: str, remainder: str) -> str:
    asked = f'["list",["quotient","{a}","{b}"],["mod","{a}","{b}"]]'
    return f'["eq",{asked},["list","{quotient}","{remainder}"]]'


TASKS = (
    Task("division", "{0}/{1} (quotient R remainder)", "{0} R {1}", divmod, claim_remainder),
    Task("division", "{0}/{1} (exact quotient)", "{0}", solve_exact, claim_exact),
)
