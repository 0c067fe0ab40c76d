"""Readers of arithmetic layouts: they check rows from nothing but the rows' own text.

A layout is one file (or folder) here with a `READER`; a task, that is what is calculated, is one
file in ``tasks``. Nothing lists them: the folders are walked, and every reader reads every task.
None shares code with the writers.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from mathmill.validators.layouts.reader import Calculation, Reader

__all__ = ["Calculation", "Reader", "readers"]


@cache
def readers() -> dict[str, Reader]:
    """The reader of each layout, by the layout's name."""
    found = {}
    for file in pkgutil.iter_modules(__path__, prefix=f"{__name__}."):
        reader = getattr(importlib.import_module(file.name), "READER", None)
        if isinstance(reader, Reader):
            found[reader.name] = reader
    return found
