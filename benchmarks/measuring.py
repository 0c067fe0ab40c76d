"""Rates as medians over interleaved runs, so that a busy moment hits all measures alike."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

# Set before NumPy and the others are imported: a measure of one core must not use two.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS"), "1"
)


@dataclass
class Measure:
    """Something to time: `work(size)` does `size` units of it."""

    name: str
    work: Callable[[int], object]
    goal: float | None = None  # at least so many units a second
    size: int = 0  # found by `calibrate`, unless given
    warm: int = 0  # units of work, for each second of a timing, before which nothing is timed
    rates: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)


@dataclass(frozen=True)
class Ratio:
    """How many times faster the first measure is than the second."""

    name: str
    first: Measure
    second: Measure
    goal: float | None = None  # at least so many times

    @property
    def value(self) -> float:
        return self.first.rate / self.second.rate


def calibrate(measure: Measure, seconds: float) -> None:
    """Find the size that takes about so long."""
    _warm(measure, seconds)
    size, took = 1, 0.0
    while took < seconds / 8:
        size = size * 4 if took < seconds / 40 else size * 2
        took = _time(measure, size)
    measure.size = max(1, int(size * seconds / took))


def _warm(measure: Measure, seconds: float) -> None:
    measure.work(max(1, int(measure.warm * seconds)))  # loads what is loaded late
    gc.collect()
    gc.freeze()  # or each timing would begin with half a second in all that is loaded


def run_interleaved(measures: Sequence[Measure], rounds: int, seconds: float) -> Iterator[str]:
    """Time every measure once a round; yields the name of what comes next."""
    for measure in measures:
        if not measure.size:
            yield f"preparing: {measure.name}"
            calibrate(measure, seconds)
        elif measure.warm:
            yield f"preparing: {measure.name}"
            _warm(measure, seconds)
    for number in range(rounds):
        for measure in measures:
            yield f"round {number + 1} of {rounds}: {measure.name}"
            measure.rates.append(measure.size / _time(measure, measure.size))


def _time(measure: Measure, size: int) -> float:
    gc.collect()
    began = time.perf_counter()
    measure.work(size)
    return time.perf_counter() - began


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process on one core, where the system can do that."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)
