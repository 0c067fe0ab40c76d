"""Layouts: the ways in which a calculation is written down.

A layout is one file here (or a folder, when it is long) with one function marked `@layout`; the
file's name is the layout's. It gets a batch of calculations of any task (`Calculations`) and
writes their questions, answers and worked steps. Nothing lists the layouts, so every task has a
new one at once. Its reader, which shares no code with it, is the file of the same name in
``validators/layouts``.

A row reads as question + answer; where a layout has worked steps, as question, solution and
answer on lines of their own.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mathmill.generators.layouts.calculations import Calculations, Options, Written
from mathmill.generators.params import read_params
from mathmill.schemas.errors import BadInputError

__all__ = ["Layout", "get", "layout", "names"]

_PLAIN_MODULES = {"calculations"}  # what is in this folder and not a layout


@dataclass(frozen=True, slots=True)
class Layout:
    """A registered layout: how to write calculations down, for which operations, and from where."""

    name: str
    write: Callable[[Calculations, Any], Written]
    kind: type[Options]
    serves: Callable[[str], bool]
    paper: str
    doc: str

    def options(self, given: Mapping[str, Any], widest: int) -> Options:
        """Validated options; `widest` is the digit count of the longest number to be written.

        Raises `BadInputError` naming what is wrong.
        """
        built = read_params(self.kind, given, f"layout {self.name}")
        built.fit(widest)
        return built


_layouts: dict[str, Layout] = {}


def layout(
    *,
    options: type[Options] = Options,
    serves: Callable[[str], bool] = lambda operation: True,
    paper: str = "",
) -> Callable[[Callable[[Calculations, Any], Written]], Layout]:
    """Register a function (calculations, options) -> Written under its own name.

    `serves(operation)` says whether it can write that task; `paper` is where it comes from.
    """

    def record(write: Callable[[Calculations, Any], Written]) -> Layout:
        made = Layout(write.__name__, write, options, serves, paper, write.__doc__ or "")
        _layouts[made.name] = made
        return made

    return record


def names(operation: str | None = None) -> list[str]:
    """The layouts, sorted; those that serve `operation` when one is given."""
    for found in pkgutil.iter_modules(__path__, prefix=f"{__name__}."):
        importlib.import_module(found.name)
    return sorted(
        name for name, known in _layouts.items() if operation is None or known.serves(operation)
    )


def get(name: str, operation: str) -> Layout:
    """The layout of that name.

    Raises `BadInputError` that lists the layouts when there is none, or when it does not serve
    the operation.
    """
    if name not in _layouts and name.isidentifier() and name not in _PLAIN_MODULES:
        module = f"{__name__}.{name}"
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
    known = _layouts.get(name)
    if known is not None and known.serves(operation):
        return known
    served = names(operation)
    near = difflib.get_close_matches(name, served, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(served)}"
    raise BadInputError(f"{operation} has no layout {name!r}; {hint}")
