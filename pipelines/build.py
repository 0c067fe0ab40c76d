"""Which code is running: mathmill's version, a digest of its sources, its libraries' versions."""

from __future__ import annotations

import hashlib
import importlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mathmill.schemas.manifest import Build

_PACKAGES = ("schemas", "generators", "validators", "pipelines")
_LIBRARIES = ("numpy", "pyarrow", "pydantic", "python-flint", "sympy")


@cache
def current_build() -> Build:
    """The code of this process."""
    return Build(
        mathmill=_version("mathmill"),
        sources=_digest_of_sources(),
        libraries={name: _version(name) for name in _LIBRARIES},
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _digest_of_sources() -> str:
    """Two checkouts of one version differ in it as soon as a line differs."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        root = Path(importlib.import_module(f"mathmill.{package}").__path__[0])
        for file in sorted(root.rglob("*.py"), key=lambda file: file.relative_to(root).parts):
            digest.update(f"{package}/{file.relative_to(root).as_posix()}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
