"""What the verbs `generate`, `view`, `verify` and `score` do and print."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import typer

from mathmill.pipelines.folders import LocalFolder, folder_at
from mathmill.pipelines.generation import Report, generate
from mathmill.pipelines.lean_starts import slow_starts_told
from mathmill.pipelines.plan import mixture_of
from mathmill.pipelines.reading import unreadable
from mathmill.pipelines.recipe_file import load_recipe
from mathmill.pipelines.shortcut_card import guess_lines, scores
from mathmill.pipelines.stopping import exit_code
from mathmill.pipelines.verification import verify
from mathmill.pipelines.view_summary import view_lines, view_record, views_in
from mathmill.pipelines.watching import watcher
from mathmill.pipelines.work import read_manifest
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.recipe import Recipe
from mathmill.validators.lean.doctor import LEAN_MEMORY, available_memory

_FEW_ROWS = 50_000
_FEW_DEAR_ROWS = 500  # a Lean takes a minute to start
_MOST_WORKERS = 8  # that are started without being asked for
_MAX_LINE = 20_000_000  # characters of one line to score


def run_generate(
    recipe: Path,
    out: str,
    *,
    changes: dict[str, Any],
    workers: int | None,
    as_json: bool,
    **settings: Any,
) -> None:
    """Make a dataset and say what came of it; Ctrl-C or SIGTERM leaves a folder to resume."""
    began = time.monotonic()
    built = load_recipe(recipe, **changes)
    workers = workers or _workers_for(built)
    try:
        report = generate(
            built, out, base=recipe.parent, workers=workers, watcher=watcher(), **settings
        )
    except KeyboardInterrupt:
        typer.echo(
            f"\nmathmill: interrupted. Complete shards are kept in {out}; the same command goes "
            "on from there.",
            err=True,
        )
        raise typer.Exit(exit_code()) from None
    seconds = time.monotonic() - began
    if as_json:
        typer.echo(json.dumps(_summary(report, seconds), indent=1))
    else:
        typer.echo("\n".join(_lines(report, seconds)))
    if built.rewrites and report.manifest is not None:
        from mathmill.pipelines.endpoint.running import run_rewrites

        run_rewrites(out, built.rewrites, report.manifest)


def _workers_for(recipe: Recipe) -> int:
    """One process for each core, where the run is long enough for them to be worth starting.

    Where each of them starts a Lean, rows take seconds, and memory may be what there is least of.
    """
    dear = mixture_of(recipe).with_lean
    if recipe.rows.total < (_FEW_DEAR_ROWS if dear else _FEW_ROWS):
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    most = min(cores or 1, _MOST_WORKERS)
    return max(1, min(most, (available_memory() or 0) // LEAN_MEMORY)) if dear else most


def _summary(report: Report, seconds: float) -> dict[str, Any]:
    summary: dict[str, Any] = {
        "out": report.out,
        "state": report.state,
        "seconds": round(seconds, 3),
    }
    manifest = report.manifest
    if manifest is not None:
        summary |= {
            "name": manifest.name,
            "rows": manifest.rows,
            "rows_per_second": round(manifest.rows / seconds),
            "splits": {split: of.rows for split, of in manifest.splits.items()},
            "shards": len(manifest.shards),
            "bytes": sum(of.bytes for of in manifest.splits.values()),
            "confirmed": sum(manifest.witnesses.values()),
            "witnesses": manifest.witnesses,
            "unchecked": manifest.unchecked,
            "rejected": manifest.rejected,
            "guesses": [score._asdict() for score in scores(manifest)],
            **(view_record(manifest, views) if (views := views_in(manifest)) else {}),
            "manifest_sha256": manifest.sha256,
        }
    return summary


def _lines(report: Report, seconds: float) -> list[str]:
    manifest = report.manifest
    if manifest is None:
        return [f"{report.out}: handed over; the runner says {report.state}."]
    if report.state == "already finished":
        return [f"{report.out} is already finished: {manifest.rows:,} rows, every file as it was."]
    size = sum(of.bytes for of in manifest.splits.values()) / 1e6
    splits = ", ".join(f"{of.rows:,} {split}" for split, of in manifest.splits.items())
    witnesses = ", ".join(f"{rows:,} by {name}" for name, rows in manifest.witnesses.items())
    lines = [
        f"{report.out}: {manifest.rows:,} rows ({splits}) in {len(manifest.shards)} files, "
        f"{size:,.1f} MB, {seconds:,.0f} s.",
        f"Confirmed: {witnesses or 'none'}.",
    ]
    if manifest.unchecked:
        lines.append(f"Unchecked, as the recipe says: {manifest.unchecked:,}.")
    if manifest.rejected:
        lost = ", ".join(f"{rows:,} {reason}" for reason, rows in manifest.rejected.items())
        lines.append(f"Left out: {lost}; the first of them are in {report.out}/rejects/.")
    return [*lines, *view_lines(report.out, manifest, views_in(manifest)), *guess_lines(manifest)]


def run_view(folder: str, names: list[str], as_json: bool) -> None:
    """Add views to a dataset and say how many rows each has."""
    from mathmill.pipelines.viewing import add_views
    from mathmill.pipelines.views.registry import check_names

    check_names(names)
    pace = watcher()
    total = read_manifest(folder_at(folder)).rows
    pace.start(f"viewing {folder}: {total:,} rows", ["viewing"], max(total, 1))
    try:
        manifest = add_views(folder, names, report=pace.advance)
    finally:
        pace.end()
    if as_json:
        typer.echo(json.dumps({"out": folder, **view_record(manifest, names)}))
        return
    for line in view_lines(folder, manifest, names):
        typer.echo(line)


def run_verify(folder: Path, sample: int | None, as_json: bool) -> bool:
    """Check a dataset; whether all is well."""
    pace = watcher()
    total = read_manifest(LocalFolder(str(folder))).rows
    rows = total if sample is None else min(sample, total)
    pace.start(f"verifying {folder}: {rows:,} of {total:,} rows", ["verifying"], max(rows, 1))
    try:
        found = verify(folder, sample=sample, report=pace.advance)
    finally:
        pace.end()
    if as_json:
        record = {
            "rows": found.rows,
            "confirmed": found.confirmed,
            "refuted": found.refuted,
            "undecided": found.undecided,
            "unchecked": found.unchecked,
            "errors": found.errors,
            "more_errors": found.silent,
        }
        typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return found.ok
    typer.echo(
        f"{folder}: {found.rows:,} rows made again and re-checked: {found.confirmed:,} confirmed, "
        f"{found.refuted:,} refuted, {found.undecided:,} undecided, {found.unchecked:,} unchecked."
    )
    for error in found.errors[:20]:
        typer.echo(f"  {error}", err=True)
    more = len(found.errors[20:]) + found.silent
    if more:
        typer.echo(f"  … and {more:,} more", err=True)
    typer.echo("All is as it was." if found.ok else "This dataset is NOT what its manifest says.")
    return found.ok


@slow_starts_told()
def run_score(file: Path, as_json: bool, steps: bool = False, judge: bool = False) -> None:
    """Score the lines of a file: an outcome for each, and how many of each there are."""
    from mathmill.pipelines.endpoint.running import opinions
    from mathmill.validators import score

    outcomes: Counter[str] = Counter()
    ask = opinions() if judge else None
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(iter(lambda: lines.readline(_MAX_LINE), ""), 1):
                row, response = _answered(file, number, line)
                verdict = score(row, response, steps=steps)
                outcomes[verdict.outcome.value] += 1
                said = {"line": number, **verdict.model_dump(mode="json")}
                if ask is not None and verdict.outcome.value == "undecided":
                    said["opinion"] = opinion = ask(row, response)
                    outcomes[f"of these {opinion['says']} by {opinion['model']}"] += 1
                if as_json:
                    typer.echo(json.dumps(said))
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(file, error) from None
    if not as_json:
        counts = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items()))
        typer.echo(f"{file}: {counts or 'no lines'}")


def _answered(file: Path, number: int, line: str) -> tuple[dict[str, Any], str]:
    try:
        data = json.loads(line)
        row, response = data["row"], data["response"]
    except (ValueError, KeyError, TypeError, RecursionError):
        row = response = None
    if not isinstance(row, dict) or not isinstance(response, str):
        raise BadInputError(
            f'line {number} of {file} is not {{"row": {{…}}, "response": "…"}}: a row of a dataset '
            "and a model's text"
        )
    return row, response
