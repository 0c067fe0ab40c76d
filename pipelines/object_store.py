"""A dataset's folder in an object store (gs://, s3://, hdfs://), through Beam's file systems."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from typing import BinaryIO, cast

from mathmill.pipelines.folders import describe_stream
from mathmill.schemas.errors import BadInputError, MathmillError, MissingPackageError
from mathmill.schemas.manifest import File

try:
    from apache_beam.io.filesystem import BeamIOError, CompressionTypes
    from apache_beam.io.filesystems import FileSystems
except ImportError:
    raise MissingPackageError("apache-beam", "pipeline", "Writing to an object store") from None

_BINARY = "application/octet-stream"


class ObjectStore:
    """Objects under one prefix."""

    def __init__(self, root: str) -> None:
        self.root = root.rstrip("/")

    def prepare(self) -> None:
        scheme = self.root.partition("://")[0]
        try:
            FileSystems.get_filesystem(self.root)
        except (ValueError, ImportError):
            raise BadInputError(
                f"cannot write to {self.root}: nothing installed knows {scheme}://. For gs:// "
                "install apache-beam[gcp], for s3:// apache-beam[aws]."
            ) from None

    def names(self, under: str = "") -> list[str]:
        prefix = self._path(under) if under else self.root
        with _Explained(prefix):
            found = FileSystems.match([f"{prefix}/**"])[0].metadata_list
        return sorted(entry.path[len(self.root) + 1 :] for entry in found)

    def read(self, name: str) -> bytes | None:
        path = self._path(name)
        with _Explained(path):
            if not FileSystems.exists(path):
                return None
            with self.open(name) as file:
                return file.read()

    def open(self, name: str) -> BinaryIO:
        raw = FileSystems.open(
            self._path(name), _BINARY, compression_type=CompressionTypes.UNCOMPRESSED
        )
        return cast(BinaryIO, raw)

    def publish(self, name: str, write: Callable[[str], None]) -> File:
        handle, temporary = tempfile.mkstemp(suffix=".tmp")
        os.close(handle)
        path = self._path(name)
        try:
            write(temporary)
            with open(temporary, "rb") as file:
                described = describe_stream(name, file)
                file.seek(0)
                with _Explained(path):
                    sink = FileSystems.create(
                        path, _BINARY, compression_type=CompressionTypes.UNCOMPRESSED
                    )
                    with sink:
                        shutil.copyfileobj(file, sink, 4 << 20)
        finally:
            os.unlink(temporary)
        return described

    def delete(self, name: str) -> None:
        path = self._path(name)
        with _Explained(path):
            doomed = [entry.path for entry in FileSystems.match([f"{path}/**"])[0].metadata_list]
            if FileSystems.exists(path):
                doomed.append(path)
            if doomed:
                FileSystems.delete(doomed)

    def describe(self, name: str) -> File | None:
        path = self._path(name)
        with _Explained(path):
            if not FileSystems.exists(path):
                return None
            with self.open(name) as file:
                return describe_stream(name, file)

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}"


class _Explained:
    """Turns the store's errors into a plain message."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BeamIOError):
            raise MathmillError(f"The object store refused {self._path}: {error}") from error
