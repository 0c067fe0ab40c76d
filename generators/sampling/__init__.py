"""Sampling schemes: how the operands of a calculation are drawn.

A scheme is one file here with one function marked `@scheme`; the file's name is the scheme's.
Nothing lists the schemes, so every task with operands has a new one at once. Tasks choose it by
the params `sampling` and `sampling_options`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from mathmill.generators.integers import Limbs
from mathmill.generators.params import Params, read_params
from mathmill.generators.streams import BlockStream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import modules, nearest

__all__ = ["Ask", "Scheme", "SchemeOptions", "get", "names", "scheme"]

_PLAIN_MODULES = {"drawing"}  # what is in this folder and not a scheme


class Ask(NamedTuple):
    """What to draw: `rows` rows of operands of min_digits..max_digits digits.

    There is one operand for each of `zeros`, which says whether it may be 0 (a number of one
    digit). `block` is the number of the block of items, for schemes that change as they go on.
    """

    rows: int
    min_digits: int
    max_digits: int
    zeros: tuple[bool, ...]
    block: int = 0


class SchemeOptions(Params):
    """Base of a scheme's own options."""

    def fit(self, min_digits: int, max_digits: int) -> None:
        """Raise `BadInputError` when operands of so many digits cannot be drawn so."""


Draw = Callable[[BlockStream, Ask, Any], list[Limbs]]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A registered scheme: its function gives an array of shape (rows, limbs) for each operand."""

    name: str
    draw: Draw
    kind: type[SchemeOptions]
    paper: str
    doc: str
    for_two: bool = False  # whether it draws just two operands

    def options(self, given: Mapping[str, Any], min_digits: int, max_digits: int) -> SchemeOptions:
        """Validated options; raises `BadInputError` naming what is wrong."""
        built = read_params(self.kind, given, f"sampling {self.name}")
        built.fit(min_digits, max_digits)
        return built


_schemes: dict[str, Scheme] = {}


def scheme(
    *, options: type[SchemeOptions] = SchemeOptions, paper: str = "", for_two: bool = False
) -> Callable[[Draw], Scheme]:
    """Register a function (stream, ask, options) -> operands under its own name.

    `for_two` says that it is for calculations with two operands alone.
    """

    def record(draw: Draw) -> Scheme:
        made = Scheme(draw.__name__, draw, options, paper, draw.__doc__ or "", for_two)
        _schemes[made.name] = made
        return made

    return record


def names() -> list[str]:
    """All schemes, sorted."""
    modules(__name__)
    return sorted(_schemes)


def get(name: str) -> Scheme:
    """The scheme of that name; raises `BadInputError` that lists the schemes if there is none."""
    if name not in _schemes and name.isidentifier() and name not in _PLAIN_MODULES:
        module = f"{__name__}.{name}"
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
    if name in _schemes:
        return _schemes[name]
    raise BadInputError(f"there is no sampling {name!r}; {nearest(name, names())}")
