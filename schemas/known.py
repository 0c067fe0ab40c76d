"""What is known by name: the modules of a folder, and what to say of a name that is not."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType


def modules(package: str) -> list[ModuleType]:
    """All modules right in a package, imported, in the order of their names."""
    path = importlib.import_module(package).__path__
    return [
        importlib.import_module(found.name)
        for found in pkgutil.iter_modules(path, prefix=f"{package}.")
    ]


def nearest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """What to say of a name that is not known: the known one near it, else `otherwise`, else all.

    >>> nearest("gdc", ["lcm", "gcd"]), nearest("sine", ["lcm", "gcd"])
    ("did you mean 'gcd'?", 'there are lcm, gcd')
    """
    among = list(known)
    near = difflib.get_close_matches(name, among, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return otherwise or f"there are {', '.join(among)}"
