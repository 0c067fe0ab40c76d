"""The dataset's folder, on a disk or in an object store: whole files only, or none.

On a disk a file is written beside its place, synced and renamed; an object store shows an object
only once it is complete, so the finished bytes are uploaded once.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.schemas.manifest import File

_CHUNK = 4 << 20


class Folder(Protocol):
    """What the pipeline asks of the place that it writes to; names are relative, with slashes."""

    root: str

    def prepare(self) -> None:
        """Make the folder; raises `BadInputError` when nothing can be written there."""
        ...

    def names(self, under: str = "") -> list[str]:
        """All files under a sub-folder, sorted."""
        ...

    def read(self, name: str) -> bytes | None:
        """A whole file, or None when there is none."""
        ...

    def open(self, name: str) -> BinaryIO:
        """A file to read from anywhere in it."""
        ...

    def publish(self, name: str, write: Callable[[str], None]) -> File:
        """Let `write` make a file at the path it is given, and put it in its place."""
        ...

    def delete(self, name: str) -> None:
        """Remove a file, or a sub-folder with all that is in it; no error if there is none."""
        ...

    def describe(self, name: str) -> File | None:
        """Size and digest of a file, or None when there is none."""
        ...


def folder_at(out: str | Path) -> Folder:
    """The folder of a path or of a URL such as ``gs://bucket/folder``."""
    if "://" in str(out):
        from mathmill.pipelines.object_store import ObjectStore

        return ObjectStore(str(out))
    return LocalFolder(str(out))


def write_file(folder: Folder, name: str, data: bytes) -> File:
    """Put a small file in its place."""
    return folder.publish(name, lambda path: _write(path, data))


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)


def describe_stream(name: str, stream: BinaryIO) -> File:
    """Size and digest of what is left to read."""
    digest = hashlib.sha256()
    size = 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return File(path=name, bytes=size, sha256=digest.hexdigest())


_FULL = {  # what is met, and what to do about it
    errno.ENOSPC: ("The disk is full", "Free some space"),
    errno.EDQUOT: ("The disk is full for this user", "Free some space"),
    errno.EFBIG: ("A limit on the size of files is met", "Raise it (ulimit -f)"),
}


@contextlib.contextmanager
def explain_os_errors(where: str) -> Iterator[None]:
    """Turn what the operating system says of a full or closed disk into a plain message."""
    try:
        yield
    except OSError as error:
        if isinstance(error, MathmillError):
            raise
        if error.errno in _FULL:
            what, to_do = _FULL[error.errno]
            raise MathmillError(
                f"{what}: {where} could not be written ({os.strerror(error.errno)}).\n"
                f"Nothing half-written was left. {to_do} and run the same command again: "
                "complete shards are kept."
            ) from None
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise MathmillError(f"Cannot write {where}: {reason}.") from None


class LocalFolder:
    """A folder on this machine."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._path = Path(root)

    def prepare(self) -> None:
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._path):
                pass
        except OSError as error:
            raise BadInputError(
                f"cannot write to the output folder {self.root}: {os.strerror(error.errno or 0)}. "
                "Choose another with --out."
            ) from None

    def names(self, under: str = "") -> list[str]:
        found = (self._path / under).rglob("*")
        return sorted(
            path.relative_to(self._path).as_posix() for path in found if not path.is_dir()
        )

    def read(self, name: str) -> bytes | None:
        try:
            return (self._path / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def open(self, name: str) -> BinaryIO:
        return (self._path / name).open("rb")

    def publish(self, name: str, write: Callable[[str], None]) -> File:
        place = self._path / name
        with explain_os_errors(str(place)):
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(
                prefix=f".{place.name}.", suffix=".tmp", dir=place.parent
            )
            os.close(handle)
            try:
                write(temporary)
                file = _sync(name, temporary)
                os.chmod(temporary, 0o666 & ~_umask())
                os.replace(temporary, place)
            finally:
                Path(temporary).unlink(missing_ok=True)
            _sync_folder(place.parent)
        return file

    def delete(self, name: str) -> None:
        place = self._path / name
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)

    def describe(self, name: str) -> File | None:
        try:
            with (self._path / name).open("rb") as file:
                return describe_stream(name, file)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None


def _sync(name: str, path: str) -> File:
    """Have the disk keep the file, and describe it."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())
        return describe_stream(name, file)


def _sync_folder(path: Path) -> None:
    """Have the disk keep a rename; Windows neither offers nor needs it."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
