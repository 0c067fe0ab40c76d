"""The tasks that layouts are read for: how each is asked, solved and claimed."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mathmill.validators.layouts.limbs import Flags


@dataclass(frozen=True, slots=True)
class Task:
    """A calculation with integers. In the forms ``{0}`` stands for the first number, and so on.

    `solve` raises `ArithmeticError` where there is no answer. `claim` is the claim's JSON, whose
    places take the numerals given and then those found. `holds` says, for whole columns and by
    another road than `solve`, where what is found is right for what is given.
    """

    name: str
    asks: str
    gives: str
    solve: Callable[..., tuple[int, ...]]
    claim: str
    holds: Callable[..., Flags]


@cache
def tasks() -> tuple[Task, ...]:
    """The `TASKS` of every file in this folder."""
    files = pkgutil.iter_modules(__path__, prefix=f"{__name__}.")
    return tuple(task for file in files for task in importlib.import_module(file.name).TASKS)
