"""What the verb `rewrite` does and prints, and the key `rewrites` of a recipe."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import typer

from mathmill.pipelines.endpoint.adding import rewrite
from mathmill.pipelines.endpoint.cache import Cache, default_folder
from mathmill.pipelines.endpoint.judge import judge
from mathmill.pipelines.endpoint.settings import MODEL, URL, Settings, load_settings
from mathmill.pipelines.endpoint.usage import Usage
from mathmill.pipelines.folders import folder_at
from mathmill.pipelines.plan import config_of
from mathmill.pipelines.watching import watcher
from mathmill.pipelines.work import read_manifest
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import Manifest, Rewrite


def run_rewrite(
    folder: str,
    task: str,
    settings: Settings,
    *,
    limit: int | None = None,
    cache: Path | None = None,
    as_json: bool = False,
) -> None:
    """Rewrite, and say how many rows were kept, why others were not, and what it took."""
    total = read_manifest(folder_at(folder)).rows
    rows = total if limit is None else min(limit, total)
    pace = watcher()
    pace.start(f"asking {settings.model}: {rows:,} rows", [task], max(rows, 1))
    try:
        manifest, usage = rewrite(
            folder, task, settings, limit=limit, cache=cache, report=pace.advance
        )
    finally:
        pace.end()
    made = next(entry for entry in manifest.rewrites if entry.task == task)
    if as_json:
        typer.echo(json.dumps(_summary(folder, made, usage, settings), indent=1))
    else:
        typer.echo("\n".join(_lines(folder, made, usage, settings)))


def run_rewrites(folder: str, wanted: Mapping[str, int], manifest: Manifest) -> None:
    """What a recipe wants of a model; without an endpoint it is left out, and said to be."""
    settings = load_settings()
    for name, limit in wanted.items():
        if settings is None:
            typer.echo(f"No endpoint is configured: {name} is left out.", err=True)
        elif all(entry.task != name for entry in manifest.rewrites):
            run_rewrite(folder, name, settings, limit=limit)


def opinions() -> Callable[[Mapping[str, Any], str], dict[str, str]]:
    """A function from a row and a text to what the configured model thinks of it.

    Raises `BadInputError` where no endpoint is configured.
    """
    from mathmill.pipelines.endpoint.client import Endpoint

    settings = load_settings()
    if settings is None:
        raise BadInputError(f"--judge wants an endpoint: set {URL} and {MODEL}")
    endpoint = Endpoint(settings, Cache(default_folder()))

    def ask(row: Mapping[str, Any], text: str) -> dict[str, str]:
        judged = judge(row, text, endpoint)
        if judged.opinion is None:
            return {"says": f"without an opinion ({judged.failure})", "model": settings.model}
        return {
            "says": "called equivalent" if judged.opinion.equivalent else "called different",
            "why": judged.opinion.why,
            "model": judged.model,
            "prompt_hash": judged.prompt_hash,
        }

    return ask


def _left_out(made: Rewrite) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for file in made.shards:
        counts.update(file.left_out)
    return dict(sorted(counts.items()))


def _summary(folder: str, made: Rewrite, usage: Usage, settings: Settings) -> dict[str, object]:
    return {
        "out": folder,
        "task": made.task,
        "rows": sum(file.rows for file in made.shards),
        "left_out": _left_out(made),
        "models": list(made.models),
        "requests": usage.requests,
        "retries": usage.retries,
        "cached": usage.cached,
        "failed": usage.failed,
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "cost": usage.cost(settings.price_in, settings.price_out),
    }


def _lines(folder: str, made: Rewrite, usage: Usage, settings: Settings) -> list[str]:
    rows = sum(file.rows for file in made.shards)
    lost = ", ".join(f"{count:,} {reason}" for reason, count in _left_out(made).items())
    lines = [
        f"{folder}: {rows:,} rows in the configuration {config_of(made.task)}.",
        f"Not kept: {lost or 'none'}.",
        f"Requests: {usage.requests:,} ({usage.retries:,} again), {usage.cached:,} replies from "
        f"the cache; tokens: {usage.prompt_tokens:,} in, {usage.completion_tokens:,} out.",
    ]
    if settings.price_in or settings.price_out:
        cost = usage.cost(settings.price_in, settings.price_out)
        lines.append(f"Cost: {cost:,.4f}, at the prices of the settings.")
    return lines
