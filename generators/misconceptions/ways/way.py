"""What is known of a task besides its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from mathmill.generators.streams import Stream

Inputs = tuple[int | Fraction, ...]
# A number; a fraction as it comes about (top, bottom); a mixed number (whole, top, bottom); the
# coefficients of a formula, the constant first.
Result = int | Fraction | tuple[int | Fraction, ...]
Rules = Mapping[str, Callable[..., Result]]


class Way(NamedTuple):
    """How a task is drawn, and what it comes to: rightly, and with each misconception.

    `same` sorts inputs that pose one problem, `weight` is larger where there are more problems,
    `in_choice` says that wrong values lie on both sides of the right one, so that its rank tells
    nothing; `rounds` are the draws whose sets of options are compared, more where the right option
    stands out in many of them.
    """

    draw: Callable[[Stream], Inputs]
    right: Callable[..., Result]
    wrong: Rules
    weight: int = 8
    same: Callable[[Inputs], Any] = lambda inputs: inputs
    in_choice: bool = True
    rounds: int = 3
