"""Which Lean is used: the embedded one, unless `MATHMILL_LEAN` names another.

It is a setting of the machine and not of a recipe: what a recipe of theorems makes hangs on the
library, which its params name, and not on where that library lies.
"""

from __future__ import annotations

import os
from pathlib import Path

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.traced import Trace, is_trace, read_trace
from mathmill.validators.lean.backends import LIBRARY, Backend, Embedded, Native

LEAN = "MATHMILL_LEAN"
IMPORTS = "MATHMILL_LEAN_IMPORTS"
NATIVE = "native"


def chosen() -> tuple[Backend, tuple[str, ...]]:
    """The backend that the environment names, and the modules to import."""
    imports = tuple(part.strip() for part in os.environ.get(IMPORTS, "").split(",") if part.strip())
    return choose(os.environ.get(LEAN, ""), imports)


def choose(named: str, imports: tuple[str, ...] = ()) -> tuple[Backend, tuple[str, ...]]:
    """A backend by name, and what it imports.

    `named` is empty for the embedded Lean, "native" for the one on PATH, or the folder of a Lake
    project or of a trace (`mathmill lean trace`).
    """
    if not named:
        return Embedded(), imports or LIBRARY
    if named == NATIVE:
        return Native(), imports or LIBRARY
    folder = Path(named).expanduser()
    if is_trace(folder):
        trace = read_trace(folder)
        return Native(trace.project), imports or trace.imports
    if not folder.is_dir():
        raise BadInputError(
            f"no Lean is called {named!r}: say {NATIVE!r} for the one on PATH, or name the folder "
            "of a Lake project or of a trace"
        )
    return Native(str(folder.resolve())), imports or LIBRARY


def chosen_trace() -> Trace:
    """The trace whose folder `MATHMILL_LEAN` names."""
    named = os.environ.get(LEAN, "")
    if not named or not is_trace(Path(named).expanduser()):
        raise BadInputError(
            f"theorems of a trace are wanted, and {LEAN} is {named!r}. Make a trace with "
            f"`mathmill lean trace REPOSITORY --out DIR`, and set {LEAN}=DIR"
        )
    return read_trace(Path(named).expanduser())
