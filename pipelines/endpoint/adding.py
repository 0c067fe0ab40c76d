"""`rewrite(folder, task)`: a configuration of rows that a model wrote over, beside the others.

Interrupted, nothing is lost but time: replies are in the cache, and the same command goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from mathmill.pipelines.endpoint import task as tasks
from mathmill.pipelines.endpoint.cache import Cache, default_folder
from mathmill.pipelines.endpoint.rewriting import SCHEMA, Tally, rewrite_table
from mathmill.pipelines.endpoint.settings import Settings
from mathmill.pipelines.endpoint.task import Task
from mathmill.pipelines.endpoint.usage import Usage
from mathmill.pipelines.finished import check_rows, recipe_of, republish, shards_of
from mathmill.pipelines.folders import Folder, folder_at, write_file
from mathmill.pipelines.parquet import row_groups, view_options
from mathmill.pipelines.plan import Shard
from mathmill.pipelines.work import locked, read_manifest, sweep
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import Manifest, Receipt, Rewrite, RewriteFile

_BATCH = 1_024  # rows in hand


def rewrite(
    folder: str | Path,
    task: str,
    settings: Settings | None,
    *,
    limit: int | None = None,
    cache: str | Path | None = None,
    report: Callable[[int], None] = lambda rows: None,
) -> tuple[Manifest, Usage]:
    """Have a model write the first `limit` rows of a finished dataset over (None: all of them).

    Without settings there is no endpoint: no row is written, and each is counted as left out.
    Raises `BadInputError` for what is no whole dataset or no task, `MathmillError` where the
    endpoint refuses or fails for good.
    """
    chosen = tasks.get(task)
    if limit is not None and limit < 1:
        raise BadInputError(f"limit is 1 row or more, not {limit}")
    place = folder_at(folder)
    manifest = read_manifest(place)
    with locked(place):
        recipe = recipe_of(place, manifest)
        sweep(place)
        if settings is None:
            made, usage = _all_shards(place, manifest, chosen, None, limit, report), Usage()
        else:
            from mathmill.pipelines.endpoint.client import Endpoint

            with Endpoint(settings, Cache(cache or default_folder())) as endpoint:
                made = _all_shards(place, manifest, chosen, endpoint, limit, report)
                usage = endpoint.usage
        others = tuple(entry for entry in manifest.rewrites if entry.task != task)
        changed = manifest.model_copy(update={"rewrites": (*others, made)})
        for stale in {file.path for file in manifest.rewrite_files} - {
            file.path for file in changed.rewrite_files
        }:
            place.delete(stale)
        return republish(place, recipe, changed), usage


def _all_shards(
    place: Folder,
    manifest: Manifest,
    task: Task[Any],
    endpoint: Any,
    limit: int | None,
    report: Callable[[int], None],
) -> Rewrite:
    left = manifest.rows if limit is None else limit
    files: list[RewriteFile] = []
    models: set[str] = set()
    for receipt, shard in zip(manifest.shards, shards_of(manifest), strict=True):
        check_rows(place, receipt)
        tally = Tally()
        files.append(_one_shard(place, receipt, shard, task, endpoint, left, tally, report))
        left = max(0, left - receipt.rows)
        models |= tally.models
    return Rewrite(task=task.name, models=tuple(sorted(models)), shards=tuple(files))


def _one_shard(
    place: Folder,
    receipt: Receipt,
    shard: Shard,
    task: Task[Any],
    endpoint: Any,
    limit: int,
    tally: Tally,
    report: Callable[[int], None],
) -> RewriteFile:
    size = 0

    def write(path: str) -> None:
        nonlocal size
        with (
            place.open(receipt.file.path) as stream,
            pq.ParquetFile(stream) as rows,
            row_groups(path, SCHEMA, view_options(SCHEMA)) as store,
        ):
            left = limit
            for batch in rows.iter_batches(_BATCH):
                if left <= 0:
                    break
                table = pa.Table.from_batches([batch]).slice(0, left)
                left -= table.num_rows
                made = rewrite_table(table, task, endpoint, tally)
                store(made)
                size += made.nbytes
                report(table.num_rows)

    file = place.publish(shard.view_path(task.name), write)
    rejects = None
    if tally.rejects:
        text = "\n".join(tally.rejects) + "\n"
        rejects = write_file(place, f"rejects/{task.name}/{shard.name}.jsonl", text.encode())
    return RewriteFile(
        view=task.name,
        rows=tally.kept,
        table_bytes=size,
        left_out=dict(sorted(tally.left_out.items())),
        file=file,
        rejects=rejects,
    )
