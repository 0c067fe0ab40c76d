"""Who is told how far the start of this process's own Lean is: it takes a minute or two.

`checking.shared_pool` belongs to whoever asks first, deep inside generators and witnesses; the
command that waits for it listens here.
"""

from __future__ import annotations

from collections.abc import Callable

LAST = ("ready", "failed")  # the stages after which nothing more comes of a start

_listener: Callable[[str], None] | None = None


def report(stage: str) -> None:
    """The start has come to this stage."""
    if _listener is not None:
        _listener(stage)


def listen(listener: Callable[[str], None] | None) -> None:
    """Have `listener` called with each stage in this process; None stops that."""
    global _listener
    _listener = listener
