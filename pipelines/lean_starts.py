"""For verbs that may start Lean on their way: says so on stderr if it takes long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mathmill.pipelines.lean_options import tell

_SECONDS = 1.5  # what is over sooner needs no telling


@contextmanager
def slow_starts_told() -> Iterator[None]:
    """While it lasts, each stage of a start of Lean that takes so long is told."""
    from mathmill.validators.lean import starting

    waiting = _Slow(tell, _SECONDS, starting.LAST)
    starting.listen(waiting.report)
    try:
        yield
    finally:
        starting.listen(None)
        waiting.cancel()


class _Slow:
    """Tells a stage once it has lasted, and no stage that is the last."""

    def __init__(self, told: Callable[[str], None], seconds: float, last: tuple[str, ...]) -> None:
        self._told, self._seconds, self._last = told, seconds, last
        self._timer: threading.Timer | None = None

    def report(self, stage: str) -> None:
        self.cancel()
        if stage not in self._last:
            self._timer = threading.Timer(self._seconds, self._told, (stage,))
            self._timer.daemon = True
            self._timer.start()

    def cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
