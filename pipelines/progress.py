"""How far a process is: whoever makes rows reports them, whoever shows progress listens."""

from __future__ import annotations

from collections.abc import Callable

_listener: Callable[[int], None] | None = None


def report(rows: int) -> None:
    """So many more rows are done."""
    if _listener is not None:
        _listener(rows)


def listen(listener: Callable[[int], None] | None) -> None:
    """Have `listener` called with each report of this process; None stops that."""
    global _listener
    _listener = listener
