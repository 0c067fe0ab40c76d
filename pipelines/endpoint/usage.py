"""What was asked, what it took, and what it cost."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from mathmill.pipelines.endpoint.asking import Reply


@dataclass
class Usage:
    """Counts of one run, added to by all threads."""

    requests: int = 0
    retries: int = 0
    cached: int = 0
    failed: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    failed_in_a_row: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def asked(self, *, again: bool) -> None:
        with self._lock:
            self.requests += 1
            self.retries += again

    def answered(self, reply: Reply) -> None:
        with self._lock:
            self.failed_in_a_row = 0
            self.prompt_tokens += reply.prompt_tokens
            self.completion_tokens += reply.completion_tokens

    def found(self) -> None:
        """In the cache."""
        with self._lock:
            self.cached += 1

    def lost(self) -> int:
        """No reply came; how often that was so in a row."""
        with self._lock:
            self.failed += 1
            self.failed_in_a_row += 1
            return self.failed_in_a_row

    def cost(self, price_in: float, price_out: float) -> float:
        """In the currency of the prices, which are for a million tokens."""
        return (self.prompt_tokens * price_in + self.completion_tokens * price_out) / 1e6
