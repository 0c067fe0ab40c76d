"""``python -m benchmarks``: one table of rates and ratios, measured in one run.

Without options it takes about ten minutes. Ctrl-C prints what is measured so far. Goals are the
project's own; a line that misses its goal says so, and the exit code stays 0, since a busy machine
is no fault of the code.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measuring import ONE_THREAD, Measure, Ratio, one_core, run_interleaved

os.environ.update(ONE_THREAD)

_SCALE_ROWS = 5_000_000

_stage = ""  # that `_progress` told last


def main() -> None:
    given = _arguments()
    report: dict[str, Any] = {"machine": _machine(), "rates": [], "ratios": [], "missing": []}
    try:
        _measure(given, report)
    except KeyboardInterrupt:
        report["missing"].append("Stopped before the end: the rest is not measured.")
    _progress("")
    print(json.dumps(report, indent=1) if given.json else _table(report))


def _measure(given: argparse.Namespace, report: dict[str, Any]) -> None:
    sections = given.only or ["rows", "layouts", "peers", "pipeline", "start"]
    if {"rows", "layouts", "peers"} & set(sections):
        _rows(sections, given, report)
    if "pipeline" in sections:
        _pipeline(given, report)
    if "start" in sections:
        from benchmarks.starting import starts

        report["seconds"] = [start._asdict() for start in starts(given.rounds)]
    if given.scale:
        _scale(report)


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    reader.add_argument("--json", action="store_true", help="print JSON instead of a table")
    reader.add_argument("--rounds", type=int, default=3, help="timings of each measure")
    reader.add_argument("--seconds", type=float, default=0.2, help="length of one timing")
    reader.add_argument(
        "--only",
        nargs="+",
        choices=["rows", "layouts", "peers", "pipeline", "start"],
        help="these parts",
    )
    reader.add_argument(
        "--scale", action="store_true", help=f"also the peak memory of {_SCALE_ROWS:,} rows"
    )
    return reader.parse_args()


def _rows(sections: list[str], given: argparse.Namespace, report: dict[str, Any]) -> None:
    from benchmarks import layouts, ours, peers

    measures: list[Measure] = []
    ratios: list[Ratio] = []
    if "rows" in sections:
        measures += ours.measures()
    if "layouts" in sections:
        found, of_layouts = layouts.measures()
        measures += found
        ratios += of_layouts
    if "peers" in sections:
        found, of_peers, report["missing"] = peers.measures()
        measures += found
        ratios += of_peers
    with one_core():
        _run(report, measures, ratios, given.rounds, given.seconds)


def _pipeline(given: argparse.Namespace, report: dict[str, Any]) -> None:
    from benchmarks import pipeline

    _progress("preparing: pipeline")
    with tempfile.TemporaryDirectory(prefix="mathmill-bench-") as folder, one_core():
        _run(report, *pipeline.measures(Path(folder)), max(3, given.rounds // 2), 0)
    _run(report, *pipeline.workers(), 2, 0)


def _scale(report: dict[str, Any]) -> None:
    from benchmarks.pipeline import peak_memory

    report["memory"] = []
    for workers in (1, 2):
        _progress(f"writing {_SCALE_ROWS:,} rows with {workers} workers")
        gib, seconds = peak_memory(_SCALE_ROWS, workers)
        report["memory"].append({"workers": workers, "gib": gib, "seconds": seconds, "goal": 1.0})
    one, two = (each["seconds"] for each in report["memory"])
    name = f"2 workers to 1, {_SCALE_ROWS:,} rows"
    report["ratios"].append({"name": name, "ratio": one / two, "goal": 1.7})


def _run(
    report: dict[str, Any],
    measures: list[Measure],
    ratios: list[Ratio],
    rounds: int,
    seconds: float,
) -> None:
    """Time the measures; the report has those that were timed, stopped or not."""
    try:
        for doing in run_interleaved(measures, rounds, seconds):
            _progress(doing)
    finally:
        report["rates"] += [
            {"name": each.name, "rate": each.rate, "goal": each.goal, "all": each.rates}
            for each in measures
            if each.rates
        ]
        report["ratios"] += [
            {"name": each.name, "ratio": each.value, "goal": each.goal}
            for each in ratios
            if each.first.rates and each.second.rates
        ]


def _progress(text: str) -> None:
    """What is done now: one line of a terminal, which is rewritten; in a log the stages alone."""
    global _stage
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text[:100]}", end="", file=sys.stderr, flush=True)
        return
    stage = text.partition(": ")[0]
    if stage and stage != _stage:
        print(stage, file=sys.stderr, flush=True)
    _stage = stage


def _machine() -> dict[str, Any]:
    import numpy
    import pyarrow

    return {
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "pyarrow": pyarrow.__version__,
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None,
        "system": f"{platform.system()} {platform.machine()}",
    }


def _table(report: dict[str, Any]) -> str:
    machine = report["machine"]
    lines = [", ".join(f"{name} {value}" for name, value in machine.items()), ""]
    for each in report["rates"]:
        lines.append(_line(each["name"], f"{each['rate']:,.0f}/s", each["goal"], each["rate"]))
    if report["ratios"]:
        lines.append("")
    for each in report["ratios"]:
        lines.append(_line(each["name"], f"{each['ratio']:.2f} x", each["goal"], each["ratio"]))
    for start in report.get("seconds", ()):
        seconds = start["seconds"]
        shown = "failed" if seconds is None else f"{seconds:.2f} s"
        lines.append(_line(start["name"], shown, -start["goal"], -(seconds or 1e9)))
    for each in report.get("memory", ()):
        name = f"peak memory of {_SCALE_ROWS:,} rows, {each['workers']} workers, one process"
        lines.append(_line(name, f"{each['gib']:.2f} GiB", -each["goal"], -each["gib"]))
    lines += ["", *report["missing"]] if report["missing"] else []
    return "\n".join(lines)


def _line(name: str, shown: str, goal: float | None, value: float) -> str:
    """Name, value, goal; a negative goal is an upper bound of a negated value."""
    if goal is None:
        return f"{name:<100} {shown:>14}"
    met = "met" if value >= goal else "MISSED"
    bound = f"at most {-goal:g}" if goal < 0 else f"at least {goal:,g}"
    return f"{name:<100} {shown:>14}   {bound}: {met}"


if __name__ == "__main__":
    main()
