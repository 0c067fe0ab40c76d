"""SIGTERM, as a container or a batch system sends it, is taken like Ctrl-C.

What is being written is finished or taken back, the user hears how to go on, and the exit code says
which of the two it was.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_INTERRUPTED, _TERMINATED = 130, 143  # 128 and the signal's number, as a shell has it
_code = _INTERRUPTED


@contextlib.contextmanager
def terminable() -> Iterator[None]:
    """Within it, SIGTERM raises `KeyboardInterrupt` in the main thread."""
    global _code
    _code = _INTERRUPTED
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminated)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def exit_code() -> int:
    """What to exit with after `KeyboardInterrupt`."""
    return _code


def _terminated(number: int, frame: FrameType | None) -> None:
    global _code
    _code = _TERMINATED
    raise KeyboardInterrupt
