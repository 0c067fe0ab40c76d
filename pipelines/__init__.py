"""Datasets from recipes: `generate` makes one, `verify` checks one again.

>>> from mathmill import pipelines
>>> pipelines.generate("recipes/demo.yaml", "out/demo")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mathmill.pipelines.endpoint.adding import rewrite
    from mathmill.pipelines.generation import generate
    from mathmill.pipelines.recipe_file import load_recipe
    from mathmill.pipelines.verification import verify
    from mathmill.pipelines.viewing import add_views

__all__ = ["add_views", "generate", "load_recipe", "rewrite", "verify"]

_HOMES = {
    "add_views": "viewing",
    "generate": "generation",
    "load_recipe": "recipe_file",
    "rewrite": "endpoint.adding",
    "verify": "verification",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)
