"""Whole datasets: how fast they are made and checked, beside pyarrow writing them alone."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.measuring import Measure, Ratio
from mathmill import pipelines
from mathmill.pipelines.parquet import write_plain

ROWS = 400_000
_OPERATIONS = ("addition", "subtraction", "multiplication", "division")

# A child of its own, so that its peak memory is that of this run alone.
_SCALE = """
import json, sys
from mathmill import pipelines
pipelines.generate(json.loads(sys.argv[1]), sys.argv[2], workers=int(sys.argv[3]))
"""


def recipe(rows: int) -> dict[str, Any]:
    """The plain arithmetic mix: the four operations with their defaults, every row checked."""
    return {
        "name": "benchmark",
        "rows": rows,
        "datasets": [{"generator": f"arithmetic.{name}"} for name in _OPERATIONS],
    }


def measures(folder: Path) -> tuple[list[Measure], list[Ratio]]:
    """On one core: making the dataset, and pyarrow writing the same finished tables."""
    source = folder / "source"
    pipelines.generate(recipe(ROWS), source)
    tables = [pq.read_table(file) for file in sorted(source.glob("data/**/*.parquet"))]
    groups = [
        pq.ParquetFile(file).metadata.row_group(0).num_rows
        for file in sorted(source.glob("data/**/*.parquet"))
    ]

    def write(size: int) -> None:
        for number, (table, rows) in enumerate(zip(tables, groups, strict=True)):
            write_plain(str(folder / f"plain-{number}.parquet"), table, rows)

    whole = Measure("generate: make, check and write the arithmetic mix", _generate(1), size=ROWS)
    alone = Measure("pyarrow alone writing the same tables", write, size=ROWS)
    ratio = Ratio("generate beside pyarrow alone (aim 0.40)", whole, alone, 0.30)
    return [whole, alone], [ratio]


def workers() -> tuple[list[Measure], list[Ratio]]:
    """On all cores: one worker and two, their start included."""
    rows = ROWS * 12  # enough that starting the workers, a second, weighs little
    one = Measure("generate with 1 worker", _generate(1), size=rows)
    two = Measure("generate with 2 workers", _generate(2), size=rows)
    return [one, two], [Ratio(f"2 workers to 1, {rows:,} rows, start included", two, one, 1.7)]


def _generate(workers: int) -> Callable[[int], None]:
    def work(size: int) -> None:
        out = Path(tempfile.mkdtemp(prefix="mathmill-bench-"))
        try:
            pipelines.generate(recipe(size), out / "data", workers=workers)
        finally:
            shutil.rmtree(out)

    return work


def peak_memory(rows: int, workers: int) -> tuple[float, float]:
    """GiB at the peak of the largest process, and seconds, of writing so many rows."""
    import json

    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="mathmill-bench-") as folder:
        command = [sys.executable, "-c", _SCALE, json.dumps(recipe(rows)), f"{folder}/data"]
        subprocess.run([*command, str(workers)], check=True)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / 2**30, seconds
