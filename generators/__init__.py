"""Generators of mathematics problems: `names()` lists them, `get(name)` finds one.

>>> from mathmill import generators
>>> gcd = generators.get("arithmetic.gcd")
>>> gcd.item(7, seed=1, max_value=99) == gcd.item(7, seed=1, max_value=99)
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathmill.generators.generator import Generator

__all__ = ["get", "names"]


def names(*, needing: bool = False) -> list[str]:
    """The names of all generators, third-party ones included, sorted.

    With `needing` also of those that need an engine that is installed apart (Lean).
    """
    from mathmill.generators import registry

    return registry.names(needing=needing)


def get(name: str) -> Generator:
    """The generator of that name; raises `BadInputError` when there is none."""
    from mathmill.generators import registry

    return registry.get(name)
