"""When the next request may go out: rate limits, and pauses that the server asks for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Stopped(Exception):
    """The run is being given up."""


class Pace:
    """Shared by all threads; `wait` returns when it is this request's turn."""

    def __init__(
        self,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._gap = 60.0 / requests_per_minute if requests_per_minute else 0.0
        self._token = 60.0 / tokens_per_minute if tokens_per_minute else 0.0
        self._clock = clock
        self._lock = threading.Lock()
        self._next = 0.0
        self._stop = threading.Event()

    def wait(self) -> None:
        """Wait for the next place; raises `Stopped` when the run is given up."""
        while True:
            with self._lock:
                now = self._clock()
                left = self._next - now
                if left <= 0:
                    self._next = now + self._gap
                    break
            self.sleep(left)
        self.check()

    def hold(self, seconds: float) -> None:
        """Nobody asks for so long."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)

    def used(self, tokens: int) -> None:
        """So many tokens count against the limit."""
        if self._token:
            with self._lock:
                self._next = max(self._next, self._clock()) + tokens * self._token

    def sleep(self, seconds: float) -> None:
        """Wait, but not on when the run is given up."""
        self._stop.wait(seconds)
        self.check()

    def stop(self) -> None:
        self._stop.set()

    def check(self) -> None:
        if self._stop.is_set():
            raise Stopped
