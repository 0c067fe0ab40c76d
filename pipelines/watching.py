"""Shows how a run goes: a live bar on a terminal, a plain line every few seconds elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from mathmill.pipelines.generation import Watcher
from mathmill.pipelines.plan import Plan

_EVERY = 5.0  # seconds between plain lines


def watcher() -> Pace:
    """The watcher that suits standard error."""
    return Bar() if sys.stderr.isatty() else Lines(sys.stderr)


class Pace(Watcher):
    """Rows, rate and remaining time of the pass that a run is in."""

    def __init__(self) -> None:
        self.total = self.done = 0
        self.passes: list[str] = []
        self._began = 0.0

    def begin(self, plan: Plan, state: str) -> None:
        passes = ["looking for duplicates", "writing"] if plan.drops else ["writing"]
        verb = "resuming" if state == "resumed" else "making"
        rows = plan.recipe.rows.total
        headline = f"{verb} {plan.recipe.name}: {rows:,} rows in {len(plan.shards)} shards"
        self.start(headline, passes, rows)

    def start(self, headline: str, passes: list[str], total: int) -> None:
        """Begin to watch passes over so many rows each."""
        self.total, self.passes = total, passes
        self._began = time.monotonic()

    def advance(self, rows: int) -> None:
        self.done += rows
        if self.done >= self.total and len(self.passes) > 1:
            self.done -= self.total
            del self.passes[0]
            self._began = time.monotonic()

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.done / max(time.monotonic() - self._began, 1e-9)

    @property
    def left(self) -> float:
        """Seconds until the pass is over, if it goes on like this."""
        return (self.total - self.done) / max(self.rate, 1e-9)


class Lines(Pace):
    """Plain lines, for logs."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._said = 0.0

    def start(self, headline: str, passes: list[str], total: int) -> None:
        super().start(headline, passes, total)
        self._said = time.monotonic()
        self._say(headline)

    def advance(self, rows: int) -> None:
        super().advance(rows)
        now = time.monotonic()
        if now - self._said >= _EVERY and self.done:
            self._said = now
            self._say(
                f"{self.passes[0]}: {self.done:,} of {self.total:,} rows "
                f"({100 * self.done // self.total}%), {self.rate:,.0f} rows/s, "
                f"{self.left:,.0f} s left"
            )

    def _say(self, text: str) -> None:
        print(f"mathmill: {text}", file=self._stream, flush=True)


class Bar(Pace):
    """A live bar with rate and remaining time."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        super().__init__()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pace]}"),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("", pace="", total=None)

    def start(self, headline: str, passes: list[str], total: int) -> None:
        super().start(headline, passes, total)
        self._bar.update(self._task, description=self.passes[0], total=self.total)
        self._bar.start()

    def advance(self, rows: int) -> None:
        super().advance(rows)
        pace = f"{self.rate:,.0f} rows/s, {self.left:,.0f} s left" if self.done else ""
        self._bar.update(self._task, description=self.passes[0], completed=self.done, pace=pace)

    def end(self) -> None:
        self._bar.stop()
