"""How far a process is: whoever makes rows reports them, whoever shows progress listens."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[int, bool], None]

_listener: Listener | None = None


def report(rows: int, kept: bool = False) -> None:
    """So many more rows are done; those that an earlier run left are `kept`, and took no time."""
    if _listener is not None:
        _listener(rows, kept)


def listen(listener: Listener | None) -> None:
    """Have `listener` called with each report of this process; None stops that."""
    global _listener
    _listener = listener
