"""Archives to folders: only plain files and folders, and none outside the folder given."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mathmill.schemas.errors import BadInputError


def unpack(archive: Path, folder: Path, strip: str = "") -> None:
    """All files of a tar archive, but macOS's `._` companions; `strip` is a leading folder."""
    with tarfile.open(archive, "r:*") as tar:
        for member, path in _members(tar, archive, strip):
            place = folder.joinpath(*path.parts)
            if member.isdir():
                place.mkdir(parents=True, exist_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            source = tar.extractfile(member)
            assert source is not None  # noqa: S101 - it is a plain file
            with source, place.open("wb") as out:
                shutil.copyfileobj(source, out, 1 << 20)


def _members(
    tar: tarfile.TarFile, archive: Path, strip: str
) -> Iterator[tuple[tarfile.TarInfo, PurePosixPath]]:
    for member in tar:
        path = PurePosixPath(member.name.replace("\\", "/"))
        parts = [part for part in path.parts if part != "."]
        if strip and parts and parts[0] == strip:
            parts = parts[1:]
        if not parts or parts[-1].startswith("._"):
            continue
        path = PurePosixPath(*parts)
        if path.is_absolute() or ".." in parts or ":" in parts[0]:
            raise BadInputError(f"{archive.name} holds {member.name!r}, outside its own folder")
        if not (member.isfile() or member.isdir()):
            raise BadInputError(f"{archive.name} holds {member.name!r}, no plain file or folder")
        yield member, path
