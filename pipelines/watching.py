"""Shows how a run goes: a live bar on a terminal, a plain line every few seconds elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from mathmill.pipelines.generation import Watcher
from mathmill.pipelines.plan import Plan

_EVERY = 5.0  # seconds between plain lines


def watcher() -> Watcher:
    """The watcher that suits standard error."""
    return Bar() if sys.stderr.isatty() else Lines(sys.stderr)


class Lines(Watcher):
    """Plain lines, for logs."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._total = self._done = 0
        self._began = self._said = 0.0

    def begin(self, plan: Plan, state: str) -> None:
        self._total = work_of(plan)
        self._began = self._said = time.monotonic()
        rows = f"{plan.recipe.rows.total:,} rows in {len(plan.shards)} shards"
        verb = "resuming" if state == "resumed" else "making"
        print(f"mathmill: {verb} {plan.recipe.name}: {rows}", file=self._stream, flush=True)

    def advance(self, rows: int) -> None:
        self._done += rows
        now = time.monotonic()
        if now - self._said >= _EVERY:
            self._said = now
            rate = self._done / max(now - self._began, 1e-9)
            left = (self._total - self._done) / max(rate, 1e-9)
            print(
                f"mathmill: {self._done:,} of {self._total:,} rows "
                f"({100 * self._done // self._total}%), {rate:,.0f} rows/s, {left:,.0f} s left",
                file=self._stream,
                flush=True,
            )


class Bar(Watcher):
    """A live bar with rate and remaining time."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("", rate="", total=None)
        self._done, self._began = 0, 0.0

    def begin(self, plan: Plan, state: str) -> None:
        self._began = time.monotonic()
        self._bar.update(self._task, description=plan.recipe.name, total=work_of(plan))
        self._bar.start()

    def advance(self, rows: int) -> None:
        self._done += rows
        rate = self._done / max(time.monotonic() - self._began, 1e-9)
        self._bar.update(self._task, advance=rows, rate=f"{rate:,.0f} rows/s")

    def end(self) -> None:
        self._bar.stop()


def work_of(plan: Plan) -> int:
    """How many rows a run goes through: all, or all twice when it looks for duplicates first."""
    return plan.recipe.rows.total * (2 if plan.drops else 1)
