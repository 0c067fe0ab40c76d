"""Sums and products with something done to them, as the question says."""

from __future__ import annotations

import numpy as np

from mathmill.validators.layouts.limbs import Column, Flags
from mathmill.validators.layouts.tasks import Task


def sum_plus(a: int, b: int, c: int) -> tuple[int]:
    return (a + b + c,)


def sum_mod(a: int, b: int, c: int) -> tuple[int]:
    return ((a % c + b % c) % c,)


def product_times(a: int, b: int, c: int) -> tuple[int]:
    return (a * (b * c),)


def product_mod(a: int, b: int, c: int) -> tuple[int]:
    return ((a % c) * (b % c) % c,)


def holds_sum(a: Column, b: Column, c: Column, total: Column) -> Flags:
    return (a + b + c - total).is_zero()


def holds_product(a: Column, b: Column, c: Column, product: Column) -> Flags:
    return (a * b * c - product).is_zero()


def unsure(a: Column, *others: Column) -> Flags:
    """Remainders are found row by row."""
    return np.zeros(a.limbs.shape[1], dtype=bool)


TASKS = (
    Task(
        "perturbed_rule", "{0}#{1} (a#b=a+b+{2})", "{0}", sum_plus,
        '["eq",["add","{0}","{1}","{2}"],"{3}"]', holds_sum,
    ),
    Task(
        "perturbed_rule", "{0}#{1} (a#b=(a+b) mod {2})", "{0}", sum_mod,
        '["eq",["mod",["add","{0}","{1}"],"{2}"],"{3}"]', unsure,
    ),
    Task(
        "perturbed_rule", "{0}#{1} (a#b=a*b*{2})", "{0}", product_times,
        '["eq",["mul","{0}","{1}","{2}"],"{3}"]', holds_product,
    ),
    Task(
        "perturbed_rule", "{0}#{1} (a#b=(a*b) mod {2})", "{0}", product_mod,
        '["eq",["mod",["mul","{0}","{1}"],"{2}"],"{3}"]', unsure,
    ),
)  # fmt: skip
