"""Answers of a Lean server that are kept in the user's cache, a small file each."""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from hashlib import blake2b
from pathlib import Path
from typing import Any


class Kept:
    """Answers to requests that were put to one program with one library.

    A file that cannot be read is no answer; one that cannot be written is not kept.
    """

    def __init__(self, folder: Path, identity: str) -> None:
        self._folder = folder / blake2b(identity.encode(), digest_size=8).hexdigest()

    def find(self, request: str) -> Any:
        """The answer, or None."""
        try:
            return json.loads(zlib.decompress(self._place(request).read_bytes()))
        except (OSError, ValueError, zlib.error):
            return None

    def keep(self, request: str, answer: Any) -> None:
        place = self._place(request)
        part = place.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(zlib.compress(json.dumps(answer).encode()))
            os.replace(part, place)  # another process may keep the same answer

    def _place(self, request: str) -> Path:
        name = blake2b(request.encode(), digest_size=16).hexdigest()
        return self._folder / name[:2] / name[2:]
