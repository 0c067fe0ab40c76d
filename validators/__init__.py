"""Checks: `check(problem)`, `check_table(table)`, `score(row, text)` and `witnesses()`.

Validators share no code with the generators. Importing this package is cheap: SymPy is started
in a child process of its own, and only for claims that nothing cheaper decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mathmill.validators.checks import check, check_table
    from mathmill.validators.registry import witnesses
    from mathmill.validators.scoring import score

__all__ = ["check", "check_table", "score", "witnesses"]

_HOMES = {"check": "checks", "check_table": "checks", "score": "scoring", "witnesses": "registry"}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = found
    return found
