"""Shows how a run goes: a live bar on a terminal, a plain line every few seconds elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from mathmill.pipelines.generation import Watcher
from mathmill.pipelines.plan import Plan

_EVERY = 5.0  # seconds between plain lines
_VERBS = {"new": "making", "resumed": "resuming", "damaged": "making again"}


def watcher() -> Pace:
    """The watcher that suits standard error."""
    return Bar() if sys.stderr.isatty() else Lines(sys.stderr)


class Pace(Watcher):
    """Rows, rate and remaining time of the pass that a run is in."""

    def __init__(self) -> None:
        self.total = self.done = self.made = 0
        self.passes: list[str] = []
        self._began = 0.0

    def begin(self, plan: Plan, state: str, kept: int) -> None:
        passes = ["looking for duplicates", "writing"] if plan.drops else ["writing"]
        rows = plan.recipe.rows.total
        headline = f"{_VERBS[state]} {plan.recipe.name}: {rows:,} rows in {len(plan.shards)} shards"
        if state == "resumed":
            headline += f", {kept or 'none'} of them there already"
        if state == "damaged":
            headline += "; the manifest there is damaged"
        self.start(headline, passes, rows)

    def start(self, headline: str, passes: list[str], total: int) -> None:
        """Begin to watch passes over so many rows each."""
        self.total, self.passes = total, passes
        self._began = time.monotonic()

    def advance(self, rows: int, kept: bool = False) -> None:
        self.done += rows
        self.made += 0 if kept else rows
        if self.done >= self.total and len(self.passes) > 1:
            self.done -= self.total
            self.made = min(self.made, self.done)
            del self.passes[0]
            self._began = time.monotonic()

    @property
    def rate(self) -> float:
        """Rows a second, of those that this run makes."""
        return self.made / max(time.monotonic() - self._began, 1e-9)

    @property
    def left(self) -> float:
        """Seconds until the pass is over, if it goes on like this."""
        return (self.total - self.done) / max(self.rate, 1e-9)

    @property
    def told(self) -> str:
        """Rate and remaining time, once there is a row to judge them by."""
        return f"{self.rate:,.0f} rows/s, {self.left:,.0f} s left" if self.made else ""


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

    def advance(self, rows: int, kept: bool = False) -> None:
        super().advance(rows, kept)
        now = time.monotonic()
        if now - self._said >= _EVERY and self.done:
            self._said = now
            self._say(
                f"{self.passes[0]}: {self.done:,} of {self.total:,} rows "
                f"({100 * self.done // self.total}%)" + (f", {self.told}" if self.told else "")
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

    def advance(self, rows: int, kept: bool = False) -> None:
        super().advance(rows, kept)
        self._bar.update(
            self._task, description=self.passes[0], completed=self.done, pace=self.told
        )

    def end(self) -> None:
        self._bar.stop()
