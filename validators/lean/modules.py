"""Which modules the embedded Lean has: one that it has not is told before it starts."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from mathmill.schemas.errors import BadInputError

_OFFERED = ("Init", "Std", "Lean", "Lake")


def demand_modules(library: Path, imports: Sequence[str]) -> None:
    """Raise `BadInputError` for a module that the folder of a library has not."""
    for name in imports:
        parts = name.split(".")
        known = all(part.isidentifier() for part in parts)
        if known and library.joinpath(*parts[:-1], f"{parts[-1]}.olean").is_file():
            continue
        meant = get_close_matches(name, _OFFERED, n=1)
        raise BadInputError(
            f"the embedded Lean has no module {name!r} to import"
            f"{f' (did you mean {meant[0]!r}?)' if meant else ''}. It has {', '.join(_OFFERED)} "
            "and what lies in them, such as Std.Data.HashMap. For Mathlib, or modules of your own, "
            f"name a Lake project that has them built: --project FOLDER --import {name} (or set "
            "MATHMILL_LEAN=FOLDER)."
        )
