"""The child that holds SymPy: claims in as JSON, outcomes out, until the input ends."""

from __future__ import annotations

import json
import os
import struct
import threading
import time
from typing import BinaryIO

_HEADER = struct.Struct(">I")
_CLEAR_EVERY = 500  # claims after which SymPy's caches are emptied


def main(memory: int) -> None:
    """Answer claims; `memory` is the cap in bytes that the process puts on itself."""
    _limit(memory)
    threading.Thread(target=_die_with, args=(os.getppid(),), daemon=True).start()
    source, target = os.fdopen(0, "rb"), os.fdopen(1, "wb")

    from sympy.core.cache import clear_cache

    from mathmill.validators.registry import ODD, describe
    from mathmill.validators.symbolic.deciding import truth_of

    _write(target, b"ready")
    answered = 0
    while (claim := _read(source)) is not None:
        try:
            from mathmill.schemas.expressions import from_json

            found, reason = truth_of(from_json(claim.decode())), ""
        except (*ODD, AttributeError, RuntimeError) as error:
            found, reason = None, describe(error)
        _write(target, json.dumps([found, reason]).encode())
        answered += 1
        if answered % _CLEAR_EVERY == 0:
            clear_cache()


def _limit(memory: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        pass  # the parent has set it where it can


def _die_with(parent: int) -> None:
    """End when the parent has ended without closing the pipe (a forked copy may hold it)."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(0)


def _read(source: BinaryIO) -> bytes | None:
    header = source.read(_HEADER.size)
    return source.read(*_HEADER.unpack(header)) if len(header) == _HEADER.size else None


def _write(target: BinaryIO, body: bytes) -> None:
    target.write(_HEADER.pack(len(body)) + body)
    target.flush()
