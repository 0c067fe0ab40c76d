"""The cache on disk: one file for each reply, named by its prompt's hash, written whole or not.

Any number of runs may share a folder: equal keys hold equal questions, and the last writer wins.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from pydantic import ValidationError

from mathmill.pipelines.endpoint.asking import Reply
from mathmill.schemas.errors import MathmillError


def default_folder() -> Path:
    """Where replies are kept, unless it is said otherwise."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "mathmill" / "endpoint"


class Cache:
    """Replies by prompt hash."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)

    def path(self, prompt_hash: str) -> Path:
        return self._folder / prompt_hash[:2] / f"{prompt_hash}.json"

    def get(self, prompt_hash: str) -> Reply | None:
        """The reply, or None; a file that is damaged or another's counts as none."""
        try:
            reply = Reply.model_validate_json(self.path(prompt_hash).read_bytes())
        except (OSError, ValidationError):
            return None
        return reply if reply.prompt_hash == prompt_hash else None

    def put(self, reply: Reply) -> None:
        """Keep a reply; raises `MathmillError` where it cannot be written."""
        place = self.path(reply.prompt_hash)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=place.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(reply.model_dump_json().encode())
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(temporary, place)
            except OSError:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)
                raise
        except OSError as error:
            raise MathmillError(
                f"cannot keep a reply in {self._folder}: {error.strerror}. Choose another with "
                "--cache."
            ) from None
